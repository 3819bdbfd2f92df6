"""What happens seldom while the sweep runs: another one at the same time, somebody who watches, many notices."""

import io
from datetime import timedelta
from uuid import UUID

import pytest

from portal import registry
from portal.db import Database, execute, value
from portal.holdings.purposes import Consent, Phrase
from portal.kit import clock, ids
from portal.privacy import sweep
from portal.privacy.actions import CONFIRMED
from portal.privacy.jobs import jobs
from portal.privacy.statement.sections import purposes
from portal.privacy.statement.sections.voice import Voice
from portal.privacy.sweep import notices, turn
from portal.settings import Settings
from tests import cast
from tests.privacy import world
from tests.privacy.world import NOW
from tests.privacy_desk.noting import HERE, NOTED, note


class Terminal(io.StringIO):
    """Somebody looks on."""

    def isatty(self) -> bool:
        return True


async def test_a_terminal_sees_how_far_it_is(db: Database, settings: Settings) -> None:
    await world.idea(None, await world.board())
    out, err = io.StringIO(), Terminal()
    found = registry.holdings(settings)
    code = await sweep.command(
        settings,
        found,
        now=NOW,
        clock_now=clock.now(),
        dry_run=False,
        force=True,
        as_json=False,
        out=out,
        err=err,
    )
    assert code == 0
    assert "\rideas: 1 of 1 " in err.getvalue()
    assert "\r\033[K" in err.getvalue()


async def test_a_turn_is_renewed_every_minute(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    async with turn.turn(NOW) as mine:
        assert mine is not None
        first = await value("SELECT until FROM lease WHERE name = $1", turn.NAME)
        await mine.keep()
        assert await value("SELECT until FROM lease WHERE name = $1", turn.NAME) == first
        monkeypatch.setattr(turn, "RENEW_AFTER", -1.0)
        await mine.keep()
        assert await value("SELECT until FROM lease WHERE name = $1", turn.NAME) > first


async def test_a_confirmation_beside_a_sweep_is_tried_again(db: Database, settings: Settings) -> None:
    handler = jobs(registry.holdings)[CONFIRMED]
    async with turn.turn(clock.now()):
        with pytest.raises(RuntimeError, match="Another sweep"):
            await handler({"run": str(ids.new_id())}, settings, clock.now())


async def test_a_confirmation_while_the_ledger_is_away_is_not_over(
    db: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(25):
        await world.idea(None, await world.board())
    await world.run(settings, clock.now())
    stopped: UUID = await value("SELECT id FROM sweep_run")
    away = settings.model_copy(update={"ledger_url": "file:///proc/nowhere"})
    report = await sweep.confirm(away, registry.holdings(away), stopped, now=clock.now())
    assert report.stopped is not None
    assert await value("SELECT count(*) AS n FROM idea") == 25


async def test_notices_are_sent_as_they_gather(
    db: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "GATHERED", 1)
    board = await world.board()
    day = cast.today()
    for author in (await cast.anna(), await cast.carla()):
        await world.idea(author, board, decided_on=day - timedelta(days=360))
        await execute("UPDATE person SET ideas_active_on = $1", day - timedelta(days=360))
    report = await world.run(settings, clock.now())
    assert report.notices == 2


def test_consent_says_what_was_asked(settings: Settings) -> None:
    asked = Consent(Phrase("We mail you."))
    said = purposes.basis(asked, Voice(registry.statement(settings).facts, "en"))
    assert said.startswith("You agreed to it: We mail you. You can take that back at any time.")


async def test_a_day_that_lies_too_far_back(app: object, client) -> None:  # type: ignore[no-untyped-def]
    await cast.sign_in(client, await cast.petra())
    sent = {**NOTED, "received_on": "2015-01-01"}
    answer = await client.post(f"{HERE}/new", data=sent)
    assert (answer.status_code, "lies too far back" in answer.text) == (422, True)
    number = await note(client)
    empty = await client.post(f"{HERE}/{number}/note", data={"note": ""})
    assert empty.status_code == 422
    said = await client.post(f"{HERE}/{number}/note", data={"note": "Called back."})
    assert said.status_code == 303
