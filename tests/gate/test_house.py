"""House rules that no linter knows. Each says why, and names the places that break it."""

import ast
import re
from pathlib import Path

import pytest

from tests.gate import tree

PORTAL = tree.python_files("portal")
LONGEST_FILE = 300
# Where text that is HTML already is made: the output of the allow-list of portal.kit.markdown.
MAKES_MARKUP = {"portal/web/templates.py"}
# The clock itself, and the developers' tool that puts the date into a file's name.
READS_CLOCK = {"portal/kit/clock.py", "portal/db/maker.py"}

# What changes a session of PostgreSQL for whoever has its connection next; the pool cleans nothing up.
CHANGES_SESSION = re.compile(
    r"^\s*(?:SET (?!LOCAL\b)|LISTEN |DECLARE |PREPARE |CREATE (?:LOCAL |GLOBAL )?TEMP)"
    r"|\bpg_advisory_lock|\bset_config\("
)
# The first takes it back itself; the others have connections of their own.
MAY_CHANGE_SESSION = {"portal/db/cleaning.py", "portal/db/copies/postgres.py", "portal/db/migrate.py"}

# Looked for in the whole template, and in its HTML alone.
TEMPLATE_BANS = {
    "the escaping is never switched off": re.compile(r"\|\s*safe\b|\{%-?\s*autoescape|\bMarkup\b"),
    "nothing that htmx has to evaluate": re.compile(
        r"""\bhx-on\b|\bjs:|javascript:|hx-trigger(?::inherited)?="[^"]*\["""
    ),
    "forms post; htmx sends no fields with the other methods": re.compile(r"\bhx-(?:delete|put|patch)\b"),
    "no address of another host: the portal calls nobody": re.compile(
        r"""(?:https?:)?//(?!www\.w3\.org/)[a-z0-9-]+\.[a-z]"""
    ),
}
MARKUP_BANS = {
    "no inline handler: the Content-Security-Policy blocks it": re.compile(r"""\son[a-z]+\s*=\s*["'{]"""),
    "no inline style: the Content-Security-Policy blocks it": re.compile(r"""<style\b|\sstyle\s*=\s*["'{]"""),
    "no inline script: the Content-Security-Policy blocks it": re.compile(r"<script\b(?![^>]*\bsrc=)[^>]*>"),
}


@pytest.mark.parametrize("path", tree.template_files(), ids=tree.name)
def test_templates(path: Path) -> None:
    assert broken(path, tree.template_text(path)) == []


def broken(path: Path, template: str) -> list[str]:
    """Where a template breaks a rule, and which."""
    html = tree.markup(template)
    found = {rule: tree.places(path, template, ban) for rule, ban in TEMPLATE_BANS.items()}
    found |= {rule: tree.places(path, html, ban) for rule, ban in MARKUP_BANS.items()}
    return [f"{place} ({rule})" for rule, places in found.items() for place in places]


def test_html_is_made_in_one_place() -> None:
    found = [
        tree.place(path, node)
        for path in PORTAL
        for node in tree.nodes(path)
        if isinstance(node, ast.Call) and _called(node) == "Markup" and tree.name(path) not in MAKES_MARKUP
    ]
    assert found == []


def test_middleware_is_pure_asgi() -> None:
    """BaseHTTPMiddleware costs ten times as much, and hides context variables from the page."""
    found = [
        tree.place(path, node)
        for path in PORTAL
        for node in tree.nodes(path)
        if "BaseHTTPMiddleware"
        in (getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "name", ""))
    ]
    assert found == []


def test_the_clock_is_read_in_one_place() -> None:
    """Whatever depends on time takes `now`: then tests and `--now` can move it, and no moment is naive."""
    clocks = {"now", "utcnow", "today", "utcfromtimestamp"}
    found = [
        tree.place(path, node)
        for path in PORTAL
        for node in tree.nodes(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in clocks
        and ast.unparse(node.func.value).split(".")[-1] in ("datetime", "date")
        and tree.name(path) not in READS_CLOCK
    ]
    assert found == []


def test_years_and_months_are_calendar_years_and_months() -> None:
    """Twelve months are not 365 days: terms are counted by portal.holdings."""
    found = [
        tree.place(path, node)
        for path in PORTAL
        for node in tree.nodes(path)
        if isinstance(node, ast.Call) and _called(node) == "timedelta" and _is_a_year(node)
    ]
    assert found == []


def test_sql_is_never_put_together_from_values() -> None:
    """Values travel as arguments. What is put into SQL is a constant (`{COLUMNS}`) or chosen from a table of them
    (`{ORDERS[order]}`); only portal.db builds SQL otherwise."""
    found = [
        tree.place(path, node)
        for path in PORTAL
        if not tree.name(path).startswith("portal/db/")
        for node in tree.nodes(path)
        if _is_built_sql(node)
    ]
    assert found == []


def test_pages_read_through_queries() -> None:
    """What a person may see is part of a query; a page that reaches for a model forgets to ask."""
    found = [
        tree.place(path, node)
        for path in PORTAL
        if path.stem == "pages" or "pages" in path.parent.parts
        for node in tree.nodes(path)
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith(".models")
    ]
    assert found == []


def test_sessions_of_the_database_stay_as_they_are() -> None:
    found = {
        tree.name(path)
        for path in PORTAL
        for node in tree.nodes(path)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CHANGES_SESSION.search(node.value)
    }
    assert found == MAY_CHANGE_SESSION


def test_files_are_small() -> None:
    files = (*PORTAL, *tree.python_files("tests"), *tree.template_files())
    lengths = {tree.name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_rules_and_actions_say_what_they_promise() -> None:
    found = [
        f"{tree.place(path, node)} {node.name}"
        for path in PORTAL
        if {path.stem, path.parent.name} & {"rules", "actions"}
        for node in tree.syntax(path).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert found == []


def _called(node: ast.Call) -> str:
    return ast.unparse(node.func).split(".")[-1]


def _is_a_year(node: ast.Call) -> bool:
    named = {word.arg: word.value for word in node.keywords} | dict(zip(["days"], node.args, strict=False))
    amounts = {unit: value.value for unit, value in named.items() if isinstance(value, ast.Constant)}
    return amounts.get("days") in (364, 365, 365.25, 366, 730) or amounts.get("weeks") in (52, 53)


# Helpers of portal.db whose result is SQL of their own, never a value.
SQL_PIECES = {"for_update", "placeholders"}
SQL = re.compile(
    r"^\s*(?:SELECT\s.+|INSERT\s+INTO\b|UPDATE\s+\S+\s+SET\b|DELETE\s+FROM\b|WITH\s+(?:RECURSIVE\s+)?\S+.*\bAS\b"
    r"|(?:CREATE|ALTER|DROP)\s+(?:TABLE|INDEX|UNIQUE|VIEW)\b)",
    re.DOTALL,
)


def _is_built_sql(node: ast.AST) -> bool:
    match node:
        case ast.JoinedStr(values=values):
            pieces = [piece.value for piece in values if isinstance(piece, ast.FormattedValue)]
            return _is_sql(_written(values)) and not all(_is_constant(piece) for piece in pieces)
        case ast.BinOp(op=ast.Mod(), left=left):
            return _is_sql(_text(left))
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return _is_sql(_text(left)) and not (_is_constant(right) or isinstance(right, ast.JoinedStr))
        case ast.Call(func=ast.Attribute(attr="format", value=value)):
            return _is_sql(_text(value))
    return False


def _is_sql(text: str) -> bool:
    return bool(SQL.match(text))


def _written(values: list[ast.expr]) -> str:
    return "".join(str(value.value) if isinstance(value, ast.Constant) else "{}" for value in values)


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return _written(node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _is_constant(node: ast.expr) -> bool:
    """A literal, a name in capitals, an entry of a table in capitals, or a choice between such."""
    match node:
        case ast.Constant():
            return True
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.strip("_").isupper()
        case ast.Subscript(value=table):
            return _is_constant(table)
        case ast.Call():
            return _called(node) in SQL_PIECES
        case ast.IfExp(body=yes, orelse=no):
            return _is_constant(yes) and _is_constant(no)
    return False


def test_no_test_is_skipped() -> None:
    """One that is for one database only is written where that database is known: `if DIALECT == "sqlite":`."""
    said = re.compile(r"^\s*(@?pytest\.(mark\.)?(skip|xfail|importorskip)|pytestmark = .*skip)", re.MULTILINE)
    tests = [path for path in tree.python_files("tests") if path.parent.name != "gate"]
    assert [tree.name(path) for path in tests if said.search(path.read_text(encoding="utf-8"))] == []
    assert said.search('    @pytest.mark.skipif(True, reason="none")\n')
