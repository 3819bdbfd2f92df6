"""`portal sweep`: the run by hand, told to a terminal or, with --json, to a program."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TextIO

from portal.holdings.types import Candidate, Holding
from portal.privacy.sweep.listener import Listener
from portal.privacy.sweep.report import HoldingReport, Report
from portal.privacy.sweep.run import run
from portal.settings import Settings


async def command(
    settings: Settings,
    holdings: Sequence[Holding],
    *,
    now: datetime,
    clock_now: datetime,
    dry_run: bool,
    force: bool,
    as_json: bool,
    out: TextIO,
    err: TextIO,
) -> int:
    """Runs the sweep as of `now` and returns the exit code: 1 when a guard stopped it, whose sentence goes to `err`.

    A dry run's list is written while it is found, so that it may be of any length.
    """
    listener = (
        _JsonList(out, now)
        if as_json and dry_run
        else Listener()
        if as_json
        else _Terminal(out, err, dry_run)
    )
    report = await run(
        settings, holdings, now=now, clock_now=clock_now, dry_run=dry_run, force=force, listener=listener
    )
    if isinstance(listener, _JsonList):
        listener.close(report)
    elif as_json:
        print(json.dumps(report.as_json()), file=out)
    if report.stopped:
        print(report.stopped, file=err)
    return 1 if report.stopped else 0


class _JsonList(Listener):
    """Writes the report of a dry run, items and all, as one JSON object. The counts stand behind the items."""

    def __init__(self, out: TextIO, now: datetime) -> None:
        self._out = out
        self._between_holdings, self._between_items = "", ""
        out.write(f'{{"now": {json.dumps(now.isoformat())}, "dry_run": true, "holdings": [')

    def begins(self, holding: Holding) -> None:
        self._out.write(f'{self._between_holdings}\n{{"items": [')
        self._between_holdings, self._between_items = ",", ""

    def found(self, holding: Holding, items: Sequence[Candidate]) -> None:
        lines = [f'{{"id": "{one}", "due_on": "{item.due_on}"}}' for item in items for one in item.records]
        self._out.write(self._between_items + ",\n".join(lines))
        self._between_items = ",\n"

    def ends(self, holding: Holding, report: HoldingReport) -> None:
        self._out.write("], " + json.dumps(report.as_json())[1:])

    def close(self, report: Report) -> None:
        """Writes the end."""
        self._out.write(f'],\n"stopped": {json.dumps(report.stopped)}}}\n')


class _Terminal(Listener):
    """Tells a person what is due, or what went, and how far a long run is."""

    def __init__(self, out: TextIO, err: TextIO, dry_run: bool) -> None:
        self._out = out
        self._progress = err if err.isatty() else None
        self._dry_run = dry_run

    def found(self, holding: Holding, items: Sequence[Candidate]) -> None:
        lines = [f"  {one}  {item.due_on}\n" for item in items for one in item.records]
        self._out.writelines(lines)

    def advances(self, holding: Holding, done: int, due: int) -> None:
        if self._progress:
            print(f"\r{holding.key}: {done} of {due} ", end="", file=self._progress, flush=True)

    def ends(self, holding: Holding, report: HoldingReport) -> None:
        if self._progress and report.due and not self._dry_run:
            print("\r\033[K", end="", file=self._progress)
        since = f", the oldest since {report.oldest_overdue}" if report.oldest_overdue else ""
        went = "" if self._dry_run else f", {report.deleted} deleted"
        kept = "".join(f", {count} kept ({reason})" for reason, count in sorted(report.kept.items()))
        print(f"{holding.key}: {report.due} due{since}{went}{kept}", file=self._out)
