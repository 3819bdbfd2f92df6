"""The ideas of the demo, with everything that people added to them."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from portal.accounts.models import Person
from portal.demo import content
from portal.demo.chance import id_at, mixed, share
from portal.demo.people import Cast
from portal.demo.times import LEAST, Times
from portal.holdings.calendar import add_months
from portal.holdings.models import RetentionNotice
from portal.ideas import rules
from portal.ideas.actions.submit import found_by
from portal.ideas.models import Board, Comment, Follow, Idea, StatusChange, Vote
from portal.kit import text

FILES = ("ideas_open", "ideas_decided")
NOTICES = (30, 7)  # days before the day on which an idea goes
ANSWERS = "mila"  # who answers ideas, unless the content says otherwise
# What an idea passes on its way to where it stands.
WAY = {
    "open": (),
    "under_review": ("under_review",),
    "planned": ("under_review", "planned"),
    "started": ("planned", "started"),
    "implemented": ("planned", "started", "implemented"),
    "rejected": ("rejected",),
}


@dataclass
class Ideas:
    """Rows to write, in the order in which they refer to each other."""

    boards: dict[str, Board] = field(default_factory=dict)
    ideas: list[Idea] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    follows: list[Follow] = field(default_factory=list)
    changes: list[StatusChange] = field(default_factory=list)
    notices: list[RetentionNotice] = field(default_factory=list)
    done: list[tuple[UUID, datetime]] = field(default_factory=list)  # who did something, and when


def first_seen() -> dict[str, float]:
    """By key of a person: how many days ago they first wrote something on the board."""
    found: dict[str, float] = {}
    for spec in content.read(*FILES, key="idea"):
        said = [(spec["by"], 0), *((one["by"], one["after"]) for one in spec["comments"])]
        for by, after in said:
            found[by] = max(found.get(by, 0), spec["days"] - after)
    return found


def build(cast: Cast, times: Times, term_months: int) -> Ideas:
    """Every idea of the content; `term_months` dates the decisions that are about to be due."""
    made = Ideas(_boards(times))
    specs = sorted(content.read(*FILES, key="idea"), key=lambda spec: -spec["days"])
    for number, spec in enumerate(specs, start=1):
        _Builder(spec, number, cast, times, term_months).into(made)
    return made


def _boards(times: Times) -> dict[str, Board]:
    made = times.ago(890, "boards")
    return {
        one["key"]: Board(
            id=id_at(made, "board", one["key"]),
            name=one["name"],
            description=one["description"],
            position=position,
        )
        for position, one in enumerate(content.read("people")["boards"], start=1)
    }


class _Builder:
    """One idea and its rows."""

    def __init__(self, spec: dict[str, Any], number: int, cast: Cast, times: Times, term_months: int) -> None:
        self.spec, self.number, self.cast, self.times, self.term = spec, number, cast, times, term_months
        self.author = cast.people.get(spec["by"])
        self.answerer = cast[spec.get("by_staff", ANSWERS)] if spec["status"] != "open" else None
        self.created_at = times.ago(spec["days"], "idea", number)
        self.id = id_at(self.created_at, "idea", number)
        self.changed_at = self._changed_at()

    def into(self, made: Ideas) -> None:
        """Adds the idea and its rows to `made`."""
        voters, comments = self._voters(), self._comments()
        votes = [self._vote(person, at) for person, at in voters]
        made.ideas.append(self._idea(made, votes, comments))
        made.votes += votes
        made.comments += comments
        made.follows += self._follows(comments)
        made.changes += self._changes()
        made.notices += self._notices()
        said = [
            (self.cast[one["by"]], at.created_at)
            for one, at in zip(self.spec["comments"], comments, strict=True)
        ]
        made.done += [(person.id, at) for person, at in (*voters, *said)]
        if self.answerer:
            made.done.append((self.answerer.id, self.changed_at))

    def _idea(self, made: Ideas, votes: list[Vote], comments: list[Comment]) -> Idea:
        spec, decided = self.spec, self.spec["status"] in rules.DECIDED
        title, description = text.one_line(spec["title"]), text.many_lines(spec["text"])
        folded = found_by(title, description)
        return Idea(
            id=self.id,
            number=self.number,
            board_id=made.boards[spec["board"]].id,
            author_id=self.author.id if self.author else None,
            title=title,
            description=description,
            title_text=folded.title,
            search_text=folded.text,
            status=spec["status"],
            decided_on=self.times.day(self.changed_at) if decided else None,
            response=spec.get("response", ""),
            responded_at=self.changed_at if self.answerer else None,
            responder_id=self.answerer.id if self.answerer else None,
            vote_count=len(votes),
            comment_count=sum(not one.internal for one in comments),
            trend=rules.trend_of(one.created_at for one in votes),
            created_at=self.created_at,
        )

    def _changed_at(self) -> datetime:
        """When the status last changed: for an idea that is to be due on a day, counted back from that day."""
        if "due_in" in self.spec:
            return self.times.on(self._decision_day(), "decided", self.number)
        days = self.spec.get("changed", self.spec["days"])
        return max(self.times.ago(days, "changed", self.number), self.created_at)

    def _decision_day(self) -> date:
        due = self.times.today + timedelta(days=self.spec["due_in"])
        day = add_months(due - timedelta(days=1), -self.term)
        # a month's last day has no exact counterpart in every month: the day after then brings it about
        while (found := rules.deletion_due("rejected", day, None, self.term)) is not None and found < due:
            day += timedelta(days=1)
        return day

    def _voters(self) -> list[tuple[Person, datetime]]:
        """The author and others, most of them in the first weeks."""
        ends = self.changed_at if self.spec["status"] in rules.DECIDED else self.times.now
        pace = 0.7 + 1.8 * share("pace", self.number)
        voters = [(self.author, self.created_at)] if self.author else []
        for key in mixed(sorted(self.cast.customers), "voters", self.number):
            person = self.cast[key]
            if len(voters) == self.spec["votes"]:
                break
            if key not in self.cast.resting and person is not self.author and person.created_at < ends:
                starts = max(self.created_at, person.created_at) + LEAST
                voters.append((person, self.times.within(starts, ends, share(key, self.number) ** pace)))
        return voters

    def _vote(self, person: Person, at: datetime) -> Vote:
        return Vote(
            id=id_at(at, "vote", self.number, person.number),
            idea_id=self.id,
            person_id=person.id,
            created_at=at,
        )

    def _comments(self) -> list[Comment]:
        made: list[Comment] = []
        for place, one in enumerate(self.spec["comments"]):
            at = self.times.on(
                self.times.day(self.created_at) + timedelta(days=one["after"]), self.number, place
            )
            at = max(at, made[-1].created_at + 9 * LEAST if made else self.created_at + 9 * LEAST)
            made.append(
                Comment(
                    id=id_at(at, "comment", self.number, place),
                    idea_id=self.id,
                    author_id=self.cast[one["by"]].id,
                    parent_id=made[one["to"] - 1].id if "to" in one else None,
                    body=one["text"],
                    internal=one.get("internal", False),
                    by_staff=one["by"] in self.cast.staff,
                    created_at=at,
                )
            )
        return made

    def _follows(self, comments: list[Comment]) -> list[Follow]:
        """The author follows; so do the customers who asked for mail when they commented."""
        followers = {self.author.id: self.created_at} if self.author else {}
        for said, comment in zip(self.spec["comments"], comments, strict=True):
            if not comment.by_staff and share("follow", self.number, said["by"]) < 0.6:
                followers.setdefault(self.cast[said["by"]].id, comment.created_at)
        return [
            Follow(
                id=id_at(at, "follow", self.number, place),
                idea_id=self.id,
                person_id=person_id,
                created_at=at,
            )
            for place, (person_id, at) in enumerate(followers.items())
        ]

    def _changes(self) -> list[StatusChange]:
        if self.answerer is None:
            return []
        made: list[StatusChange] = []
        way, before = WAY[self.spec["status"]], "open"
        for place, after in enumerate(way, start=1):
            last = place == len(way)
            part = place / len(way)
            at = self.changed_at if last else self.times.within(self.created_at, self.changed_at, part * 0.9)
            made.append(
                StatusChange(
                    id=id_at(at, "change", self.number, place),
                    idea_id=self.id,
                    actor_id=self.answerer.id,
                    from_status=before,
                    to_status=after,
                    response=self.spec.get("response", "") if last else "",
                    at=at,
                )
            )
            before = after
        return made

    def _notices(self) -> list[RetentionNotice]:
        """What the author was told already about the day on which the idea goes."""
        if "due_in" not in self.spec or self.author is None:
            return []
        due = self.times.today + timedelta(days=self.spec["due_in"])
        sent = [(days, due - timedelta(days=days)) for days in NOTICES]
        return [
            RetentionNotice(
                id=id_at(at := self.times.on(day, "notice"), "notice", self.number, days),
                kind="idea",
                record_id=self.id,
                person_id=self.author.id,
                days=days,
                due_on=due,
                sent_at=at,
            )
            for days, day in sent
            if day <= self.times.today
        ]
