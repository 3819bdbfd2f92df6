"""What is installed: the one place that names every feature's routes, jobs and holdings of personal data."""

from datetime import datetime

from starlette.routing import BaseRoute

from portal.accounts import measures as accounts_measures
from portal.accounts import pages as accounts
from portal.accounts import personal as accounts_personal
from portal.accounts import purposes as accounts_purposes
from portal.accounts import restriction as accounts_restriction
from portal.accounts import tables as accounts_tables
from portal.accounts.actions import meta as accounts_meta
from portal.accounts.pages import devices
from portal.files import jobs as files_jobs
from portal.files import tables as files_tables
from portal.holdings import foundations, outgoing, terms
from portal.holdings.leaving import Departure
from portal.holdings.purposes import Purpose
from portal.holdings.restricting import Restrictable
from portal.holdings.shares import Share
from portal.holdings.tables import EVERY, Inventory
from portal.holdings.types import Forget, Holding
from portal.ideas import jobs as ideas_jobs
from portal.ideas import leaving as ideas_leaving
from portal.ideas import pages as ideas
from portal.ideas import personal as ideas_personal
from portal.ideas import purposes as ideas_purposes
from portal.ideas import restriction as ideas_restriction
from portal.ideas import tables as ideas_tables
from portal.jobs import measures as jobs_measures
from portal.jobs import tables as jobs_tables
from portal.jobs.worker import Handler, Periodic
from portal.kit import clock
from portal.links import home
from portal.mail import leaving as mail_leaving
from portal.mail import measures as mail_measures
from portal.mail import personal as mail_personal
from portal.mail import purposes as mail_purposes
from portal.mail import tables as mail_tables
from portal.privacy import jobs as privacy_jobs
from portal.privacy import leaving as privacy_leaving
from portal.privacy import measures as privacy_measures
from portal.privacy import pages as privacy
from portal.privacy import personal as privacy_personal
from portal.privacy import purposes as privacy_purposes
from portal.privacy import tables as privacy_tables
from portal.privacy.board import outlook as privacy_outlook
from portal.privacy.completeness import Registered
from portal.privacy.erasing import beginning as privacy_beginning
from portal.privacy.erasing.run import Erasing
from portal.privacy.requests import reminding as privacy_requests
from portal.privacy.restricting import jobs as privacy_restricting
from portal.privacy.statement import Facts, Statement
from portal.settings import Settings
from portal.tickets import jobs as tickets_jobs
from portal.tickets import leaving as tickets_leaving
from portal.tickets import pages as tickets
from portal.tickets import personal as tickets_personal
from portal.tickets import purposes as tickets_purposes
from portal.tickets import restriction as tickets_restriction
from portal.tickets import tables as tickets_tables
from portal.web import cookies as web_cookies
from portal.web import purposes as web_purposes
from portal.web import tables as web_tables
from portal.web.cookies import Cookie
from portal.web.metrics.page import Measure

# A request is compared with one route after the other: the most visited stand first.
ROUTES: tuple[BaseRoute, ...] = (
    *ideas.ROUTES,
    *tickets.ROUTES,
    *home.ROUTES,
    *accounts.ROUTES,
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
        *privacy_personal.holdings(settings),
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
    return Erasing(settings, departures(settings), stakes, account.tables, restrictables(settings))


def restrictables(settings: Settings) -> tuple[Restrictable, ...]:
    """What can be restricted, and held for a legal claim; the person with all of it last."""
    return (
        *ideas_restriction.declared(),
        *tickets_restriction.declared(settings),
        accounts_restriction.declared(),
    )


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


# What every part of the portal keeps, column by column.
INVENTORIES: tuple[Inventory, ...] = (
    foundations.INVENTORY,
    web_tables.INVENTORY,
    files_tables.INVENTORY,
    jobs_tables.INVENTORY,
    mail_tables.INVENTORY,
    accounts_tables.INVENTORY,
    ideas_tables.INVENTORY,
    tickets_tables.INVENTORY,
    privacy_tables.INVENTORY,
)


def registered(settings: Settings) -> Registered:
    """What is declared of everything that is kept: to be compared with what there is."""
    return Registered(
        INVENTORIES,
        purposes(settings),
        shares(settings),
        {
            **{f"the holding {one.key}": one.tables for one in holdings(settings)},
            **{f"the departure {one.key}": one.tables for one in departures(settings)},
        },
        (
            *((f"the cookie {one.key}", one.purpose) for one in COOKIES),
            *(
                (f"the host {one.key}", key)
                for one in outgoing.OUTGOING
                for key in one.purposes
                if key != EVERY
            ),
        ),
    )


async def note_terms(settings: Settings, now: datetime) -> None:
    """Notes the terms of retention that the settings name, if they changed; see `portal.holdings.terms`. Every process
    that shows or deletes records does so when it starts."""
    present = {holding.key: holding.term for holding in holdings(settings) if holding.term}
    await terms.note(settings, present, today=clock.local_day(now, settings.zone))


# How a restored copy deletes again what the ledger names by a kind that is no holding's.
FORGET: dict[str, Forget] = {
    ideas_leaving.COMMENT: ideas_leaving.forget_comments,
    tickets_leaving.MESSAGE: tickets_leaving.forget_messages,
    accounts_meta.KIND: accounts_meta.forget,
    **privacy_beginning.FORGET,
}

JOBS: dict[str, Handler] = {
    **files_jobs.JOBS,
    **ideas_jobs.JOBS,
    **tickets_jobs.JOBS,
    **privacy_jobs.jobs(holdings),
    **privacy_jobs.own_data(shares, purposes),
    **privacy_jobs.erasures(erasing),
}

# What executes a term when the operator runs it, as their own schedule does.
COMMANDS = ("portal backup",)

# What recurs, beside the housekeeping of portal.worker.
PERIODIC: tuple[Periodic, ...] = (
    *privacy_jobs.periodic(holdings),
    *privacy_jobs.unfinished(erasing),
    *privacy_outlook.periodic(holdings),
    *privacy_requests.PERIODIC,
    *privacy_restricting.periodic(restrictables),
    *tickets_jobs.PERIODIC,
)

# What `/metrics` tells beside the counts of the process itself.
MEASURES: tuple[Measure, ...] = (
    mail_measures.measure,
    jobs_measures.measure,
    privacy_measures.measure,
    accounts_measures.measure,
)
