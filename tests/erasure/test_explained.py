"""What explains a remain explains that row and no other."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from portal.accounts.models import Organisation
from portal.db import Database
from portal.jobs.models import Job
from portal.kit import ids
from portal.privacy.models import RightsRequest
from portal.privacy.remains import Identifiers, search
from tests import cast
from tests.mail.post import mail

NOW = datetime(2024, 2, 29, 12, tzinfo=UTC)
GONE = ids.new_id()
EMAIL, NAME = "zwaantje@example.org", "Zwaantje Kwikstaart"
SOUGHT = Identifiers(GONE, (EMAIL, EMAIL, NAME))

MAILS = {
    "the receipt": ({"to": EMAIL, "kind": "privacy/erased"}, {}, {"mail.recipient": 1}),
    "another mail to them": ({"to": EMAIL}, {"mail.recipient": 1}, {}),
    "a mail to somebody else that names them": (
        {"to": "a@example.org", "body": f"{NAME} antwoordde"},
        {},
        {"mail.body": 1},
    ),
    "a mail to them with their name": (
        {"to": EMAIL, "subject": NAME},
        {"mail.recipient": 1, "mail.subject": 1},
        {},
    ),
}


@pytest.mark.parametrize("case", MAILS)
async def test_mail(db: Database, case: str) -> None:
    made, findings, explained = MAILS[case]
    await mail(**made)
    found = await search(SOUGHT)
    assert (found.findings, found.explained) == (findings, explained)


JOBS = {
    "their id": ("tickets.tell", {"by": str(GONE)}, True),
    "a name of a file": ("files.remove", {"keys": [f"files/{EMAIL}"]}, True),
    "their address": ("tickets.tell", {"by": EMAIL}, False),
    "their name": ("tickets.tell", {"by": NAME}, False),
}


@pytest.mark.parametrize("case", JOBS)
async def test_jobs(db: Database, case: str) -> None:
    kind, payload, is_explained = JOBS[case]
    await Job.create(id=ids.new_id(), kind=kind, payload=payload, due_at=NOW, created_at=NOW)
    found = await search(SOUGHT)
    assert (found.findings, found.explained) == (
        ({}, {"job.payload": 1}) if is_explained else ({"job.payload": 1}, {})
    )


async def _request(**changes: Any) -> None:
    day = date(2024, 2, 29)
    words: dict[str, Any] = {"kind": "erase", "channel": "letter", "language": "nl", "created_at": NOW}
    words |= {"number": 1, "received_on": day, "due_on": day, "text": f"Wis {NAME}"}
    await RightsRequest.create(id=ids.new_id(), **{**words, **changes})


@pytest.mark.parametrize(
    ("address", "is_explained"), [("", True), (EMAIL, True), ("someone.else@example.org", False)]
)
async def test_requests(db: Database, address: str, is_explained: bool) -> None:
    await _request(address=address)
    found = await search(SOUGHT)
    assert (found.findings == {}) is is_explained
    assert (found.explained == {}) is not is_explained


async def test_a_request_of_somebody_who_is_there_does_not_explain_it(db: Database) -> None:
    await _request(person=await cast.carla())
    found = await search(SOUGHT)
    assert (found.findings, found.explained) == ({"rights_request.text": 1}, {})


@pytest.mark.parametrize(
    ("column", "is_explained"),
    [("contact_name", True), ("contact_email", True), ("contact_phone", False), ("address", False)],
)
async def test_contacts_of_customers(db: Database, column: str, is_explained: bool) -> None:
    word = EMAIL if column == "contact_email" else NAME
    await Organisation.create(id=ids.new_id(), name="Molen", created_at=NOW, **{column: word})
    found = await search(SOUGHT)
    place = {f"organisation.{column}": 1}
    assert (found.findings, found.explained) == (({}, place) if is_explained else (place, {}))


async def test_one_row_explains_no_other(db: Database) -> None:
    await mail(EMAIL, kind="privacy/erased")
    await mail(EMAIL)
    found = await search(SOUGHT)
    assert (found.findings, found.explained) == ({"mail.recipient": 1}, {"mail.recipient": 1})
