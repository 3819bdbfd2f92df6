"""How large the crowd is, and who of it does what."""

from dataclasses import dataclass
from functools import cache, cached_property
from math import gcd


@dataclass(frozen=True)
class Sizes:
    """How many rows of each kind there are to be, about; the demo's own come on top."""

    ideas: int = 10_000
    people: int = 20_000
    votes: int = 220_000
    comments: int = 50_000
    tickets: int = 10_000
    messages: int = 25_000

    @cached_property
    def _weights(self) -> float:
        return sum(self._weight(one) for one in range(self.ideas)) or 1

    def _weight(self, idea: int) -> float:
        """A few ideas are liked by very many, most by few."""
        place = idea * 7919 % self.ideas if self.ideas else 0
        return (place + 1) ** -0.6

    def votes_of(self, idea: int) -> int:
        """How many votes the idea has, its author's among them."""
        return max(1, min(self.people, round(self.votes * self._weight(idea) / self._weights)))

    def comments_of(self, idea: int) -> int:
        """How many comments the idea has."""
        return shared_out(self.comments, self.ideas, idea)

    def messages_of(self, ticket: int) -> int:
        """How many messages the ticket has, its first among them."""
        return max(1, shared_out(self.messages, self.tickets, ticket))

    def person_of(self, idea: int, place: int, people: int) -> int:
        """Who of `people` is in that place among those of an idea; never the same twice for fewer places."""
        return (idea * 131 + place * _stride(people)) % people


@cache
def _stride(people: int) -> int:
    return next(step for step in range(61, 62 + people) if gcd(step, people) == 1)


def shared_out(total: int, among: int, place: int) -> int:
    """The share of `place` when `total` is divided into whole numbers that differ by at most one."""
    return (place + 1) * total // among - place * total // among
