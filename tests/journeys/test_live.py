"""What changes on a page is heard, and who changed it stays where they were: by the tree that a screen reader gets."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from portal.settings import Settings
from tests import cast
from tests.harness import loop
from tests.harness.site import Site
from tests.journeys import looks
from tests.journeys.steps import send
from tests.journeys.test_accessible import prepared

SAVED = "Your details are saved."


def test_saved_is_said(site: Site, settings: Settings, visitor: Callable[..., Page]) -> None:
    """Without JavaScript the message is a status of the page; with it, the message is said as well."""
    _, tokens = loop.run(prepared(settings, "en", site))
    for javascript in (False, True):
        page = _signed_in(visitor("en-GB", javascript=javascript), site, tokens["carla"])
        page.goto("/account")
        send(page, "/account/profile", name="Carla de Smit")
        expect(page.locator("#flash")).to_contain_text(SAVED)
        if javascript:
            expect(page.locator("#live")).to_contain_text(SAVED)
        assert [SAVED in said for said in looks.status(page)] == [True, javascript]
        assert looks.misread(page) == []
    page.locator("#flash [data-dismiss]").press("Enter")
    expect(page.locator("#flash")).to_be_empty()
    expect(page.locator("main")).to_be_focused()


def test_what_htmx_changes_is_said(site: Site, settings: Settings, visitor: Callable[..., Page]) -> None:
    made, tokens = loop.run(prepared(settings, "en", site))
    page = _signed_in(visitor("en-GB"), site, tokens["bram"])
    page.goto("/ideas/new")
    send(page, "/ideas/new", title="Een kalender voor iedereen")
    page.goto("/ideas")
    search = page.locator("#idea-search input[type=search]")
    search.fill("kalender")
    _said(page, "1 idea found", search)
    search.fill("olifant")
    _said(page, "0 ideas found", search)
    search.fill("")
    _said(page, "2 ideas found", search)
    planned = page.get_by_role("link", name="Planned")
    planned.press("Enter")
    _said(page, "0 ideas found", planned)
    expect(planned).to_have_attribute("aria-current", "true")
    page.goto("/ideas")
    vote = page.locator(f"#vote-{made.idea} button")
    vote.press("Enter")
    _said(page, "1 vote. You voted for this.", vote)
    follow = page.locator("#flash form button")  # offered once, in a message
    expect(follow).to_be_visible()
    assert "Your vote counts." in looks.status(page)[0]
    follow.press("Enter")
    _said(page, "You get mail when this idea changes.", page.locator("#flash form button"))
    page.goto("/ideas/new")
    title = page.locator("#title")
    title.fill("Een kalender voor mij")
    _said(page, "1 similar idea found", title)
    title.fill("Olifanten")
    _said(page, "No idea like this yet. Go on!", title)
    _comment(page, f"/ideas/{made.idea}")


def test_what_is_gone_does_not_take_the_focus_along(
    site: Site, settings: Settings, visitor: Callable[..., Page]
) -> None:
    """The link that brings back the list has no place in it any more: the focus goes to the list."""
    loop.run(prepared(settings, "en", site))
    page = visitor("en-GB")
    page.goto("/ideas?after=1")
    page.locator("#idea_results .pager a, #idea_results .empty a").first.press("Enter")
    _said(page, "1 idea found", page.locator("#idea_results"))


def _comment(page: Page, idea: str) -> None:
    """A comment is a new page: its reading begins at the comment."""
    page.goto(idea)
    page.locator("#body").fill("Also for the planning.")
    page.locator("#comments > form button.primary").press("Enter")
    comment = page.locator("#comments .message").last
    expect(comment).to_contain_text("Also for the planning.")
    assert comment.evaluate("one => one === document.querySelector(':target')")
    page.keyboard.press("Tab")
    assert comment.evaluate("one => one.contains(document.activeElement)")


def _said(page: Page, text: str, where: Locator) -> None:
    expect(page.locator("#live")).to_have_text(text)
    assert looks.status(page)[-1] == text
    expect(where).to_be_focused()


def _signed_in(page: Page, site: Site, token: str) -> Page:
    page.context.add_cookies([{"name": cast.COOKIE, "value": token, "url": site.url}])
    return page
