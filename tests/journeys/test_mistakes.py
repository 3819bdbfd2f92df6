"""Forms that were sent empty: what is wrong is heard with the field, of whatever kind it is, or with its group."""

from collections.abc import Callable
from dataclasses import asdict

import pytest
from playwright.sync_api import Page, expect

from portal.settings import Settings
from tests import cast
from tests.harness import loop
from tests.harness.site import Site
from tests.journeys import looks
from tests.journeys.languages import LOCALES, half
from tests.journeys.steps import form
from tests.journeys.test_accessible import prepared

REQUEST = "combobox combobox spinbutton spinbutton spinbutton textbox textbox textbox combobox"  # with a date
# Who, where, which form if not the first, and what kinds of fields are wrong then, as they are read.
MISTAKES = [
    ("visitor", "/sign-up", "", "textbox textbox textbox"),
    ("anna", "/account", "/account/profile", "textbox textbox combobox"),
    ("anna", "/tickets/{ticket}/sharing", "", "radiogroup"),
    ("anna", "/account/privacy/ask", "", "radiogroup textbox"),
    ("anna", "/account/privacy/erase", "", "checkbox"),
    ("anna", "/account/privacy/object", "", "group"),
    ("anna", "/account/privacy/restrict", "", "group radiogroup"),
    ("petra", "/desk/privacy/requests/new", "", REQUEST),
]
EMPTIED = """form => {
  form.noValidate = true
  for (const one of form.elements) {
    if (['checkbox', 'radio'].includes(one.type)) one.checked = false
    else if (one.matches('select')) one.append(new Option('?', '?', true, true))
    else if (one.matches('textarea, input:not([type=hidden], [type=file])')) one.value = ''
  }
}"""


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_wrong_is_heard(
    site: Site, settings: Settings, visitor: Callable[..., Page], locale: str
) -> None:
    made, tokens = loop.run(prepared(settings, locale[:2], site))
    found = {}
    page = visitor(locale)
    for who, path, action, kinds in half(MISTAKES):
        page.context.clear_cookies()
        if who in tokens:
            page.context.add_cookies([{"name": cast.COOKIE, "value": tokens[who], "url": site.url}])
        page.goto(path.format(**asdict(made)))
        filled = form(page, action) if action else page.locator("main form[method=post]").first
        filled.evaluate(EMPTIED)
        filled.locator("button:not([type=button])").last.click()
        expect(page.locator("[data-error-summary]")).to_be_focused()
        trouble = [*looks.misread(page), *looks.by_axe(page)]
        if trouble or (blamed := " ".join(looks.blamed(page))) != kinds:
            found[path] = trouble or [blamed]
    assert found == {}
