"""The mutation score: of every mutant of the pure modules, how many are noticed by the tests of that module.

Each mutant has a process of its own, forked from one that has the libraries loaded and nothing of the portal: in it
the module is the mutant, whoever imports it.
"""

import importlib.util
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType

import pytest

from tests.strength.mutants import Mutant, mutants

ROOT = Path(__file__).resolve().parents[2]
GOAL = 0.85
AT_ONCE = len(os.sched_getaffinity(0))
SECONDS = 120  # a mutant that takes longer runs in a circle: noticed
# Loaded once, before the fork: half a second that no mutant pays.
LIBRARIES = (
    "aiosqlite", "asyncpg", "babel.dates", "holidays", "httpx2", "hypothesis", "jinja2", "pytest_asyncio",
    "snowballstemmer", "starlette.applications", "tortoise",
)  # fmt: skip

# The pure modules, and the tests that say what they promise; a file named after its folder has tests of its own.
PURE: dict[str, tuple[str, ...]] = {
    "portal/ideas/rules": (
        "tests/ideas/test_rules.py",
        "tests/ideas/test_similar_rule.py",
        "tests/privacy/test_idea_rule.py",
    ),
    "portal/ideas/rules/votes.py": ("tests/ideas/test_rules.py",),
    "portal/tickets/rules": ("tests/tickets/rules",),
    "portal/tickets/rules/clocks.py": ("tests/tickets/rules/test_clocks.py",),
    "portal/tickets/rules/reference.py": ("tests/tickets/rules/test_reference.py",),
    "portal/tickets/rules/states.py": (
        "tests/tickets/rules/test_moves.py",
        "tests/tickets/rules/test_words.py",
    ),
    "portal/tickets/retention.py": ("tests/tickets/test_retention_rule.py",),
    "portal/accounts/retention.py": ("tests/accounts/test_retention_rule.py",),
    "portal/accounts/rules": ("tests/accounts/test_rules.py",),
    "portal/accounts/rules/contacts.py": ("tests/accounts/test_small_rules.py",),
    "portal/accounts/rules/events.py": ("tests/accounts/test_happenings.py",),
    "portal/accounts/rules/factors.py": ("tests/factors/test_rules.py",),
    "portal/accounts/rules/guessing.py": (
        "tests/abuse/test_guessing_rule.py",
        "tests/accounts/test_kept_words.py",
    ),
    "portal/accounts/rules/happenings.py": (
        "tests/accounts/test_happenings.py",
        "tests/accounts/test_kept_words.py",
    ),
    "portal/accounts/rules/linking.py": ("tests/social/test_rules.py",),
    "portal/accounts/rules/membership.py": ("tests/organisations/test_rules.py",),
    "portal/accounts/rules/links.py": ("tests/accounts/test_rules.py", "tests/accounts/test_kept_words.py"),
    "portal/accounts/rules/passwords.py": (
        "tests/accounts/test_rules.py",
        "tests/accounts/test_kept_words.py",
    ),
    "portal/accounts/rules/people.py": ("tests/accounts/test_rules.py", "tests/accounts/test_kept_words.py"),
    "portal/accounts/rules/signed_requests.py": ("tests/accounts/test_small_rules.py",),
    "portal/accounts/rules/ways_in.py": ("tests/accounts/test_small_rules.py",),
    "portal/privacy/rules.py": ("tests/privacy/test_rules.py",),
    "portal/privacy/requests/rules.py": ("tests/privacy_desk/test_clock.py",),
    "portal/privacy/breaches/rules.py": ("tests/privacy_desk/test_clock.py",),
    "portal/privacy/restricting/rules.py": ("tests/restriction/test_rules.py",),
    "portal/holdings/calendar.py": ("tests/holdings/test_calendar.py",),
    "portal/holdings/terms.py": ("tests/holdings/test_terms.py", "tests/privacy/test_shortened.py"),
    "portal/kit/clock.py": ("tests/kit",),
    "portal/kit/text.py": ("tests/kit/test_words.py", "tests/kit/test_kit.py"),
    "portal/i18n/dates.py": ("tests/kit/test_words.py",),
    "portal/i18n/lengths.py": ("tests/kit/test_words.py",),
}


@dataclass
class Score:
    """How many mutants of a module there were, and which nobody noticed."""

    mutants: int = 0
    survivors: list[str] = field(default_factory=list)

    @property
    def killed(self) -> int:
        """How many were noticed."""
        return self.mutants - len(self.survivors)


def modules(begin: str = "") -> dict[Path, tuple[str, ...]]:
    """The files to mutate, each with its tests; only those whose module's name begins with `begin`."""
    found = {}
    for place, tests in PURE.items():
        paths = sorted((ROOT / place).glob("*.py")) if (ROOT / place).is_dir() else [ROOT / place]
        found |= {one: tests for one in paths if one.stem != "__init__" and name_of(one).startswith(begin)}
    return found


def name_of(path: Path) -> str:
    """The name of the module in this file."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def score(path: Path, tests: Sequence[str]) -> Score:
    """Has the tests of the module meet each of its mutants. Raises RuntimeError when they fail without one."""
    for name in LIBRARIES:
        importlib.import_module(name)
    source = path.read_text()
    if _wait(_forked(path, compile(source, str(path), "exec"), tests)):
        raise RuntimeError(f"the tests of {name_of(path)} fail without any mutant")
    found, running = Score(), {}
    for mutant in (*mutants(source, str(path)), None):
        while running and (mutant is None or len(running) >= AT_ONCE):
            child, status = os.wait()
            if (survivor := running.pop(child, None)) and not status:
                found.survivors.append(f"{path.relative_to(ROOT)}:{survivor.line}: {survivor.change}")
        if isinstance(mutant, Mutant):
            found.mutants += 1
            running[_forked(path, mutant.code, tests)] = mutant
    return found


def scores(begin: str = "") -> Iterator[tuple[str, Score]]:
    """The score of each module."""
    for path, tests in modules(begin).items():
        yield name_of(path), score(path, tests)


def _wait(child: int) -> int:
    return os.waitpid(child, 0)[1]


def _forked(path: Path, code: CodeType, tests: Sequence[str]) -> int:
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        signal.alarm(SECONDS)
        for name in [name for name in sys.modules if name.split(".")[0] in ("portal", "tests")]:
            del sys.modules[name]  # whoever needs the module from here on gets the mutant
        sys.meta_path.insert(0, Instead(path, code))
        os._exit(int(pytest.main(["-x", "-q", "--assert=plain", "-p", "no:cacheprovider", *tests])))
    except BaseException:  # noqa: BLE001 - a child never goes on as if it were its parent
        os._exit(1)


class Instead(SourceFileLoader):
    """Finds one module, and loads this code in its place."""

    def __init__(self, path: Path, code: CodeType) -> None:
        super().__init__(name_of(path), str(path))
        self.code = code

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """The module's place, when it is this one that is looked for."""
        return (
            importlib.util.spec_from_file_location(name, self.path, loader=self)
            if name == self.name
            else None
        )

    def get_code(self, fullname: str) -> CodeType:
        """The code."""
        return self.code
