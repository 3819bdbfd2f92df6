"""Numbers that look like chance and are the same in every run."""

from random import Random  # noqa: TID251 - nobody may guess a secret, and there is none here


def chance(kind: str, place: int) -> Random:
    """What decides about the one in that place of its kind."""
    return Random(f"{kind} {place}")  # noqa: S311
