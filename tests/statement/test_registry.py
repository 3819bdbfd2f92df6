"""Every purpose is declared; its words are those of the code that executes them."""

import re
from collections.abc import Iterator

import pytest

from portal import registry
from portal.accounts.actions.devices import LASTS
from portal.accounts.actions.meta import WITHOUT_A_WAY_IN_DAYS
from portal.accounts.housekeeping import REQUESTS_MONTHS
from portal.accounts.personal import NOTICE_DAYS as ACCOUNT_NOTICES
from portal.accounts.retention import TERM_MONTHS, UNVERIFIED_DAYS
from portal.accounts.rules import guessing
from portal.accounts.rules.membership import INVITATION_LASTS
from portal.app import create_app
from portal.holdings import periods
from portal.holdings.ledger import BACKUPS_KEPT, IDS_KEPT
from portal.holdings.purposes import Phrase, Purpose, RegistryError
from portal.i18n import LANGUAGES, translations
from portal.i18n.lengths import Length
from portal.ideas.personal import NOTICE_DAYS as IDEA_NOTICES
from portal.jobs.housekeeping import KEPT as JOBS_KEPT
from portal.mail.housekeeping import KEPT as TEXTS_KEPT
from portal.mail.muting import MUTED
from portal.settings import Settings
from portal.tickets.personal import NOTICE_DAYS as TICKET_NOTICES
from portal.web import challenges, cookies, housekeeping, sessions
from tests.statement.making import configured, made

KEYS = (
    "ideas support account customer_record introduction training reference contact application analysis anonymising ai"
    " bot_protection social_login sessions logs mail rights consent ledger backups"
)
WITHOUT_FEATURE = {
    "introduction", "training", "reference", "contact", "application", "analysis", "anonymising", "ai", "consent",
}  # fmt: skip
SIGN_INS = {"facebook_client_id": "x", "facebook_client_secret": "x"}


def days(amount: int) -> Length:
    return Length(amount, "days")


# What each sentence about retention has filled in, from the code that executes it.
EXECUTED = {
    "ideas": {"term": Length(1, "years"), "first": days(IDEA_NOTICES[0]), "last": days(IDEA_NOTICES[1])},
    "support": {"term": days(30), "notice": days(TICKET_NOTICES[0])},
    "account": {
        "term": Length.months(TERM_MONTHS),
        "first": days(ACCOUNT_NOTICES[0]),
        "last": days(ACCOUNT_NOTICES[1]),
        "unconfirmed": days(UNVERIFIED_DAYS),
        "invitation": Length.of(INVITATION_LASTS),
        "device": Length.of(LASTS),
    },
    "customer_record": {
        "term": Length.months(periods.CUSTOMER_RECORD_MONTHS),
        "invoices": Length(periods.INVOICE_YEARS, "years"),
    },
    "introduction": {},
    "training": {},
    "reference": {"term": Length(periods.REFERENCE_HOURS, "hours")},
    "contact": {},
    "application": {
        "weeks": Length(periods.APPLICATION_WEEKS, "weeks"),
        "longer": Length.months(periods.APPLICATION_CONSENT_MONTHS),
    },
    "analysis": {"term": Length(periods.EVENT_YEARS, "years")},
    "anonymising": {},
    "ai": {},
    "bot_protection": {"term": Length.of(challenges.LIFETIME)},
    "social_login": {"request": Length.months(REQUESTS_MONTHS), "unused": days(WITHOUT_A_WAY_IN_DAYS)},
    "sessions": {
        "day": Length.of(sessions.CUSTOMER.absolute),
        "idle": Length.of(sessions.STAYING.idle),
        "long": Length.of(sessions.STAYING.absolute),
        "staff_idle": Length.of(sessions.STAFF.idle),
        "staff": Length.of(sessions.STAFF.absolute),
        "nobody": Length.of(sessions.NOBODY.absolute),
        "tries": Length.of(max(one.window for one in guessing.ALLOWANCES.values())),
        "forms": Length.of(housekeeping.KEYS_KEPT),
    },
    "logs": {
        "lines": days(periods.LOG_DAYS),
        "audit": Length.months(periods.AUDIT_MONTHS),
        "jobs": Length.of(JOBS_KEPT),
    },
    "mail": {"term": Length.of(TEXTS_KEPT), "muted": Length.of(MUTED)},
    "rights": {"case": Length.months(periods.REQUEST_MONTHS), "export": days(periods.EXPORT_DAYS)},
    "consent": {"term": Length.months(periods.CONSENT_MONTHS)},
    "ledger": {"term": Length.of(IDS_KEPT)},
    "backups": {"term": Length.of(BACKUPS_KEPT)},
}


def test_every_purpose_is_declared_in_the_order_of_the_statement() -> None:
    assert [one.key for one in registry.purposes(configured())] == KEYS.split()


def test_what_has_no_feature_is_not_installed() -> None:
    absent = {one.key for one in registry.purposes(configured()) if not one.installed}
    assert absent == WITHOUT_FEATURE | {"social_login"}


@pytest.mark.parametrize("provider", ["google", "facebook", "twitter"])
def test_a_sign_in_with_credentials_installs_its_purpose(provider: str) -> None:
    known = {f"{provider}_client_id": "x", f"{provider}_client_secret": "x"}
    found = made(**known).facts.purpose("social_login")
    assert found.installed
    assert [one.where.say("en") for one in found.recipients] == ["Ireland"]


@pytest.mark.parametrize("key", KEYS.split())
def test_the_numbers_in_the_sentence_are_those_that_are_executed(key: str) -> None:
    assert made(**SIGN_INS).facts.purpose(key).values == EXECUTED[key]


@pytest.mark.parametrize(
    ("changes", "key", "term"),
    [
        ({"idea_retention_months": 18}, "ideas", "18 months"),
        ({"idea_retention_months": 24}, "ideas", "2 years"),
        ({"ticket_retention_days": 45}, "support", "45 days"),
    ],
)
def test_a_term_that_is_set_is_the_term_that_is_said(changes: dict[str, int], key: str, term: str) -> None:
    retention = made(**changes).facts.purpose(key).retention
    assert term in retention.sentence.say("en")
    assert term in retention.brief.say("en")


def phrases(purpose: Purpose) -> Iterator[Phrase]:
    """Every text of a purpose."""
    yield from (
        purpose.name,
        purpose.what_for,
        purpose.whose,
        *purpose.categories,
        purpose.source,
        purpose.without,
    )
    yield from (purpose.retention.sentence, purpose.retention.brief)
    yield from (one for one in (purpose.retention.stays,) if one)
    for who in purpose.recipients:
        yield from (who.name, who.gets, who.why)
    for basis in purpose.bases:
        yield from (
            said for name in type(basis).__match_args__ if isinstance(said := getattr(basis, name), Phrase)
        )


@pytest.mark.parametrize("purpose", registry.purposes(configured(**SIGN_INS)), ids=lambda one: one.key)
def test_every_text_is_there_in_dutch(purpose: Purpose) -> None:
    dutch = translations("nl").gettext
    same = [one.text for one in phrases(purpose) if dutch(one.text) == one.text]
    assert [text for text in same if text not in ("%(term)s", "Mail", "Meta Platforms Ireland Limited")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_term_is_typed_into_a_text(language: str) -> None:
    """A number in a sentence about retention comes from the code."""
    speak = translations(language).gettext
    typed = [
        speak(said.text)
        for one in registry.purposes(configured(**SIGN_INS))
        for said in (one.retention.sentence, one.retention.brief)
        if re.search(r"\d|\b(two|three|seven|thirty|twee|drie|zeven|dertig)\b", speak(said.text))
    ]
    assert typed == []


def test_the_register_fits_together() -> None:
    create_app(configured())


def test_a_cookie_without_a_purpose_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    stray = cookies.Cookie("stray", cookies.always("stray"), "tracking", Phrase("?"), Phrase("?"))
    monkeypatch.setattr(registry, "COOKIES", (*registry.COOKIES, stray))
    with pytest.raises(RegistryError, match="the cookie stray serves the purpose tracking"):
        create_app(configured())


def test_a_holding_without_a_purpose_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    known = registry.purposes

    def without_ideas(settings: Settings) -> tuple[Purpose, ...]:
        return tuple(one for one in known(settings) if one.key != "ideas")

    monkeypatch.setattr(registry, "purposes", without_ideas)
    with pytest.raises(
        RegistryError, match="the holding ideas serves the purpose ideas, which is not installed"
    ):
        create_app(configured())
