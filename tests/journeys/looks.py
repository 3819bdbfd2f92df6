"""What must hold of every page, whoever looks at it and however: each function says what does not, of the open page."""

from itertools import pairwise
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (640, 320)  # CSS pixels: 1280 at 200 %, and a phone (WCAG 2.2, 1.4.4 and 1.4.10)
FIELDS = {"textbox", "searchbox", "combobox", "listbox", "checkbox", "radio", "spinbutton"}
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


def by_axe(page: Page) -> list[str]:
    """What axe finds."""
    violations = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in violations]


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
    nodes = [node for node in _tree(page) if not node.get("ignored")]
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
    # what must be ticked or chosen counts as wrong at once, before anybody was told: only typed text is judged
    return found + [
        f"{_text(node, 'name')!r} is wrong without a reason"
        for node in nodes
        if _role(node) in {"textbox", "searchbox", "spinbutton"}
        and _property(node, "invalid") == "true"
        and not _text(node, "description")
    ]


def _tree(page: Page) -> list[dict[str, Any]]:
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
