"""Remembered pieces show what their key says, and nothing else can be written."""

from dataclasses import dataclass, field
from functools import partial

import pytest
from jinja2 import DictLoader, Environment, TemplateAssertionError

from portal.web import pieces
from portal.web.pieces import SECONDS, Remember, Remembered

MACROS = """
{% macro plain(text) %}<b>{{ text }}</b>{% endmacro %}
{% macro when(moment) %}{{ moment|ago }}{% endmacro %}
{% macro line(text, moment) %}{{ text }} {{ when(moment) }}{% endmacro %}
"""


@dataclass
class Card:
    """Something on a page; a list in it makes it no less of a key."""

    title: str
    tags: list[str] = field(default_factory=list)


def environment(page: str, **others: str) -> tuple[Environment, list[str]]:
    shown: list[str] = []

    def seen(text: str) -> str:
        shown.append(text)
        return text

    env = Environment(
        loader=DictLoader({"page": page, "macros": MACROS, **others}), autoescape=True, extensions=[Remember]
    )
    env.filters.update(seen=seen, ago=lambda moment: f"{moment} ago")
    env.globals["now"] = lambda: 0
    return env, shown


def test_a_piece_is_made_once_for_each_key() -> None:
    env, shown = environment(
        "<p>{% remember card, viewer.name %}{{ card.title|seen }} {{ viewer.name }}{% endremember %}"
    )
    page = env.get_template("page")
    anna, bram = {"name": "Anna"}, {"name": "Bram"}
    said = [
        page.render(card=Card(title, tags), viewer=viewer)
        for title, tags, viewer in (
            ("<i>", [], anna),
            ("<i>", [], anna),
            ("<i>", ["new"], anna),
            ("<i>", [], bram),
            ("<u>", [], anna),
        )
    ]
    assert said == [
        "<p>&lt;i&gt; Anna",
        "<p>&lt;i&gt; Anna",
        "<p>&lt;i&gt; Anna",
        "<p>&lt;i&gt; Bram",
        "<p>&lt;u&gt; Anna",
    ]
    assert shown == ["<i>", "<i>", "<i>", "<u>"]


@pytest.mark.parametrize(
    ("piece", "trouble"),
    [
        ("{% remember card.title %}{{ card.votes }}{% endremember %}", "reads card.votes,"),
        ("{% remember card %}{{ viewer.name }}{% endremember %}", "reads viewer.name,"),
        ("{% remember card.title|upper %}{{ card.title }}{% endremember %}", "reads card.title,"),
        ("{% remember card %}{% for one in cards %}{{ one }}{% endfor %}{% endremember %}", "reads cards,"),
        (
            '{% from "macros" import plain %}{% remember card %}{{ plain(card.title) }}{% endremember %}',
            "reads plain,",
        ),
        (
            '{% remember card %}{% from "macros" import plain with context %}{% endremember %}',
            "imports something with the context",
        ),
        ("{% remember card %}{{ card.at|ago }}{% endremember %}", "says how long ago"),
        ("{% remember card %}{{ now() }}{% endremember %}", "says how long ago"),
        (
            '{% remember card %}{% from "macros" import line as say %}{{ say("", card.at) }}{% endremember %}',
            "says how long ago",
        ),
    ],
)
def test_what_could_show_something_old_is_no_template(piece: str, trouble: str) -> None:
    env, _ = environment(piece)
    with pytest.raises(TemplateAssertionError, match=f"a remembered piece {trouble}"):
        env.get_template("page")


@pytest.mark.parametrize(
    "piece",
    [
        "{% remember card %}{% set title = card.title %}{{ title }}{% endremember %}",
        "{% remember cards %}{% for one in cards %}{{ loop.index }}{{ one.title }}{% endfor %}{% endremember %}",
        '{% remember card %}{% from "macros" import plain %}{{ plain(card.title) }}{% endremember %}',
        "{% remember card %}{% remember card.title %}{{ card.title }}{% endremember %}{% endremember %}",
    ],
)
def test_what_a_piece_makes_itself_needs_no_key(piece: str) -> None:
    env, _ = environment(piece)
    card = Card("Anna")
    assert "Anna" in env.get_template("page").render(card=card, cards=[card])


def test_a_key_that_is_equal_to_nothing_else_is_refused() -> None:
    env, _ = environment("{% remember card %}{{ card }}{% endremember %}")
    with pytest.raises(TypeError, match="object in the key"):
        env.get_template("page").render(card=object())


def test_the_least_used_makes_room() -> None:
    kept = Remembered(most=10)
    kept.put("a", "12345")
    kept.put("b", "12345")
    assert kept.get("a") == "12345"
    kept.put("c", "1")
    assert [kept.get(one) for one in "abc"] == ["12345", None, "1"]


def test_nothing_stays_longer_than_ten_minutes() -> None:
    now = 0.0
    kept = Remembered(seconds=lambda: now)
    kept.put("a", "text")
    now = SECONDS
    assert kept.get("a") == "text"
    now += 1
    assert kept.get("a") is None


def test_a_whole_page_is_made_once_for_each_key() -> None:
    env, shown = environment('{% from "macros" import plain %}{{ plain(card.title|seen) }}')
    page = env.get_template("page")
    said = [
        pieces.of(env).page("page", title, partial(page.render, card=Card(title)))
        for title in ("Anna", "Anna", "Bram")
    ]
    assert said == ["<b>Anna</b>", "<b>Anna</b>", "<b>Bram</b>"]
    assert shown == ["Anna", "Bram"]


@pytest.mark.parametrize(
    "page",
    [
        "{{ card.at|ago }}",
        '{% from "macros" import when %}{{ when(card.at) }}',
        '{% from "macros" import line %}{{ line("", card.at) }}',
        '{% include "clock" %}',
        '{% extends "clock" %}',
    ],
)
def test_a_page_that_reads_the_clock_is_not_remembered(page: str) -> None:
    env, _ = environment(page, clock="{% block main %}{{ now() }}{% endblock %}")
    with pytest.raises(TypeError, match="page says how long ago"):
        pieces.of(env).page("page", "", lambda: "")
