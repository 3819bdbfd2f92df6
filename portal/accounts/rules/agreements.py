"""Agreements of organisations."""

from datetime import date

from portal.i18n import N_


def trouble(start: date | None, end: date | None) -> str | None:
    """What is wrong with an agreement from `start` up to and including `end`; either may be open."""
    if start and end and end < start:
        return N_("An agreement cannot end before it starts.")
    return None
