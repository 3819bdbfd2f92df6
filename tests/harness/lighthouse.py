"""Lighthouse before pages of a portal: the npm package, with Debian's Chromium. `tests/setup/peers.sh` installs it."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.harness import peers

SECONDS = 240  # for all pages of one call, on a machine that does more than this
FOLDER = peers.FOLDER / "lighthouse"


@dataclass(frozen=True, slots=True)
class Asked:
    """A page to be judged: by which categories, and with which headers (a visitor's cookie)."""

    url: str
    categories: Sequence[str]
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """What a page got per category, of 100, and what it fell short of."""

    scores: dict[str, int]
    short: list[str]


def judge(pages: Sequence[Asked], chromium: str, arguments: Sequence[str]) -> list[Judged]:
    """Judges `pages` one after the other, in one Chromium of its own. Fails when Lighthouse cannot say."""
    assert (FOLDER / "node_modules").is_dir(), "lighthouse is missing: tests/setup/peers.sh installs it"
    asked = [
        {"url": page.url, "headers": page.headers, "categories": list(page.categories)} for page in pages
    ]
    ended = subprocess.run(
        [peers.node(), str(FOLDER / "run.mjs")],
        input=json.dumps({"chromium": chromium, "arguments": list(arguments), "pages": asked}),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert not ended.returncode, ended.stderr
    return [Judged(**json.loads(line)) for line in ended.stdout.splitlines()]
