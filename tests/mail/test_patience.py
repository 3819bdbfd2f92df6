"""How long the portal waits: for a mail server's answer, and until it tries a mail again."""

import asyncio
from contextlib import suppress
from datetime import timedelta

import pytest

from portal.kit import clock
from portal.mail import delivery, transport
from portal.mail.delivery import Delivery
from portal.mail.models import Mail
from portal.mail.transport import ServerTrouble
from portal.settings import Settings
from tests.mail.post import Office, mail


@pytest.mark.parametrize(
    ("tries", "age", "spare", "seconds"),
    [
        (1, 0, True, 5),
        (2, 10, True, 10),
        (3, 20, True, 20),
        (4, 50, True, 30),
        (60, 3599, True, 30),
        (61, 3600, True, 900),
        (200, 86_400, True, 900),
        (1, 0, False, 5),
        (61, 3600, False, 30),
        (200, 86_400, False, 30),
    ],
)
def test_wait_after(tries: int, age: int, spare: bool, seconds: int) -> None:
    assert delivery.wait_after(tries, timedelta(seconds=age), spare=spare) == timedelta(seconds=seconds)


async def test_an_old_mail_is_tried_soon_unless_others_are_taken_or_it_may_have_been(
    office: Office, settings: Settings
) -> None:
    """So that a server which takes nothing for hours gets everything within a minute of its return."""
    one, old = Delivery(settings), clock.now() - timedelta(hours=2)

    async def waits() -> bool:
        """Whether the old mail waits for longer than a minute, once it was tried."""
        await Mail.all().delete()
        made = await mail("old@example.org", created_at=old)
        with suppress(ServerTrouble):
            await one.deliver()
        return (await Mail.get(id=made)).due_at > clock.now() + timedelta(minutes=1)

    office.answers = {"old@example.org": "451 later"}
    assert not await waits()
    await mail()
    await one.deliver()
    assert await waits()
    one = Delivery(settings)
    office.answers, office.drop_after_data = {}, 1
    assert await waits()


async def test_the_answer_to_the_content_may_take_longer(
    office: Office, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that looks for spam answers late, and has the mail: who hangs up before sends it again and again."""
    monkeypatch.setattr(transport, "SECONDS", 1)
    office.silent = asyncio.Event()
    await mail()
    asyncio.get_running_loop().call_later(1.5, office.silent.set)
    assert await Delivery(settings).deliver() == 1
    assert office.to == ["anna@example.org"]


def test_a_mail_is_under_way_for_less_than_its_lease() -> None:
    steps = 3 * transport.SECONDS + 2 * transport.CONTENT_SECONDS  # MAIL, RCPT, RSET; DATA, the content
    assert timedelta(seconds=steps) < delivery.LEASE


async def test_a_server_that_stumbles_over_one_mail_is_not_left_alone_for_longer_and_longer(
    office: Office, settings: Settings
) -> None:
    one = Delivery(settings)
    one._rest = delivery.REST_LONGEST  # it was away
    office.drop_after_data = 1
    await mail("poison@example.org")
    await one._look()
    assert one._rest == delivery.REST_FIRST
