"""Whoever one is in the demo, every link that a page shows leads somewhere, in both languages."""

import re
from collections import Counter, deque
from collections.abc import Callable
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from portal.demo.pages import CUSTOMERS, STAFF
from tests.journeys.languages import LOCALES

if TYPE_CHECKING:
    from httpx2 import AsyncClient

STARTS = ("/", "/ideas", "/tickets", "/account", "/desk", "/desk/settings", "/demo/mail", "/demo/sweep")
EACH = 2  # pages of one kind: two ideas say as much about links as sixty
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
QUERY_VALUE = re.compile(r"=[^&]*")


class Links(HTMLParser):
    """The addresses of a page's links on the portal."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps where an `a` leads, unless that is another site or a place on the page itself."""
        href = dict(attrs).get("href") or ""
        if tag == "a" and href.startswith("/") and not href.startswith("//"):
            self.found.append(href.partition("#")[0])


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("language", [locale[:2] for locale in LOCALES])
async def test_every_link_leads_somewhere(new_client: "Callable[[], AsyncClient]", language: str) -> None:
    dead: dict[str, list[str]] = {}
    for who in (None, *CUSTOMERS, *STAFF):
        async with new_client() as browser:
            browser.cookies.set("lang", language, domain="127.0.0.1", path="/")
            if who:
                await browser.post("/demo/sign-in", data={"who": who})
            dead[who or "visitor"] = await _dead_links(browser, language)
    assert dead == {who: [] for who in dead}


async def _dead_links(browser: "AsyncClient", language: str) -> list[str]:
    """Follows links from the starts on. A start itself may be refused, as long as it is refused properly."""
    waiting = deque((start, "typed in") for start in STARTS)
    kinds: Counter[str] = Counter()
    wrong = []
    while waiting:
        path, source = waiting.popleft()
        kind = ID.sub("*", QUERY_VALUE.sub("", path))
        kinds[kind] += 1
        if kinds[kind] > EACH:
            continue
        answer = await browser.get(path)
        refused = answer.status_code in (403, 404) and source == "typed in"
        if answer.status_code >= 400 and not refused:
            wrong.append(f"{answer.status_code} {kind} from {source}")
        if answer.headers.get("content-type", "").startswith("text/html") and not answer.is_redirect:
            if f'<html lang="{language}"' not in answer.text:
                wrong.append(f"another language: {kind}")
            waiting.extend((link, kind) for link in Links(answer.text).found)
    return sorted(set(wrong))
