"""The statement as people read it."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.kit import clock
from portal.privacy.statement import Statement
from portal.privacy.statement.publish import publish
from tests import cast
from tests.harness.statements import Statements
from tests.statement.making import made

Counting = Callable[[], AbstractContextManager[Statements]]
WORDS = {"nl": ("Privacyverklaring", "Wat we niet doen"), "en": ("Privacy statement", "What we do not do")}


def statement(app: Starlette) -> Statement:
    found: Statement = app.state.statement
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("who", ["visitor", "anna"])
async def test_anybody_reads_it_in_their_language(client: AsyncClient, language: str, who: str) -> None:
    if who == "anna":
        await cast.sign_in(client, await cast.anna(language=language))
    answer = await client.get("/privacy", headers={"Accept-Language": language})
    assert answer.status_code == 200
    for words in WORDS[language]:
        assert words in answer.text


async def test_what_it_costs(client: AsyncClient, app: Starlette, statements: Counting) -> None:
    await publish(statement(app), clock.now())
    await cast.sign_in(client, await cast.anna())
    for path, most in (("/privacy", 2), ("/cookies", 1), ("/privacy/versions/1", 2)):
        with statements() as sent:
            assert (await client.get(path)).status_code == 200
        assert len(sent) == most, (path, sent)


async def test_it_is_built_once_and_not_for_each_reader(client: AsyncClient, app: Starlette) -> None:
    await client.get("/privacy")
    document = statement(app).documents["en"]
    await client.get("/privacy")
    assert statement(app).documents["en"] is document


async def test_a_draft_says_what_is_missing(client: AsyncClient) -> None:
    answer = await client.get("/privacy", headers={"Accept-Language": "en"})
    assert "This is a draft" in answer.text  # the settings of a test name no telephone and no register
    assert "<li>a telephone number</li>" in answer.text
    assert "This text has not been published yet." in answer.text


async def test_a_published_one_has_a_version_and_a_date(client: AsyncClient, app: Starlette) -> None:
    await publish(statement(app), clock.now())
    answer = await client.get("/privacy", headers={"Accept-Language": "en"})
    assert "Version 1 · <time" in answer.text
    assert 'href="/privacy/versions/1"' in answer.text
    assert "not been published" not in answer.text


async def test_cookies_stand_alone_as_well(client: AsyncClient) -> None:
    answer = await client.get("/cookies", headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    for name in ("session", "lang", "theme", "device"):
        assert f'<th scope="row">{name}</th>' in answer.text


async def test_a_version_shows_what_it_changed(client: AsyncClient, app: Starlette) -> None:
    await publish(made(idea_retention_months=18), clock.now())
    await publish(statement(app), clock.now())
    english = {"Accept-Language": "en"}
    first, second = [await client.get(f"/privacy/versions/{n}", headers=english) for n in (1, 2)]
    assert "This is the first version." in first.text
    assert "A newer version has taken its place." in first.text
    assert "18 months after our decision and your last visit" in first.text
    assert "<del>" in second.text
    assert "Ideas: 1 year after our decision and your last visit.</ins>" in second.text
    assert "A newer version" not in second.text


@pytest.mark.parametrize("number", ["2", "0", "x", "-1", "1.0", "9" * 30, "²"])
async def test_a_version_that_is_not_there(client: AsyncClient, app: Starlette, number: str) -> None:
    await publish(statement(app), clock.now())
    assert (await client.get(f"/privacy/versions/{number}")).status_code == 404


@pytest.mark.parametrize("path", ["/", "/sign-up", "/ideas"])
async def test_every_page_leads_to_it(client: AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert '<a href="/privacy">' in answer.text
    assert '<a href="/cookies">' in answer.text


async def test_it_asks_nothing_of_another_host(client: AsyncClient) -> None:
    answer = await client.get("/privacy")
    assert 'src="http' not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
