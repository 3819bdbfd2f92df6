"""Putting a WHERE together from constant pieces: values always travel as arguments."""

from typing import Any


class Conditions:
    """Conditions that all hold, with their arguments; `?` in a piece is its next value."""

    def __init__(self, *arguments: Any) -> None:
        self.arguments = list(arguments)
        self._pieces: list[str] = []

    def add(self, piece: str, *values: Any) -> None:
        """Adds the constant `piece`, for instance `i.status = ?`."""
        for value in values:
            piece = piece.replace("?", self.name(value), 1)
        self._pieces.append(piece)

    def name(self, value: Any) -> str:
        """One more argument; returns what stands for it."""
        self.arguments.append(value)
        return f"${len(self.arguments)}"

    def __str__(self) -> str:
        return " AND ".join(self._pieces)
