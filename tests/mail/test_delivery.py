"""Mail is delivered, whatever the server does: a real one, on loopback."""

import asyncio
from datetime import timedelta

import pytest

from portal.db import Database, rows
from portal.kit import clock
from portal.mail import delivery, transport
from portal.mail.delivery import Delivery
from portal.mail.models import Mail
from portal.mail.outbox import bell
from portal.mail.transport import ServerTrouble
from portal.settings import Settings
from tests.jobs.test_worker import until
from tests.mail.post import Office, mail, make_due, open_for, states

SERVER_GONE = "SMTPServerDisconnected"


async def test_mail_is_sent_once(office: Office, settings: Settings) -> None:
    await mail()
    assert [await Delivery(settings).deliver() for _ in range(2)] == [1, 0]
    assert office.to == ["anna@example.org"]
    assert await states() == [("anna@example.org", "sent", "")]


async def test_many_mails_use_one_connection(office: Office, settings: Settings) -> None:
    for number in range(20):
        await mail(f"p{number}@example.org")
    assert await Delivery(settings).deliver() == 20
    assert office.to == [f"p{number}@example.org" for number in range(20)]
    assert office.connections == 1


async def test_without_mail_nobody_is_called(office: Office, settings: Settings) -> None:
    await mail(due_at=clock.now() + timedelta(hours=1))
    assert await Delivery(settings).deliver() == 0
    assert office.connections == 0


@pytest.mark.parametrize(
    ("answer", "state", "trouble"),
    [
        ("550 no such user", "failed", "SMTPRecipientRefused 550 bounced"),
        ("552 full", "failed", "SMTPRecipientRefused 552"),
        ("451 later", "waits", "SMTPRecipientRefused 451"),
        ("450 greylisted", "waits", "SMTPRecipientRefused 450"),
    ],
)
async def test_one_recipient_that_is_refused_keeps_none_waiting(
    office: Office, settings: Settings, answer: str, state: str, trouble: str
) -> None:
    office.answers = {"bram@example.org": answer}
    for to in ("bram@example.org", "anna@example.org", "carla@example.org"):
        await mail(to)
    await Delivery(settings).deliver()
    assert office.to == ["anna@example.org", "carla@example.org"]
    assert await states() == [
        ("bram@example.org", state, trouble),
        ("anna@example.org", "sent", ""),
        ("carla@example.org", "sent", ""),
    ]


@pytest.mark.parametrize(
    ("answer", "state"), [("554 spam", "failed"), ("451 later", "waits"), ("452 no room", "waits")]
)
async def test_what_is_refused_after_its_content(
    office: Office, settings: Settings, answer: str, state: str
) -> None:
    office.data_answer = answer
    await mail()
    await Delivery(settings).deliver()
    assert await states() == [("anna@example.org", state, f"SMTPDataError {answer[:3]}")]


async def test_what_was_refused_for_now_is_sent_later(office: Office, settings: Settings) -> None:
    office.data_answer = "451 later"
    await mail()
    await Delivery(settings).deliver()
    office.data_answer = "250 OK"
    assert await Delivery(settings).deliver() == 0
    await make_due()
    assert await Delivery(settings).deliver() == 1
    assert await states() == [("anna@example.org", "sent", "")]


async def test_after_three_days_it_is_given_up(office: Office, settings: Settings) -> None:
    office.data_answer = "451 later"
    await mail("old@example.org", created_at=clock.now() - timedelta(days=3, minutes=1))
    await mail("new@example.org", created_at=clock.now() - timedelta(days=2, hours=23))
    await Delivery(settings).deliver()
    assert [state for _, state, _ in await states()] == ["failed", "waits"]


async def test_a_server_that_is_down_costs_no_try(db: Database, settings: Settings) -> None:
    office = Office()
    async with open_for(office, settings):
        pass
    await mail()
    for _ in range(3):
        with pytest.raises(ServerTrouble):
            await Delivery(settings).deliver()
    assert [
        (one["tries"], one["locked_until"]) for one in await rows("SELECT tries, locked_until FROM mail")
    ] == [(0, None)]
    async with open_for(office, settings):
        assert await Delivery(settings).deliver() == 1


async def test_a_connection_lost_after_the_mail_was_taken_costs_one_double(
    office: Office, settings: Settings
) -> None:
    office.drop_after_data = 1
    await mail()
    with pytest.raises(ServerTrouble):
        await Delivery(settings).deliver()
    await make_due()
    await Delivery(settings).deliver()
    assert office.to == ["anna@example.org", "anna@example.org"]
    assert office.message(0)["Message-ID"] == office.message(1)["Message-ID"]
    assert await states() == [("anna@example.org", "sent", "")]


async def test_what_the_server_stumbles_over_keeps_none_waiting(office: Office, settings: Settings) -> None:
    office.drop_after_data = 1
    await mail("poison@example.org")
    await mail("anna@example.org")
    with pytest.raises(ServerTrouble):
        await Delivery(settings).deliver()
    await Delivery(settings).deliver()
    assert office.to[1:] == ["anna@example.org"]


async def test_a_silent_server_is_left_after_a_while(
    office: Office, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "CONTENT_SECONDS", 0.1)
    office.silent = asyncio.Event()
    await mail()
    with pytest.raises(ServerTrouble, match="TimeoutError"):
        await Delivery(settings).deliver()
    office.silent.set()
    assert [state for _, state, _ in await states()] == ["waits"]


async def test_no_text_of_an_error_is_kept(office: Office, settings: Settings) -> None:
    office.answers = {"anna@example.org": "550 anna@example.org is unknown, Anna has left"}
    await mail()
    await Delivery(settings).deliver()
    assert await states() == [("anna@example.org", "failed", "SMTPRecipientRefused 550 bounced")]


@pytest.mark.parametrize(
    "changes",
    [
        {"to": "no address at all"},
        {"to": "a@b@c@example.org"},
        {"to": "anna@example.org\r\nBcc: everybody@example.org"},
        {"to": "anna@" + "x" * 80 + ".org"},
        {"subject": "a\r\nBcc: everybody@example.org"},
        {"headers": {"List-Unsubscribe": "<https://x>\r\nBcc: everybody@example.org"}},
        {"headers": {"Bcc": "everybody@example.org"}},
    ],
)
async def test_what_cannot_be_a_message_is_given_up(
    office: Office, settings: Settings, changes: dict[str, str]
) -> None:
    await mail(**changes)
    await mail("carla@example.org")
    await Delivery(settings).deliver()
    assert office.to == ["carla@example.org"]
    assert [(state, trouble) for _, state, trouble in await states()] == [
        ("failed", "UnfitMailError"),
        ("sent", ""),
    ]


async def test_the_mail_of_a_killed_worker_comes_back(office: Office, settings: Settings) -> None:
    await mail()
    assert await delivery.claim(clock.now()) is not None
    assert await delivery.claim(clock.now() + delivery.LEASE / 2) is None
    again = await delivery.claim(clock.now() + delivery.LEASE * 1.1)
    assert again is not None
    assert again.tries == 2


async def test_two_deliveries_send_nothing_twice(office: Office, settings: Settings) -> None:
    for number in range(20):
        await mail(f"p{number}@example.org")
    await asyncio.gather(*(Delivery(settings).deliver() for _ in range(3)))
    assert sorted(office.to) == sorted(f"p{number}@example.org" for number in range(20))


async def test_a_ring_sends_at_once_and_stop_ends(
    office: Office, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "LOOK_EVERY", 3600)
    one = Delivery(settings)
    task = asyncio.create_task(one.run())
    await asyncio.sleep(0)
    await mail()
    bell.ring()

    async def sent() -> bool:
        return len(await Mail.filter(sent_at__isnull=False)) == 1

    await until(sent)
    one.stop()
    await asyncio.wait_for(task, 5)


async def test_a_server_that_comes_back_is_found_again(
    db: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "REST_FIRST", 0.02)
    office = Office()
    async with open_for(office, settings):
        pass
    await mail()
    one = Delivery(settings)
    task = asyncio.create_task(one.run())

    async def resting() -> bool:
        return one._rest > 0.02

    await until(resting)

    async def sent() -> bool:
        return office.to == ["anna@example.org"]

    async with open_for(office, settings):
        await until(sent)
        one.stop()
        await asyncio.wait_for(task, 5)
