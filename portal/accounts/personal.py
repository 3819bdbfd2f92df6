"""Which personal data the accounts hold, why, until when, and how it goes."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from portal.accounts import access, customers, expiry, records
from portal.db import placeholders, rows
from portal.holdings import holds
from portal.holdings.periods import AUDIT_MONTHS
from portal.holdings.shares import Share
from portal.holdings.timed import Timed, holding
from portal.holdings.types import Holding, Line, Notices, Rule, Stake
from portal.i18n import N_
from portal.settings import Settings

NOTICE_DAYS = (30, 7)
AUDIT = Timed(
    table="audit_event",
    at="at",
    months=AUDIT_MONTHS,
    but=holds.USED.format(person="audit_event.subject_id"),
)


def holdings(settings: Settings, stakes: Sequence[Stake] = ()) -> tuple[Holding, ...]:
    """Accounts go a year after they were last used, or after the contract of their organisation; the ways in go on
    the day on which a membership ends; the record of a customer a year after the agreement; events about accounts
    after two. `stakes`: what the installed features have in an account."""
    return (
        Holding(
            key="account",
            kind=expiry.KIND,
            title=N_("Accounts"),
            purpose="account",
            rule=expiry.RULE,
            tables=(
                "person",
                "session",
                "account_link",
                "invitation",
                "social_identity",
                "passkey",
                "totp_secret",
                "recovery_code",
                "known_device",
                "mail",
                "vote",
                "follow",
                "idea",
                "comment",
                "ticket",
                "ticket_message",
                "ticket_share",
                "stored_file",
                "retention_notice",
            ),
            candidates=partial(expiry.candidates, settings, stakes),
            expire=partial(expiry.expire, settings, stakes),
            total=expiry.total,
            notices=Notices(NOTICE_DAYS, "privacy/account_going", describe),
            forget=partial(expiry.forget, stakes),
        ),
        Holding(
            key="access",
            kind=access.KIND,
            title=N_("Sign-in after a membership"),
            purpose="account",
            rule=access.RULE,
            tables=(
                "person",
                "session",
                "account_link",
                "social_identity",
                "passkey",
                "totp_secret",
                "recovery_code",
                "known_device",
            ),
            candidates=access.candidates,
            expire=partial(access.expire, settings),
            total=access.total,
            forget=access.forget,
        ),
        Holding(
            key="customer_record",
            kind=customers.KIND,
            title=N_("Customers"),
            purpose="customer_record",
            rule=customers.RULE,
            tables=("organisation", "person", "invitation", "ticket", "ticket_share"),
            candidates=customers.candidates,
            expire=partial(customers.expire, settings),
            total=customers.total,
            forget=customers.forget,
        ),
        holding(
            AUDIT,
            settings.zone,
            key="audit",
            title=N_("Events about accounts"),
            purpose="logs",
            rule=Rule("logs.audit_over", 1),
        ),
    )


def share(settings: Settings, stakes: Sequence[Stake] = ()) -> Share:
    """What the accounts hold about one person. `stakes`: as for `holdings`."""
    return records.records(settings, stakes)


async def describe(ids: Sequence[UUID]) -> dict[UUID, Line]:
    """The accounts `ids` as a mail to their owner names them: by address, for somebody may have several."""
    found = await rows(f"SELECT id, email FROM person WHERE id IN ({placeholders(len(ids))})", *ids)
    return {person["id"]: Line(person["email"], "/account") for person in found}
