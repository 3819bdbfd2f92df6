"""What must hold of every page, whoever looks at it and however: each function says what does not, of the open page."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import CDPSession, Page

WIDTHS = (640, 320)  # CSS pixels: 1280 at 200 %, and a phone (WCAG 2.2, 1.4.4 and 1.4.10)
AXE = Axe().axe_script
AXE_OPTIONS = {"resultTypes": ["violations"], "preload": False, "iframes": False}  # a page has no frames
VIOLATIONS = """asked => axe.run(asked).then(({ violations }) =>
  violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)}`))"""
FIELDS = {"textbox", "searchbox", "combobox", "listbox", "checkbox", "radio", "spinbutton"}
TYPED = {"textbox", "searchbox", "spinbutton"}
GROUPS = {"group", "radiogroup"}
# The sentences that stand next to fields.
SAID = """() => [...document.querySelectorAll('p.error')]
  .filter(one => one.checkVisibility()).map(one => one.innerText.trim())"""
# A form without a name is no landmark, and a group may be only for the eye.
NAMED = FIELDS | {"button", "link", "tab", "navigation", "region", "dialog", "figure", "image"}
# Nothing moves for longer than a hundredth of a second.
MOVING = """() => document.getAnimations().length + [...document.querySelectorAll('*')].filter(one => {
  const style = getComputedStyle(one)
  return (style.transitionDuration + ',' + style.animationDuration).split(',').some(time => parseFloat(time) > .01)
}).length"""
# What a hand works with has an edge of its own, stands in an editor that has one, or is underlined as a link is.
EDGELESS = """() => {
  const edged = one => {
    const style = getComputedStyle(one)
    const bordered = style.borderBottomStyle !== 'none' && parseFloat(style.borderBottomWidth) > 0
    return bordered || style.outlineStyle !== 'none' || style.textDecorationLine.includes('underline')
  }
  const within = one => one.closest('.editor') ?? one
  const own = '.visually-hidden, [type=hidden], [type=checkbox], [type=radio], [type=file]'  // not ours to draw
  const seen = [...document.querySelectorAll('button, .button, summary, input, select, textarea, .vote-face')]
    .filter(one => one.checkVisibility() && !one.matches(own))
  const edgeless = seen.filter(one => !edged(one) && !edged(within(one)))
  const icons = [...document.querySelectorAll('svg.icon')]
    .filter(one => one.checkVisibility() && getComputedStyle(one).stroke !== getComputedStyle(one).color)
  return [...edgeless, ...icons].map(one => one.outerHTML.slice(0, 120))
}"""


def everything(page: Page, themes: Sequence[str] = ()) -> list[str]:
    """All that is wrong with the open page. It is loaded once; light, width and colours change around it.

    `themes`: what axe sees one after the other; none: the page as it stands.
    """
    page.wait_for_load_state()
    page.set_viewport_size({"width": 1280, "height": 900})
    return [*misread(page), *moving(page), *faint(page), *by_axe(page, themes), *too_wide(page)]


def by_axe(page: Page, themes: Sequence[str] = ()) -> list[str]:
    """What axe finds, in each of `themes`. All but contrast is the same in every light."""
    page.evaluate(AXE)
    found = []
    for number, theme in enumerate(themes or [""]):
        if theme:
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        asked = {"runOnly": ["color-contrast", "link-in-text-block"]} if number else {}
        said = page.evaluate(VIOLATIONS, {**AXE_OPTIONS, **asked})
        found += [f"{theme}: {one}" if theme else str(one) for one in said]
    return found


def too_wide(page: Page) -> list[str]:
    """Where one would have to scroll sideways. Leaves the page at its narrowest."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        needed = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{needed} px wide at {width}"] if needed > width else []
    return found


def moving(page: Page) -> list[str]:
    """What moves for somebody who asked for less of it; the page is open with `reduced_motion="reduce"`."""
    count = page.evaluate(MOVING)
    return [f"{count} things move"] if count else []


def faint(page: Page) -> list[str]:
    """What cannot be told from its surroundings where colours are forced."""
    page.emulate_media(forced_colors="active")
    found = page.evaluate(EDGELESS)
    page.emulate_media(forced_colors="none")
    return [f"no edge: {one}" for one in found]


def misread(page: Page) -> list[str]:
    """What a screen reader would stumble over, by the tree that the browser gives it."""
    nodes = [node for node in tree(page) if not node.get("ignored")]
    levels = [int(_property(node, "level")) for node in nodes if _role(node) == "heading"]
    found = [] if levels.count(1) == 1 and levels[0] == 1 else [f"headings begin with {levels[:3]}"]
    found += [f"h{two} after h{one}" for one, two in pairwise(levels) if two > one + 1]
    mains = sum(_role(node) == "main" for node in nodes)
    found += [] if mains == 1 else [f"{mains} mains"]
    found += [
        f"{_role(node)} without a name" for node in nodes if _role(node) in NAMED and not _text(node, "name")
    ]
    landmarks = [_text(node, "name") for node in nodes if _role(node) == "navigation"]
    found += [f"two landmarks {name!r}" for name in set(landmarks) if landmarks.count(name) > 1]
    return [*found, *_unheard(page, nodes)]


def _unheard(page: Page, nodes: list[dict[str, Any]]) -> list[str]:
    """What is wrong to the eye, and is not said of the field or of the group in which it is to be mended."""
    described = [_text(node, "description") for node in nodes if _role(node) in FIELDS | GROUPS]
    found = [
        f"{text!r} is said of no field"
        for text, times in Counter(page.evaluate(SAID)).items()
        if sum(text in one for one in described) < times
    ]
    # What must be ticked or chosen counts as wrong at once, before anybody was told: there only what says so is judged.
    marked = _marked(page)
    return found + [
        f"{_text(node, 'name')!r} is wrong without a reason"
        for node in nodes
        if (node.get("backendDOMNodeId") in marked or _role(node) in TYPED)
        and _property(node, "invalid") == "true"
        and not _text(node, "description")
    ]


def blamed(page: Page) -> list[str]:
    """The roles of the fields and groups that are described by what is wrong with them, in the order of reading."""
    said = page.evaluate(SAID)
    return [
        _role(node)
        for node in tree(page)
        if _role(node) in FIELDS | GROUPS and any(one in _text(node, "description") for one in said)
    ]


def _marked(page: Page) -> set[int]:
    """The elements of which the page says that they are wrong, as the tree names them."""
    if not page.locator("[aria-invalid=true]").count():
        return set()
    session = page.context.new_cdp_session(page)
    try:
        root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        asked = {"nodeId": root, "selector": "[aria-invalid=true]"}
        found = session.send("DOM.querySelectorAll", asked)["nodeIds"]
        return {_element(session, one) for one in found}
    finally:
        session.detach()


def _element(session: CDPSession, node: int) -> int:
    return int(session.send("DOM.describeNode", {"nodeId": node})["node"]["backendNodeId"])


def status(page: Page) -> list[str]:
    """What the live regions of the tree hold, in the order in which they are read."""
    nodes = tree(page)
    known = {node["nodeId"]: node for node in nodes}

    def text(node: dict[str, Any]) -> str:
        if _role(node) == "StaticText":
            return _text(node, "name")
        return " ".join(filter(None, (text(known[one]) for one in node.get("childIds", []) if one in known)))

    return [text(node) for node in nodes if _property(node, "live") == "polite" and _role(node) == "status"]


def tree(page: Page) -> list[dict[str, Any]]:
    """The nodes of the accessibility tree, in the order in which they are read."""
    session = page.context.new_cdp_session(page)
    try:
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    finally:
        session.detach()
    known, read, waiting = {node["nodeId"]: node for node in nodes}, [], [nodes[0]["nodeId"]]
    while waiting:
        node = known.get(waiting.pop())
        if node:
            read.append(node)
            waiting.extend(reversed(node.get("childIds", [])))
    return read


def _role(node: dict[str, Any]) -> str:
    return str(node["role"]["value"])


def _text(node: dict[str, Any], part: str) -> str:
    return str(node.get(part, {}).get("value", "")).strip()


def _property(node: dict[str, Any], name: str) -> str:
    return next((str(one["value"]["value"]) for one in node.get("properties", []) if one["name"] == name), "")
