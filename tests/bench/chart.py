"""Draws what `make bench` kept: a chart (docs/bench/pages.svg) and the table in docs/performance.md."""

import json
from html import escape
from typing import Any

from tests.bench.record import FOLDER, ROOT

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
NAMES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
COLUMNS = ("ratio", "CPU", "CPU of the database", "statements", "requests", "p50", "p99")
HEAD = (
    "| page | database | × yardstick | goal | CPU ms | CPU ms, database | statements | requests/s | p50 ms | p99 ms |\n"
    "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|\n"
)
ROW, LEFT, WIDTH, TOP = 44, 170, 700, 40


def draw() -> None:
    """Writes both anew from the JSON files."""
    kept = {name: _kept(name) for name in NAMES}
    (FOLDER / "pages.svg").write_text(svg(kept), encoding="utf-8")
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n{table(kept)}{END}{rest.partition(END)[2]}", encoding="utf-8")


def _kept(database: str) -> dict[str, Any]:
    path = FOLDER / f"{database}.json"
    return json.loads(path.read_text()) if path.exists() else {}


def pages(kept: dict[str, dict[str, Any]]) -> list[str]:
    """The pages that were measured, in the order of their names."""
    return sorted(
        {name.removesuffix(": ratio") for one in kept.values() for name in one if name.endswith(": ratio")}
    )


def table(kept: dict[str, dict[str, Any]]) -> str:
    """A row for each page and database; and what else was measured."""
    lines = []
    for page in pages(kept):
        for database, figures in kept.items():
            found = [figures.get(f"{page}: {column}", {}) for column in COLUMNS]
            if found[0]:
                goal = found[0]["goal"]
                cells = [f"{one.get('figure', '–'):g}" if one else "–" for one in found]
                cells.insert(1, f"{goal:g}" if goal else "–")
                lines.append(f"| {page} | {NAMES[database]} | {' | '.join(cells)} |\n")
    others = [
        f"| {name} | {NAMES[database]} | {one['figure']:g} {one['unit']} | {_goal(one)} |\n"
        for database, figures in kept.items()
        for name, one in figures.items()
        if name.partition(": ")[0] not in pages(kept)
    ]
    more = ["\n| | database | figure | goal |\n|---|---|--:|--:|\n", *sorted(others)] if others else []
    return "".join([HEAD, *lines, *more])


def _goal(one: dict[str, Any]) -> str:
    return "–" if one["goal"] is None else f"{'at least' if one['least'] else 'at most'} {one['goal']:g}"


def svg(kept: dict[str, dict[str, Any]]) -> str:
    """Bars of CPU as a multiple of the yardstick; a line on each stands for its goal."""
    names = pages(kept)
    ratios = {
        (page, database): figures.get(f"{page}: ratio")
        for page in names
        for database, figures in kept.items()
    }
    most = max([one["goal"] or one["figure"] for one in ratios.values() if one] or [1])
    scale = (WIDTH - LEFT - 60) / most
    parts = []
    for place, page in enumerate(names):
        top = TOP + place * ROW
        parts.append(f'<text x="{LEFT - 10}" y="{top + 22}" text-anchor="end">{escape(page)}</text>')
        for bar, database in enumerate(NAMES):
            one = ratios[page, database]
            if one:
                parts += _bar(one, top + 4 + bar * 16, scale, database)
    height = TOP + len(names) * ROW + 10
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
        ' aria-label="CPU of the web process for a request, as a multiple of a bare answer">'
        "<style>text{font:13px sans-serif;fill:#444}.sqlite{fill:#2f7d6b}.postgres{fill:#6c8fd0}"
        ".goal{stroke:#b3261e;stroke-width:2}@media(prefers-color-scheme:dark){text{fill:#ccc}}</style>"
        f'<rect class="sqlite" x="{LEFT}" y="12" width="12" height="12"/><text x="{LEFT + 18}" y="23">SQLite</text>'
        f'<rect class="postgres" x="{LEFT + 90}" y="12" width="12" height="12"/>'
        f'<text x="{LEFT + 108}" y="23">PostgreSQL</text>'
        f'<line class="goal" x1="{LEFT + 206}" x2="{LEFT + 206}" y1="11" y2="25"/>'
        f'<text x="{LEFT + 214}" y="23">at most</text>{"".join(parts)}</svg>\n'
    )


def _bar(one: dict[str, Any], top: int, scale: float, database: str) -> list[str]:
    width = max(1, round(one["figure"] * scale))
    made = [
        f'<rect class="{database}" x="{LEFT}" y="{top}" width="{width}" height="14" rx="2"/>',
        f'<text x="{LEFT + width + 6}" y="{top + 12}">{one["figure"]:g}</text>',
    ]
    if one["goal"]:
        at = LEFT + round(one["goal"] * scale)
        made.append(f'<line class="goal" x1="{at}" x2="{at}" y1="{top}" y2="{top + 14}"/>')
    return made


if __name__ == "__main__":
    draw()
