"""What opens an account: passkeys, links in mails, linked sign-ins. Nothing here can be used to get in."""

from functools import partial
from typing import Any
from uuid import UUID

from portal.accounts.records.account import PURPOSE, Going, over_on
from portal.holdings.shares import Field, Kind, Record
from portal.i18n import N_
from portal.settings import Settings

_PASSKEYS = (
    "SELECT id, name, synced, created_at, used_on FROM passkey"
    " WHERE person_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"
)
_LINKS = (
    "SELECT id, kind, email, created_at, expires_at, used_at FROM account_link"
    " WHERE person_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"
)
_IDENTITIES = (
    "SELECT id, provider, subject, email, email_verified, name, created_at, used_on FROM social_identity"
    " WHERE person_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"
)
_LINK_KINDS = {
    "verify": N_("Confirm your address"),
    "reset": N_("Set a new password"),
    "set_password": N_("Set the first password"),
    "change_email": N_("Confirm a new address"),
    "undo_email": N_("Take a change of address back"),
}


def passkey(going: Going) -> Kind:
    """Passkeys, by the names that their owner gave them."""
    return Kind(
        key="passkey",
        purpose=PURPOSE,
        name=N_("Passkey"),
        fields={
            "name": Field(N_("Name")),
            "synced": Field(N_("Kept by a password manager"), "flag"),
            "used_on": Field(N_("Last used on"), "day"),
        },
        count="SELECT count(*) FROM passkey WHERE person_id = $1",
        page=_PASSKEYS,
        read=partial(_passkeys, going),
    )


async def _passkeys(going: Going, person_id: UUID, found: list[dict[str, Any]]) -> list[Record]:
    gone_on = await going.on(person_id)
    return [
        Record(
            purpose=PURPOSE,
            kind="passkey",
            id=one["id"],
            title=one["name"],
            made_at=one["created_at"],
            gone_on=gone_on,
            path="/account/security",
            data={"name": one["name"], "synced": bool(one["synced"]), "used_on": one["used_on"]},
        )
        for one in found
    ]


def link(settings: Settings) -> Kind:
    """Links that were mailed: that they were, never what they are."""
    return Kind(
        key="account_link",
        purpose=PURPOSE,
        name=N_("Link in a mail"),
        fields={
            "what": Field(N_("What it is for"), words=_LINK_KINDS),
            "email": Field(N_("E-mail address")),
            "expires_at": Field(N_("Works until"), "moment"),
            "used_at": Field(N_("Used"), "moment"),
        },
        count="SELECT count(*) FROM account_link WHERE person_id = $1",
        page=_LINKS,
        read=partial(_links, settings),
    )


async def _links(settings: Settings, person_id: UUID, found: list[dict[str, Any]]) -> list[Record]:
    return [
        Record(
            purpose=PURPOSE,
            kind="account_link",
            id=one["id"],
            made_at=one["created_at"],
            gone_on=over_on(one["expires_at"], settings),
            data={
                "what": one["kind"],
                "email": one["email"],
                "expires_at": one["expires_at"],
                "used_at": one["used_at"],
            },
        )
        for one in found
    ]


def identity(going: Going) -> Kind:
    """Sign-ins at providers."""
    return Kind(
        key="social_identity",
        purpose="social_login",
        name=N_("Linked sign-in"),
        fields={
            "provider": Field(N_("Provider")),
            "number": Field(N_("Your number there")),
            "email": Field(N_("E-mail address there")),
            "email_verified": Field(N_("Confirmed there"), "flag"),
            "name": Field(N_("Name there")),
            "used_on": Field(N_("Last used on"), "day"),
        },
        count="SELECT count(*) FROM social_identity WHERE person_id = $1",
        page=_IDENTITIES,
        read=partial(_identities, going),
    )


async def _identities(going: Going, person_id: UUID, found: list[dict[str, Any]]) -> list[Record]:
    gone_on = await going.on(person_id)
    return [
        Record(
            purpose="social_login",
            kind="social_identity",
            id=one["id"],
            title=one["provider"],
            made_at=one["created_at"],
            gone_on=gone_on,
            path="/account/security",
            data={
                "provider": one["provider"],
                "number": one["subject"],
                "email": one["email"],
                "email_verified": bool(one["email_verified"]),
                "name": one["name"],
                "used_on": one["used_on"],
            },
        )
        for one in found
    ]
