"""Somebody without a mouse: walks a page with Tab, acts with Enter, Space and arrows, and sees where they are."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import ElementHandle, Page, expect

FARTHEST = 150  # stops; no page has more
# Where the focus is now: how it is to be seen, and whether the stop before this one looks different without it.
STOP = """wanted => {
  const face = one => {
    const style = getComputedStyle(one.closest('.editor') && one.matches('textarea') ? one.closest('.editor') : one)
    return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow].join()
  }
  const now = document.activeElement, before = window.stop_before
  const left = before && ![now, document.body].includes(before.one) && before.one.isConnected
  const same = left && face(before.one) === before.face
  window.stop_before = { one: now, face: face(now) }
  const box = now.getBoundingClientRect()
  return {
    lost: now === document.body || now === document.documentElement,
    hidden: !now.matches(':focus-visible') || face(now).startsWith('none') || same,
    away: box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth,
    what: now.outerHTML.slice(0, 140),
    here: now.outerHTML,
    there: now === wanted,
  }
}"""


@dataclass
class Keys:
    """The keyboard of one person, before one page."""

    page: Page

    def to(self, selector: str, *, back: bool = False) -> None:
        """Goes on with Tab to what `selector` names. Fails where the focus is lost or not to be seen on the way."""
        wanted = self.page.locator(selector).first
        expect(wanted).to_be_visible()
        place = wanted.element_handle()
        for _ in range(FARTHEST):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            stop = self._stop(place)
            if stop and stop["there"]:
                return
        raise AssertionError(f"no way to {selector} by keyboard")

    def round(self) -> int:
        """Walks once through the whole page and out of it: how many stops it has. Fails where one is stuck."""
        first = ""
        for stops in range(FARTHEST):
            self.page.keyboard.press("Tab")
            stop = self._stop()
            if not stop or stop["here"] == first:  # out of the page, to the browser's own bar, or round
                return stops
            first = first or stop["here"]
        raise AssertionError("the focus does not get out of the page")

    def write(self, selector: str, text: str) -> None:
        """Goes to a field and types."""
        self.to(selector)
        self.page.keyboard.insert_text(text)

    def press(self, selector: str, key: str = "Enter") -> None:
        """Goes to a button or link and presses it."""
        self.to(selector)
        self.page.keyboard.press(key)

    def _stop(self, wanted: ElementHandle | None = None) -> dict[str, Any] | None:
        """Looks where the focus is, and whether that is `wanted`. None: nowhere in the page."""
        stop: dict[str, Any] = self.page.evaluate(STOP, wanted)
        if stop["lost"]:
            return None
        assert not stop["hidden"], f"the focus cannot be seen: {stop['what']}"
        assert not stop["away"], f"the focus is outside the window: {stop['what']}"
        return stop
