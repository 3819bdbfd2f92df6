"""Copies of the portal: the database and the files as they were at one moment, and putting them back.

The ledger of erasures is never part of a copy: it is what a restored copy is told afterwards."""

from portal.privacy.backups.making import Made, back_up
from portal.privacy.backups.manifest import BackupError
from portal.privacy.backups.restoring import Restored, restore

__all__ = ["BackupError", "Made", "Restored", "back_up", "restore"]
