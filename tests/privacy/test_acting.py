"""What is done about somebody's data refuses by itself, whatever page leads to it, and leaves everything as it was."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from portal import registry
from portal.db import Database, value
from portal.files.ledger import erasing
from portal.holdings.leaving import Choices
from portal.kit import clock, ids
from portal.privacy import actions
from portal.privacy.breaches import actions as breaches
from portal.privacy.erasing import beginning, receipt, resuming
from portal.privacy.mydata import asking
from portal.privacy.requests.actions import closing, locking
from portal.privacy.restricting import placing
from portal.privacy.restricting import queries as restricting
from portal.privacy.statement.sections.voice import Voice
from portal.settings import Settings
from portal.web.errors import Refusal
from tests import cast
from tests.privacy import world
from tests.privacy.test_batches import _holding

NOW = clock.now()


async def refused(doing: Awaitable[Any]) -> int:
    with pytest.raises(Refusal) as refusal:
        await doing
    return refusal.value.status


async def test_what_is_not_there_is_not_changed(db: Database, settings: Settings) -> None:
    gone, petra = ids.new_id(), await cast.petra()
    assert await refused(breaches.close(404, petra.id, now=NOW)) == 404
    assert await refused(locking.found(404)) == 404
    assert await refused(beginning.begin(settings, gone, Choices(), "owner", now=NOW)) == 404
    assert await refused(placing.lock(gone, today=cast.today())) == 404
    assert await refused(asking.take("none", petra.id, NOW)) == 410
    assert await receipt.told((), gone) is None
    await receipt.enqueue(settings, (), gone, "anna@example.org", "nl", NOW)
    assert await value("SELECT count(*) AS n FROM mail") == 0
    assert await restricting.named(registry.restrictables(settings), "no kind", gone) is None


async def test_who_leaves_is_not_restricted_any_more(db: Database) -> None:
    anna = await cast.anna(disabled_at=NOW, erase_on=cast.today())
    assert await refused(placing.lock(anna.id, today=cast.today())) == 409


async def test_an_erasure_that_begins_again_passes_over_who_is_gone(db: Database, settings: Settings) -> None:
    closed: list[Any] = []

    async def close(*of: Any) -> Any:
        closed.append(of)

    gone = ids.new_id()
    told = resuming.entries(gone, Choices(), NOW)
    async with erasing(settings, *told):
        await resuming.begin_again(close, [gone], told[0].rule, cast.today(), NOW)
    assert closed == []


async def test_what_its_holding_cannot_delete_for_one_person_stays(db: Database) -> None:
    async def expire(*_: Any) -> None:
        raise AssertionError("not asked")

    gone = await actions.delete_now(
        _holding(expire), [ids.new_id()], ids.new_id(), today=world.TODAY, now=NOW
    )
    assert gone == 0


# Pages of nothing: the path, and who looks.
NOTHING = {
    "/desk/privacy/breaches/404": cast.petra,
    "/desk/privacy/requests/404": cast.petra,
    "/desk/privacy/requests/404/letters/copy": cast.petra,
}


@pytest.mark.parametrize("path", NOTHING)
async def test_a_page_of_nothing_is_404(app: object, client: Any, path: str) -> None:
    somebody: Callable[[], Awaitable[Any]] = NOTHING[path]
    await cast.sign_in(client, await somebody())
    assert (await client.get(path)).status_code == 404


async def test_a_copy_needs_an_account(db: Database, settings: Settings) -> None:
    assert await refused(closing.make_copy(settings, 404, ids.new_id(), now=NOW)) == 404


async def test_a_list_of_one_and_of_none_is_read_as_it_is(settings: Settings) -> None:
    speak = Voice(registry.statement(settings).facts, "en")
    assert [speak.joined(texts) for texts in ([], ["ideas"], ["ideas", "mail"])] == [
        "",
        "ideas",
        "ideas and mail",
    ]
    with pytest.raises(KeyError):
        registry.statement(settings).facts.purpose("no purpose")
