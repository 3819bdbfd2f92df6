"""What is installed: the one place that names every feature's routes, jobs and holdings of personal data."""

from datetime import datetime

from starlette.routing import BaseRoute

from portal.accounts import pages as accounts
from portal.accounts import personal as accounts_personal
from portal.accounts import purposes as accounts_purposes
from portal.accounts.pages import devices
from portal.files import jobs as files_jobs
from portal.holdings import terms
from portal.holdings.leaving import Departure
from portal.holdings.purposes import Purpose
from portal.holdings.shares import Share
from portal.holdings.types import Forget, Holding
from portal.ideas import jobs as ideas_jobs
from portal.ideas import leaving as ideas_leaving
from portal.ideas import pages as ideas
from portal.ideas import personal as ideas_personal
from portal.ideas import purposes as ideas_purposes
from portal.jobs.worker import Handler, Periodic
from portal.kit import clock
from portal.links import home
from portal.mail import leaving as mail_leaving
from portal.mail import personal as mail_personal
from portal.mail import purposes as mail_purposes
from portal.privacy import jobs as privacy_jobs
from portal.privacy import leaving as privacy_leaving
from portal.privacy import pages as privacy
from portal.privacy import personal as privacy_personal
from portal.privacy import purposes as privacy_purposes
from portal.privacy.erasing.run import Erasing
from portal.privacy.statement import Facts, Statement
from portal.settings import Settings
from portal.tickets import jobs as tickets_jobs
from portal.tickets import leaving as tickets_leaving
from portal.tickets import pages as tickets
from portal.tickets import personal as tickets_personal
from portal.tickets import purposes as tickets_purposes
from portal.web import cookies as web_cookies
from portal.web import purposes as web_purposes
from portal.web.cookies import Cookie

ROUTES: tuple[BaseRoute, ...] = (
    *home.ROUTES,
    *accounts.ROUTES,
    *ideas.ROUTES,
    *tickets.ROUTES,
    *privacy.ROUTES,
)


def holdings(settings: Settings) -> tuple[Holding, ...]:
    """Every holding of personal data, in the order in which the sweep works: accounts last, for a decided idea or an
    unsettled ticket that goes today no longer keeps its account."""
    stakes = (ideas_personal.stake(settings), tickets_personal.stake(settings))
    return (
        *ideas_personal.holdings(settings),
        *tickets_personal.holdings(settings),
        *accounts_personal.holdings(settings, stakes),
    )


def shares(settings: Settings) -> tuple[Share, ...]:
    """What each feature holds about one person."""
    stakes = (ideas_personal.stake(settings), tickets_personal.stake(settings))
    return (
        ideas_personal.share(settings),
        tickets_personal.share(settings),
        accounts_personal.share(settings, stakes),
        mail_personal.share(settings),
        privacy_personal.share(settings),
    )


def departures(settings: Settings) -> tuple[Departure, ...]:
    """How each feature lets go of somebody who asks to be erased, in the order in which it happens."""
    return (
        ideas_leaving.declared(settings),
        tickets_leaving.declared(settings),
        privacy_leaving.declared(),
        mail_leaving.declared(),
    )


def erasing(settings: Settings) -> Erasing:
    """What the erasure of a person works with."""
    stakes = (ideas_personal.stake(settings), tickets_personal.stake(settings))
    account = accounts_personal.holdings(settings, stakes)[0]
    return Erasing(settings, departures(settings), stakes, account.tables)


def purposes(settings: Settings) -> tuple[Purpose, ...]:
    """Every purpose of processing, in the order of the statement; those without a feature here are not `installed`."""
    account, customer_record, social_login, sessions, logs = accounts_purposes.purposes(settings)
    return (
        *ideas_purposes.purposes(settings),
        *tickets_purposes.purposes(settings),
        account,
        customer_record,
        privacy_purposes.introduction(),
        privacy_purposes.training(),
        privacy_purposes.reference(),
        privacy_purposes.contact(),
        privacy_purposes.application(),
        privacy_purposes.analysis(),
        privacy_purposes.anonymising(),
        privacy_purposes.ai(),
        web_purposes.bot_protection(),
        social_login,
        sessions,
        logs,
        mail_purposes.mail(),
        privacy_purposes.rights(),
        privacy_purposes.consent(),
        privacy_purposes.ledger(),
        privacy_purposes.backups(),
    )


# Every cookie that the portal sets.
COOKIES: tuple[Cookie, ...] = (*web_cookies.COOKIES, devices.DECLARED)


def statement(settings: Settings) -> Statement:
    """What this portal says about personal data."""
    return Statement(Facts(settings, purposes(settings), holdings(settings), COOKIES))


async def note_terms(settings: Settings, now: datetime) -> None:
    """Notes the terms of retention that the settings name, if they changed; see `portal.holdings.terms`. Every process
    that shows or deletes records does so when it starts."""
    present = {holding.key: holding.term for holding in holdings(settings) if holding.term}
    await terms.note(settings, present, today=clock.local_day(now, settings.zone))


# How a restored copy deletes again what the ledger names by a kind that is no holding's.
FORGET: dict[str, Forget] = {
    ideas_leaving.COMMENT: ideas_leaving.forget_comments,
    tickets_leaving.MESSAGE: tickets_leaving.forget_messages,
}

JOBS: dict[str, Handler] = {
    **files_jobs.JOBS,
    **ideas_jobs.JOBS,
    **tickets_jobs.JOBS,
    **privacy_jobs.jobs(holdings),
    **privacy_jobs.own_data(shares, purposes),
    **privacy_jobs.erasures(erasing),
}

# What recurs, beside the housekeeping of portal.worker.
PERIODIC: tuple[Periodic, ...] = (
    *privacy_jobs.periodic(holdings),
    *privacy_jobs.unfinished(erasing),
    *tickets_jobs.PERIODIC,
)
