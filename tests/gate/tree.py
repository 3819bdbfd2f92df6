"""The source as text and as syntax trees."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


@cache
def python_files(*folders: str) -> tuple[Path, ...]:
    """Every Python file under `folders` of the checkout."""
    return tuple(sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py")))


@cache
def template_files() -> tuple[Path, ...]:
    """Every template, of pages and of mail."""
    return tuple(sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file()))


def name(path: Path) -> str:
    """The path as people write it: from the root of the checkout."""
    return path.relative_to(ROOT).as_posix()


@cache
def syntax(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), name(path))


def nodes(path: Path) -> Iterator[ast.AST]:
    """Every node of a Python file's syntax tree."""
    return ast.walk(syntax(path))


def place(path: Path, node: ast.AST) -> str:
    """Where `node` stands, clickable in most terminals."""
    return f"{name(path)}:{getattr(node, 'lineno', 0)}"


@cache
def template_text(path: Path) -> str:
    """A template without its comments, with the line numbers kept."""
    return TEMPLATE_COMMENT.sub(_blank, path.read_text(encoding="utf-8"))


def markup(template: str) -> str:
    """A template's HTML: every Jinja tag is replaced by `{}`, with the line numbers kept."""
    return JINJA.sub(lambda found: "{}" + _blank(found), template)


def places(path: Path, text: str, pattern: re.Pattern[str]) -> list[str]:
    """Where `pattern` stands in the text of `path`, with the words found."""
    return [
        f"{name(path)}:{text.count(chr(10), 0, m.start()) + 1}: {m[0].strip()}"
        for m in pattern.finditer(text)
    ]


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")
