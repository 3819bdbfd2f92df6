"""Sending an invitation as its lead would, and finding its link in the mail."""

import re
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from portal.accounts.models import Invitation, Organisation
from portal.kit import clock, ids
from tests import cast
from tests.accounts.mailbox import mails

INVITATIONS = "/account/organisation/invitations"
LINK = re.compile(r"http://127\.0\.0\.1:8000(/invitations/\S+)")


async def invite(client: Any, email: str, **more: str) -> Any:
    """The answer to the form on the page of whoever leads the organisation."""
    return await client.post(INVITATIONS, data={"email": email, **more})


async def link(email: str) -> str:
    """The path in the newest mail to this address; "" when there is none in it."""
    found = LINK.search((await mails(email))[-1].body)
    return found[1] if found else ""


async def invitation(
    email: str, *, organisation: UUID = cast.MOLEN, expires_at: datetime | None = None
) -> str:
    """An invitation that is there already; the path of its link."""
    token, now = ids.new_token(), clock.now()
    await Invitation.create(
        id=ids.new_id(),
        organisation_id=organisation,
        email=email,
        email_key=email.lower(),
        token_hash=ids.token_hash(token),
        created_at=now,
        expires_at=expires_at or now + timedelta(days=365),
    )
    return f"/invitations/{token}"


async def sawmill(**changes: Any) -> Organisation:
    """Another organisation."""
    return await Organisation.create(
        **{"id": ids.new_id(), "name": "Zagerij B.V.", "created_at": clock.now(), **changes}
    )
