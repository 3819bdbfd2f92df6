"""What is installed: the one place that names every feature's routes, jobs and holdings of personal data."""

from starlette.routing import BaseRoute

from portal.accounts import pages as accounts
from portal.accounts import personal as accounts_personal
from portal.files import jobs as files_jobs
from portal.holdings.types import Holding
from portal.ideas import jobs as ideas_jobs
from portal.ideas import pages as ideas
from portal.ideas import personal as ideas_personal
from portal.jobs.worker import Handler, Periodic
from portal.links import home
from portal.privacy import jobs as privacy_jobs
from portal.privacy import pages as privacy
from portal.settings import Settings
from portal.tickets import jobs as tickets_jobs
from portal.tickets import pages as tickets
from portal.tickets import personal as tickets_personal

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


JOBS: dict[str, Handler] = {
    **files_jobs.JOBS,
    **ideas_jobs.JOBS,
    **tickets_jobs.JOBS,
    **privacy_jobs.jobs(holdings),
}

# What recurs, beside the housekeeping of portal.worker.
PERIODIC: tuple[Periodic, ...] = (*privacy_jobs.periodic(holdings), *tickets_jobs.PERIODIC)
