"""The house rules find what they are there for, and leave alone what is fine: a check that cannot fail is none."""

import ast

import pytest

from tests.gate import messages, tree
from tests.gate.test_house import _is_a_year, _is_built_sql, broken

BAD_TEMPLATES = [
    "{{ text|safe }}",
    "{{ text | safe }}",
    "{% autoescape false %}",
    '<a onclick="go()">',
    "<a onclick='{{ x }}'>",
    "<a {% if x %} onfocus={{ x }}{% endif %}>",
    '<p style="color:red">',
    "<style>p{}</style>",
    "<script>go()</script>",
    '<div hx-on:click="go()">',
    '<div hx-vals="js:{a: 1}">',
    '<div hx-trigger="click[ctrlKey]">',
    '<button hx-delete="/x">',
    '<img src="https://example.org/a.png">',
    '<img src="//example.org/a.png">',
]
GOOD_TEMPLATES = [
    '<script src="{{ static(\'app.js\') }}" type="module"></script>',
    '<svg xmlns="http://www.w3.org/2000/svg">',
    '<div hx-trigger="change, keyup delay:200ms" class="style">{{ _("once = done") }}</div>',
    '<form method="post" action="/ideas">{{ field(1, style="wide", only="x") }}</form>',
]
BAD_SQL = [
    'f"SELECT * FROM idea WHERE id = {idea}"',
    'f"DELETE FROM idea WHERE {where}"',
    'f"SELECT {columns.upper()} FROM idea"',
    '"SELECT * FROM idea WHERE id = %s" % idea',
    '"UPDATE idea SET title = {}".format(title)',
    '"SELECT * FROM idea ORDER BY " + order',
    'f"""\n  WITH seen AS (SELECT 1) SELECT {x} FROM seen"""',
]
GOOD_SQL = [
    'f"SELECT {COLUMNS} FROM idea WHERE {VISIBLE} AND id = $1"',
    'f"SELECT id FROM idea ORDER BY {ORDERS[order]}"',
    'f"SELECT id FROM idea {SHARED if shared else OWN}"',
    '"SELECT a " + "FROM b"',
    'f"Update your browser, {name}"',
    '"Select %s of them" % count',
    'f"Delete {title}?"',
]


def _expression(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


@pytest.mark.parametrize("template", BAD_TEMPLATES)
def test_a_bad_template_is_found(template: str) -> None:
    assert len(broken(tree.ROOT / "a.html", template)) == 1


@pytest.mark.parametrize("template", GOOD_TEMPLATES)
def test_a_good_template_is_left_alone(template: str) -> None:
    assert broken(tree.ROOT / "a.html", template) == []


@pytest.mark.parametrize("source", BAD_SQL)
def test_built_sql_is_found(source: str) -> None:
    assert _is_built_sql(_expression(source))


@pytest.mark.parametrize("source", GOOD_SQL)
def test_constant_sql_is_left_alone(source: str) -> None:
    assert not _is_built_sql(_expression(source))


@pytest.mark.parametrize(
    ("source", "year"),
    [
        ("timedelta(days=365)", True),
        ("timedelta(365)", True),
        ("timedelta(weeks=52)", True),
        ("timedelta(days=30)", False),
        ("timedelta(days=term)", False),
    ],
)
def test_a_year_in_days_is_found(source: str, *, year: bool) -> None:
    call = _expression(source)
    assert isinstance(call, ast.Call)
    assert _is_a_year(call) is year


def test_placeholders_are_told_apart() -> None:
    assert messages.placeholders("%(count)s ideas of {name}, 100 %") == {"count", "name"}
