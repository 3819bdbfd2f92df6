"""Text that would run in a page that trusts it, sent through the real forms and opened in Chromium by somebody else and
by staff: nothing runs, nothing is fetched, no link leads where it should not."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import APIRequestContext, Page

from portal.db import use_database, value
from portal.settings import Settings
from tests import cast
from tests.harness import loop
from tests.harness.site import Site
from tests.hostile.payloads import HOSTILE_TEXTS, packed
from tests.journeys.test_fresh_visit import _session

ALL = packed(5000)
LINE = "<img src=x onerror=alert(1)>\"'><script>alert(1)</script>"
# what stands in a page where people's text is shown and must not
INERT = """() => [...document.querySelectorAll('main .prose *')].filter(one =>
  !'P BR STRONG EM S CODE PRE BLOCKQUOTE UL OL LI A HR H3 H4 H5 TABLE THEAD TBODY TR TH TD'.split(' ')
    .includes(one.tagName)
  || one.getAttributeNames().some(name => !['href', 'rel'].includes(name))).map(one => one.outerHTML.slice(0, 200))"""
LINKS = """() => [...document.querySelectorAll('a[href], area[href], [formaction], form[action]')].map(
  one => one.href || one.formAction || one.action)"""


def test_nothing_runs(
    site: Site, settings: Settings, visitor: Callable[..., Page], complaints: list[str]
) -> None:
    tokens = loop.run(_people(settings))
    pages = {who: _page(site, visitor, token, complaints) for who, token in tokens.items()}
    addresses = _write(site, settings, pages["anna"].request, pages["daan"].request)
    for who, page in pages.items():
        for address in addresses["staff" if who == "daan" else who]:
            answer = page.goto(address)
            assert answer is not None
            assert answer.status == 200, (who, address)
            assert page.evaluate(INERT) == [], (who, address)
            if re.search(r"/(ideas|tickets)/[0-9a-f-]{36}$", address):
                assert "<script>alert(1)</script>" in page.inner_text("main"), (who, address)  # as text
            schemes = {link.partition(":")[0] for link in page.evaluate(LINKS)}
            assert schemes <= {"http", "https", "mailto"}, (who, address)


def _page(site: Site, visitor: Callable[..., Page], token: str, complaints: list[str]) -> Page:
    page = visitor("en-GB")
    page.context.add_cookies([{"name": cast.COOKIE, "value": token, "url": site.url}])
    page.on("dialog", lambda dialog: (complaints.append(f"ran: {dialog.message}"), dialog.dismiss())[0])
    return page


async def _people(settings: Settings) -> dict[str, str]:
    """Anna writes, Bram of her organisation and Carla look, and so does Daan, who has every role."""
    async with use_database(settings.database_url):
        roles = dict.fromkeys(("is_manager", "is_admin", "is_privacy"), True)
        people = {
            "anna": await cast.anna(display_name=LINE[:60]),
            "bram": await cast.bram(),
            "carla": await cast.carla(),
            "daan": await cast.daan(display_name=LINE[:60], **roles),
        }
        return {who: await _session(person) for who, person in people.items()}


def _write(
    site: Site, settings: Settings, anna: APIRequestContext, daan: APIRequestContext
) -> dict[str, list[str]]:
    """Sends all of it through the forms; the addresses at which each sees it."""

    def send(somebody: APIRequestContext, path: str, **fields: str) -> str:
        answer = somebody.post(site.url + path, form=fields, headers={"Origin": site.url}, max_redirects=0)
        assert answer.status == 303, (path, answer.status, answer.text()[-2000:])
        return answer.headers["location"].partition("?")[0].partition("#")[0]

    idea = send(anna, "/ideas/new", title=LINE, description="\n\n".join(HOSTILE_TEXTS), anyway="1")
    for text in ALL:
        send(anna, f"{idea}/comments", body=text, anyway="1")
        send(daan, f"{idea}/comments", body=text, internal="1")
    send(daan, f"{idea}/status", status="planned", response=ALL[0])
    ticket = send(anna, "/tickets/new", subject=LINE, description="\n\n".join(HOSTILE_TEXTS))
    send(anna, f"{ticket}/replies", body=ALL[0])
    send(daan, f"/desk{ticket}/replies", body=ALL[0])
    send(daan, f"/desk{ticket}/notes", body=ALL[0])
    send(daan, f"/desk{ticket}/tags", tag=LINE[:40])
    send(anna, f"{ticket}/sharing", sharing="organisation")
    person = loop.run(_person(settings))
    return {
        "anna": [idea, ticket, "/account"],
        "bram": [ticket, "/tickets"],
        "carla": [idea, "/ideas", "/", "/ideas?q=script"],
        "staff": [
            idea,
            f"{idea}/edit",
            f"/desk{ticket}",
            "/desk/tickets",
            "/desk/ideas",
            "/desk/people",
            f"/desk/people/{person}",
        ],
    }


async def _person(settings: Settings) -> Any:
    async with use_database(settings.database_url):
        return await value("SELECT id FROM person WHERE name = 'Anna de Vries'")
