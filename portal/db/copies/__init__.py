"""Copies of the whole database, made while it is used, and put back in one move."""

from portal.db.copies.snapshot import CopyError, Snapshot

__all__ = ["CopyError", "Snapshot"]
