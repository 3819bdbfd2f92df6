"""What seeding makes keeps the rules of the features, on whatever day somebody tries the demo."""

from collections import Counter
from datetime import timedelta
from uuid import UUID

import pytest

from portal.ideas import rules as idea_rules
from portal.tickets import rules as ticket_rules
from portal.tickets.rules import Clocks, Event, Side, State
from tests.demo.made import REOPEN, TERM, Made, made

# An ordinary day; a night at the weekend; just after New Year; before a leap day; an hour after the clocks changed.
MOMENTS = (
    "2026-11-24T10:30",
    "2026-11-22T03:05",
    "2027-01-01T00:02",
    "2028-02-25T12:00",
    "2027-03-01T16:00",
    "2027-03-28T03:30",
)


@pytest.fixture(params=MOMENTS, scope="module")
def world(request: pytest.FixtureRequest) -> Made:
    return made(request.param)


def test_every_status_and_state_is_there(world: Made) -> None:
    assert {one.status for one in world.board.ideas} == set(idea_rules.Status)
    assert {one.state for one in world.desk.tickets} == set(State)


def test_nothing_happens_after_now(world: Made) -> None:
    rows = (
        *world.board.ideas,
        *world.board.votes,
        *world.board.comments,
        *world.desk.tickets,
        *world.desk.messages,
        *world.cast.people.values(),
    )
    moments = [one.created_at for one in rows]
    moments += [one.at for one in (*world.board.changes, *world.desk.events)]
    assert [at for at in moments if at > world.times.now] == []


def test_everybody_is_there_before_they_do_something(world: Made) -> None:
    joined = {one.id: one.created_at for one in world.cast.people.values()}
    done = [
        *((one.author_id, one.created_at) for one in (*world.board.ideas, *world.board.comments)),
        *((one.person_id, one.created_at) for one in world.board.votes),
        *((one.requester_id, one.created_at) for one in world.desk.tickets),
    ]
    assert [at for person_id, at in done if person_id and at < joined[person_id]] == []


def test_tickets_are_shared_among_colleagues(world: Made) -> None:
    belongs = {one.id: one.organisation_id for one in world.cast.people.values()}
    of = {one.id: one for one in world.desk.tickets}
    with_all = [one for one in world.desk.tickets if one.shared_with_id]
    assert [one.shared_with_id == belongs[one.requester_id] for one in with_all] == [True]
    assert [
        one.organisation_id == belongs[one.person_id] == belongs[of[one.ticket_id].requester_id]
        for one in world.desk.shares
    ] == [True]


def test_counters_are_numbers_of_rows(world: Made) -> None:
    votes = Counter(one.idea_id for one in world.board.votes)
    comments = Counter(one.idea_id for one in world.board.comments if not one.internal)
    assert {one.id: one.vote_count for one in world.board.ideas} == {
        one.id: votes[one.id] for one in world.board.ideas
    }
    assert {one.id: one.comment_count for one in world.board.ideas} == {
        one.id: comments[one.id] for one in world.board.ideas
    }
    assert len({(one.idea_id, one.person_id) for one in world.board.votes}) == len(world.board.votes)


def test_ideas_have_as_many_votes_as_written(world: Made) -> None:
    assert (
        min(one.vote_count for one in world.board.ideas),
        max(one.vote_count for one in world.board.ideas),
    ) == (2, 45)
    assert 1000 < len(world.board.votes) < 1200


def test_votes_fall_between_the_idea_and_its_decision(world: Made) -> None:
    ends = {one.id: one.responded_at if one.decided_on else world.times.now for one in world.board.ideas}
    starts = {one.id: one.created_at for one in world.board.ideas}
    outside = [
        one for one in world.board.votes if not starts[one.idea_id] <= one.created_at <= ends[one.idea_id]
    ]
    assert outside == []


def test_trends_are_those_of_the_votes(world: Made) -> None:
    for idea in world.board.ideas:
        cast = [one.created_at for one in world.board.votes if one.idea_id == idea.id]
        assert idea.trend == idea_rules.trend_of(cast)


def test_status_changes_lead_to_the_status(world: Made) -> None:
    for idea in world.board.ideas:
        changes = [one for one in world.board.changes if one.idea_id == idea.id]
        steps = ["open", *(one.to_status for one in changes)]
        assert [one.from_status for one in changes] == steps[:-1]
        assert steps[-1] == idea.status
        assert [one.at for one in changes] == sorted(one.at for one in changes)


def test_answers_follow_what_they_answer(world: Made) -> None:
    at = {one.id: one.created_at for one in world.board.comments}
    answered = {one.id for one in world.board.comments if one.parent_id is None}
    for one in world.board.comments:
        assert one.parent_id is None or (one.parent_id in answered and at[one.parent_id] < one.created_at)


def test_six_ideas_are_due_and_two_tomorrow(world: Made) -> None:
    days = sorted(_days_until_due(world))
    assert [day for day in days if day <= 0] == [-9, -5, -3, -2, -1, 0]
    assert days.count(1) == 2
    assert [day for day in days if 1 < day < 30] == [3, 6, 12, 20, 27]


def test_on_a_leap_day_nothing_can_be_due_tomorrow() -> None:
    """A year after no day of February is the 29th: what would be due on 1 March is due a day later."""
    assert [day for day in sorted(_days_until_due(made("2028-02-29T12:00"))) if 0 <= day < 3] == [0, 2, 2]


def test_three_old_decisions_are_kept_for_an_active_author(world: Made) -> None:
    active = _active(world)
    kept = [
        one.title
        for one in world.board.ideas
        if (due := idea_rules.deletion_due(one.status, one.decided_on, None, TERM)) is not None
        and due <= world.times.today
        and one.author_id
        and active[one.author_id] > one.decided_on
    ]
    assert len(kept) == 3


def test_notices_were_sent_on_their_day(world: Made) -> None:
    due = {one.id: one for one in world.board.ideas}
    for notice in world.board.notices:
        assert notice.person_id == due[notice.record_id].author_id
        assert world.times.day(notice.sent_at) == notice.due_on - timedelta(days=notice.days)


def test_every_log_is_a_row_of_valid_moves(world: Made) -> None:
    for ticket in world.desk.tickets:
        state: State | None = None
        clocks = Clocks()
        log = [one for one in world.desk.events if one.ticket_id == ticket.id]
        for place, line in enumerate(log, start=1):
            event, side, after = Event(line.kind), Side(line.side), State(line.to_state)
            assert (line.sequence, line.from_state) == (place, state or "")
            chosen = None if ticket_rules.move(event, side, state) is after else after
            assert ticket_rules.move(event, side, state, chosen=chosen) is after
            clocks = ticket_rules.clocks_after(
                event, side, state, after, clocks, world.times.day(line.at), REOPEN
            )
            state = after
        assert [one.at for one in log] == sorted(one.at for one in log)
        assert (ticket.state, ticket.last_event, ticket.changed_at) == (state, len(log), log[-1].at)
        assert (ticket.settled_on, ticket.silence_due_on) == (clocks.settled_on, clocks.silence_due_on)


def test_each_message_stands_in_the_log(world: Made) -> None:
    number = {one.id: one.number for one in world.desk.tickets}
    spoken = {
        ticket_rules.message_number(number[one.ticket_id], one.sequence)
        for one in world.desk.events
        if one.kind in (Event.CREATED, Event.REPLY, Event.NOTE)
    }
    assert {one.number for one in world.desk.messages} == spoken


def test_ids_sort_by_time(world: Made) -> None:
    for rows in (
        world.board.ideas,
        world.board.votes,
        world.board.comments,
        world.desk.tickets,
        world.desk.messages,
    ):
        by_id = sorted(rows, key=lambda one: one.id)
        assert [one.created_at for one in by_id] == sorted(one.created_at for one in rows)
        assert {one.id.version for one in rows} == {7}


def test_nobody_was_active_after_their_last_day(world: Made) -> None:
    active = _active(world)
    for one in world.board.votes:
        assert world.times.day(one.created_at) <= active[one.person_id]
    assert {one.active_on for one in world.cast.people.values() if one.active_on > world.times.today} == set()


def _active(world: Made) -> dict[UUID, object]:
    return {one.id: one.ideas_active_on for one in world.cast.people.values()}


def _days_until_due(world: Made) -> list[int]:
    active = _active(world)
    found = []
    for one in world.board.ideas:
        due = idea_rules.deletion_due(one.status, one.decided_on, active.get(one.author_id), TERM)
        if due is not None:
            found.append((due - world.times.today).days)
    return found
