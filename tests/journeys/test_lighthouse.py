"""Lighthouse on the pages that most people see: nothing to mend for everybody's use, best practices, search engines.

Its speed is measured by `make bench`.
"""

from portal.settings import Settings
from tests import cast
from tests.harness import lighthouse, loop
from tests.harness.site import Site
from tests.journeys.conftest import ARGUMENTS, CHROMIUM
from tests.journeys.languages import once
from tests.journeys.test_accessible import prepared

EVERYBODY = ("accessibility", "best-practices")


@once("sqlite")
def test_nothing_to_mend(site: Site, settings: Settings) -> None:
    made, tokens = loop.run(prepared(settings, "nl", site))
    cookie = {"Cookie": f"{cast.COOKIE}={tokens['anna']}"}
    pages = [
        lighthouse.Asked(f"{site.url}/ideas", (*EVERYBODY, "seo")),
        lighthouse.Asked(f"{site.url}/ideas/{made.idea}", (*EVERYBODY, "seo")),
        lighthouse.Asked(f"{site.url}/tickets/new", EVERYBODY, cookie),
    ]
    for page, judged in zip(pages, lighthouse.judge(pages, CHROMIUM, ARGUMENTS), strict=True):
        assert judged.scores == dict.fromkeys(page.categories, 100), (page.url, judged.short)
