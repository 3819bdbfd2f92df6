"""Pieces of pages that are remembered: `{% remember card, viewer.signed_in %}…{% endremember %}`.

The key of a piece is everything that it shows, so there is nothing to invalidate: another's vote makes another key, and
the next request shows it. That a piece reads nothing outside its key is checked when its template is compiled.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from threading import Lock
from typing import Any, AnyStr, Generic, TypeVar
from uuid import UUID

from jinja2 import Environment, TemplateAssertionError, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

MOST_CHARACTERS = 16_000_000  # per language and process
SECONDS = 600  # what was deleted stays in memory no longer than this

Node = TypeVar("Node", bound=nodes.Node)


class Remembered(Generic[AnyStr]):
    """Rendered pieces by key, the least used thrown out first, and everything every ten minutes."""

    def __init__(self, most: int = MOST_CHARACTERS, seconds: Callable[[], float] = time.monotonic) -> None:
        self._pieces: OrderedDict[Hashable, AnyStr] = OrderedDict()
        self._most, self._size, self._lock = most, 0, Lock()
        self._seconds, self._until = seconds, seconds() + SECONDS

    def get(self, key: Hashable) -> AnyStr | None:
        """The piece of that key, if it is still there."""
        with self._lock:
            if self._seconds() > self._until:
                self._pieces.clear()
                self._size, self._until = 0, self._seconds() + SECONDS
            found = self._pieces.get(key)
            if found is not None:
                self._pieces.move_to_end(key)
            return found

    def put(self, key: Hashable, piece: AnyStr) -> None:
        """Remembers `piece`; others make room for it."""
        with self._lock:
            before = self._pieces.pop(key, None)
            self._size += len(piece) - (0 if before is None else len(before))
            self._pieces[key] = piece
            while self._size > self._most:
                self._size -= len(self._pieces.popitem(last=False)[1])


class Remember(Extension):
    """The tag. What the piece uses of other templates is imported inside it.

    Raises TemplateAssertionError for a piece that reads what its key does not name, or the clock.
    """

    tags = {"remember"}  # noqa: RUF012 - the base class has it so

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.remembered = Remembered[str]()
        self._known: dict[str, set[str]] = {}  # the macros of each template that read the clock
        self._clocked: dict[str, bool] = {}  # whether a template does

    def parse(self, parser: Parser) -> nodes.Node:
        """Turns the tag into a call with the place of the piece and its key."""
        line = next(parser.stream).lineno
        key = parser.parse_tuple()
        body = parser.parse_statements(("name:endremember",), drop_needle=True)
        # who only looks for the texts in a template has no loader, and none of what templates may use everywhere
        troubles = (
            (*self._unnamed(key, body), *self._told_by_the_clock(body)) if self.environment.loader else ()
        )
        for trouble in troubles:
            raise TemplateAssertionError(f"a remembered piece {trouble}", line, parser.name)
        place = nodes.Const(f"{parser.name}:{line}")
        return nodes.CallBlock(self.call_method("_piece", [place, key]), [], [], body).set_lineno(line)

    def _piece(self, place: str, key: Any, caller: Callable[[], str]) -> str:
        try:
            whole: Hashable = (place, key)
            found = self.remembered.get(whole)
        except TypeError:  # a list or a dict in it
            whole = (place, frozen(key))
            found = self.remembered.get(whole)
        if found is None:
            frozen(key)  # refuses what would never be found again
            found = caller()
            self.remembered.put(whole, found)
        return found

    def page(self, template: str, key: Hashable, make: Callable[[], str]) -> str:
        """A whole page that shows nothing but what stands in `key`, and for which no clock is read."""
        if self._reads_clock_in(template):
            raise TypeError(f"{template} says how long ago something was: it cannot be remembered")
        whole = (template, key)
        found = self.remembered.get(whole)
        if found is None:
            found = make()
            self.remembered.put(whole, found)
        return found

    def _unnamed(self, key: nodes.Node, body: list[nodes.Node]) -> Iterator[str]:
        parts = key.items if isinstance(key, nodes.Tuple) else [key]
        named = [path for one in parts if (path := _path(one))]
        own = {name.name for name in _every(body, nodes.Name) if name.ctx != "load"}
        own |= {as_ for as_, _ in _imported(body)} | {"loop", "caller"} | self.environment.globals.keys()
        for path in _read(body):
            if path.split(".")[0] not in own and not any(f"{path}.".startswith(f"{one}.") for one in named):
                yield f"reads {path}, which its key does not name"
        if any(one.with_context for one in _every(body, nodes.FromImport)):
            yield "imports something with the context, which may read anything"

    def _told_by_the_clock(self, body: list[nodes.Node]) -> Iterator[str]:
        if _reads_clock(body) or _used(body) & self._clocks(body):
            yield "says how long ago something was, which changes by itself"

    def _clocks(self, body: list[nodes.Node]) -> set[str]:
        """What `body` imports and reads the clock, by the name that it has there."""
        found = set()
        for one in _every(body, nodes.FromImport):
            clocks = self._clocks_of(one.template.as_const())
            found |= {here for here, there in _imported([one]) if there in clocks}
        return found

    def _clocks_of(self, template: str) -> set[str]:
        """The macros of a template that read the clock, themselves or by another one."""
        if template not in self._known:
            parsed = self._parsed(template)
            clocks, macros = self._clocks([parsed]), list(parsed.find_all(nodes.Macro))
            before = -1
            while before < len(clocks):
                before = len(clocks)
                clocks |= {one.name for one in macros if _reads_clock(one.body) or _used(one.body) & clocks}
            self._known[template] = clocks
        return self._known[template]

    def _reads_clock_in(self, template: str) -> bool:
        """Whether a page reads the clock, itself, in what it extends, or in what it includes."""
        if template not in self._clocked:
            parsed = self._parsed(template)
            body = [one for one in parsed.body if not isinstance(one, nodes.Macro)]
            others = [one.template.as_const() for one in parsed.find_all(nodes.Extends)]
            others += [one.template.as_const() for one in parsed.find_all(nodes.Include)]
            self._clocked[template] = (
                _reads_clock(body)
                or bool(_used(body) & self._clocks([parsed]))
                or any(self._reads_clock_in(one) for one in others)
            )
        return self._clocked[template]

    def _parsed(self, template: str) -> nodes.Template:
        loader = self.environment.loader
        return self.environment.parse(loader.get_source(self.environment, template)[0] if loader else "")


def _reads_clock(body: list[nodes.Node]) -> bool:
    return "now" in _used(body) or any(one.name == "ago" for one in _every(body, nodes.Filter))


def _used(body: list[nodes.Node]) -> set[str]:
    return {path.split(".")[0] for path in _read(body)}


def _every(body: Iterable[nodes.Node], kind: type[Node]) -> Iterator[Node]:
    for one in body:
        if isinstance(one, kind):
            yield one
        yield from one.find_all(kind)


def _imported(body: Iterable[nodes.Node]) -> Iterator[tuple[str, str]]:
    """What is imported: the name that it has here, and the name that it has there."""
    for one in _every(body, nodes.FromImport):
        for name in one.names:
            yield (name[1], name[0]) if isinstance(name, tuple) else (name, name)


def _read(body: Iterable[nodes.Node]) -> set[str]:
    """The names and attributes that are read, as `viewer.signed_in`."""
    found = set()
    waiting = list(body)
    while waiting:
        one = waiting.pop()
        path = _path(one)
        if path:
            found.add(path)
        else:
            waiting += one.iter_child_nodes()
    return found


def _path(node: nodes.Node) -> str | None:
    """`viewer.signed_in` for that expression; None for anything but names that are read and their attributes."""
    if isinstance(node, nodes.Name):
        return node.name if node.ctx == "load" else None
    if isinstance(node, nodes.Getattr):
        owner = _path(node.node)
        return owner and f"{owner}.{node.attr}"
    return None


_PLAIN = frozenset({str, int, float, bool, type(None), UUID, date, datetime})


def frozen(value: Any) -> Hashable:
    """The same as something that can be a key. Raises TypeError for what is only equal to itself."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is list or kind is tuple:
        return tuple([frozen(one) for one in value])
    if isinstance(value, dict):
        return tuple([(key, frozen(one)) for key, one in value.items()])
    if getattr(kind, "__hash__", None) is object.__hash__:
        raise TypeError(f"{kind.__name__} in the key of a remembered piece is equal to nothing else")
    try:
        hash(value)
    except TypeError:
        if not is_dataclass(kind):
            raise
        return (kind, *[frozen(getattr(value, name)) for name in _names(kind)])
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def of(environment: Environment) -> Remember:
    """What the pieces of this language are remembered by."""
    found = environment.extensions[Remember.identifier]
    assert isinstance(found, Remember)  # noqa: S101 - for the type checker: that is its name
    return found
