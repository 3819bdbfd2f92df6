"""Logs: one line an event, with opaque ids only. No name, address, title, query string or IP address is ever in one.

What libraries say comes along, without the values that they put into their sentences: those may be anything.
"""

import logging
import sys
from collections.abc import MutableMapping
from functools import partial
from typing import Any

import structlog

from portal.holdings.enforcing import refuse

QUIET = ("aiosqlite", "asyncpg", "tortoise", "tortoise.db_client", "uvicorn.access", "authlib", "httpx2")


# What a line may say beside its event, level and time; every field is an id of ours, a number or a word of the code.
FIELDS = frozenset(
    """
    again away decided deleted due error holding host job kept key kind logger lost mail method ms port processes
    provider reason reference removed route run says status tries why worker
    """.split()
)
_EVERY_LINE = frozenset({"event", "level", "timestamp"})


def configure(log_format: str, *, strict: bool = True) -> None:
    """Sends structured lines to stderr: `text` for people, `json` for machines. Times are UTC. A field that is not in
    FIELDS is left out and counted, or with `strict` a fault."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            partial(_only_registered, strict),
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _on_one_line,
            _renderer(log_format),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers = [*(one for one in root.handlers if not isinstance(one, Relay)), Relay(logging.WARNING)]
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _only_registered(
    strict: bool, logger: Any, method: str, line: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    for name in line.keys() - FIELDS - _EVERY_LINE:
        refuse("log field", name, "portal/web/logs.py (FIELDS)", strict=strict)
        del line[name]
    return line


def _on_one_line(logger: Any, method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    # the format for people writes these two as they are: a line end in one would begin a line of its own
    for name in line.keys() & {"event", "logger"}:
        if not str(line[name]).isprintable():
            line[name] = str(line[name]).encode("unicode_escape").decode()
    return line


def _renderer(log_format: str) -> Any:
    if log_format == "json":
        return structlog.processors.JSONRenderer()
    return structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0)


class Relay(logging.Handler):
    """Passes on what libraries log through the standard library: who, how bad, the sentence without its values."""

    def emit(self, record: logging.LogRecord) -> None:
        """Writes the record as one line of ours."""
        error = record.exc_info[1] if record.exc_info else None
        values = {"error": where(error)} if error else {}
        say = trouble if record.levelno >= logging.ERROR else log
        say("library", logger=record.name, says=str(record.msg).strip()[:200], **values)


def log(event: str, **values: Any) -> None:
    """One line at level info."""
    structlog.get_logger().info(event, **values)


def trouble(event: str, **values: Any) -> None:
    """One line at level error."""
    structlog.get_logger().error(event, **values)


def where(error: BaseException) -> str:
    """Class and place of an error, without its text: that may hold what a person typed."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" at {trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__module__}.{type(error).__qualname__}{place}"
