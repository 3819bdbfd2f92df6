"""Ideas with their votes and comments. A few are liked by very many."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from uuid import UUID

from portal.db import rows, transaction, value
from portal.demo.chance import id_at
from portal.demo.crowd import words
from portal.demo.crowd.chance import chance
from portal.demo.crowd.people import crowd
from portal.demo.crowd.sizes import Sizes
from portal.demo.times import Times
from portal.ideas import rules
from portal.ideas.actions.submit import found_by
from portal.ideas.models import Comment, Follow, Idea, Vote

CHUNK = 100
OLDEST = 360  # days
# out of twenty; no decision is so old that the sweep would undo the seeding
STATUSES = ["open"] * 14 + ["under_review"] * 2 + ["planned", "started", "implemented", "rejected"]
# one author of the crowd or of the demo is enough to know which ideas are the crowd's
MADE = (
    "SELECT count(*) FROM idea i JOIN person p ON p.id = i.author_id WHERE p.email LIKE '%@crowd.example.org'"
)


async def make(times: Times, sizes: Sizes) -> AsyncIterator[tuple[int, int]]:
    """Writes the ideas that are missing, a chunk at a time: how many there are, and how many there are to be."""
    people = await crowd()
    boards = [one["id"] for one in await rows("SELECT id FROM board ORDER BY position")]
    done = int(await value(MADE))
    while done < sizes.ideas and people:
        until = min(done + CHUNK, sizes.ideas)
        number = int(await value("SELECT max(number) FROM idea")) + 1
        made = [_Made(times, sizes, people, one, number + one - done) for one in range(done, until)]
        async with transaction():
            await Idea.bulk_create([one.idea(boards) for one in made])
            await Vote.bulk_create([vote for one in made for vote in one.votes])
            await Comment.bulk_create([comment for one in made for comment in one.comments()])
            await Follow.bulk_create([one.follow() for one in made])
        done = until
        yield done, sizes.ideas


class _Made:
    """One idea and its rows."""

    def __init__(self, times: Times, sizes: Sizes, people: list[UUID], place: int, number: int) -> None:
        self.chance = chance("idea", place)
        self.times, self.sizes, self.people, self.place, self.number = times, sizes, people, place, number
        self.created_at = times.now - timedelta(days=self.chance.uniform(1, OLDEST))
        self.id = id_at(self.created_at, "crowd", "idea", place)
        self.votes = [self._vote(one) for one in range(min(sizes.votes_of(place), len(people)))]

    def idea(self, boards: list[UUID]) -> Idea:
        title, description = words.title(self.chance), words.sentences(self.chance, 8)
        folded, status = found_by(title, description), self.chance.choice(STATUSES)
        return Idea(
            id=self.id,
            number=self.number,
            board_id=self.chance.choice(boards),
            author_id=self._who(0),
            title=title,
            description=description,
            title_text=folded.title,
            search_text=folded.text,
            status=status,
            decided_on=self.times.day(self.created_at) if status in rules.DECIDED else None,
            vote_count=len(self.votes),
            comment_count=self.sizes.comments_of(self.place),
            trend=rules.trend_of(one.created_at for one in self.votes),
            created_at=self.created_at,
        )

    def comments(self) -> list[Comment]:
        return [
            Comment(
                id=id_at(at, "crowd", "comment", self.place, one),
                idea_id=self.id,
                author_id=self._who(one + 1),
                body=words.sentences(self.chance, 3),
                created_at=at,
            )
            for one in range(self.sizes.comments_of(self.place))
            for at in [self._later()]
        ]

    def follow(self) -> Follow:
        at = self.created_at
        made = id_at(at, "crowd", "follow", self.place)
        return Follow(id=made, idea_id=self.id, person_id=self._who(0), created_at=at)

    def _vote(self, one: int) -> Vote:
        at = self._later() if one else self.created_at
        made = id_at(at, "crowd", "vote", self.place, one)
        return Vote(id=made, idea_id=self.id, person_id=self._who(one), created_at=at)

    def _who(self, one: int) -> UUID:
        return self.people[self.sizes.person_of(self.place, one, len(self.people))]

    def _later(self) -> datetime:
        return self.times.within(self.created_at, self.times.now, self.chance.random() ** 2)
