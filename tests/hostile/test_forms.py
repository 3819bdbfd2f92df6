"""Every form of the portal takes anything at all: what it accepts fits its limits and both databases, and it never
fails."""

import sys
from collections.abc import Coroutine
from types import SimpleNamespace
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.datastructures import FormData
from starlette.requests import Request

from portal import registry
from portal.privacy.completeness import examining
from portal.settings import Settings
from portal.web.forms import Choice, Email, Field, Files, Form, Text
from tests.drills.sizes import FULL, size
from tests.files.samples import upload
from tests.hostile import values

T = TypeVar("T")
EXAMPLES = size(6, 1000)
PORTAL = SimpleNamespace(
    state=SimpleNamespace(
        settings=Settings(
            database_url="sqlite:///never.db",
            base_url="http://127.0.0.1:8000",
            secret_key="a key for tests only, long enough",
            name="Testportaal",
            mail_from="portal@example.org",
        )
    )
)


def forms() -> list[type[Form]]:
    """Every form class of the portal that has fields."""
    found: list[type[Form]] = []
    for name in examining.forms(registry.INVENTORIES):
        module, _, form = name.rpartition(".")
        found.append(getattr(sys.modules[module], form))
    return [form for form in found if form.fields]


def sent(form: type[Form]) -> st.SearchStrategy[list[tuple[str, Any]]]:
    """Some fields of `form`, once or more, with anything in them, and one that it does not have."""
    uploads = values.files.map(lambda one: upload(*one))
    pairs = []
    for name, field in form.fields.items():
        anything = st.one_of(values.texts, uploads) if isinstance(field, Files) else values.texts
        fitting = st.sampled_from(field.among) if isinstance(field, Choice) and field.among else anything
        pairs.append(st.tuples(st.just(name), st.one_of(anything, fitting, uploads)))
    return st.lists(
        st.one_of(*pairs, st.tuples(st.just("is_admin"), values.texts)), max_size=2 * len(pairs) + 1
    )


def read(form: type[Form], pairs: list[tuple[str, Any]]) -> Form:
    """The form, read from a request with these fields."""
    request = Request(
        {"type": "http", "method": "POST", "path": "/", "headers": [], "query_string": b"", "app": PORTAL}
    )
    request._form = FormData(pairs)
    return _done(form.read(request))


def _done(work: Coroutine[Any, Any, T]) -> T:
    """What `work` returns, which waits for nothing."""
    try:
        work.send(None)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]
    raise AssertionError("reading a form waits for nothing")


@pytest.mark.parametrize("form", forms(), ids=lambda form: f"{form.__module__}.{form.__qualname__}")
def test_a_form_takes_anything(form: type[Form]) -> None:
    for text in values.TEXTS:
        _look_at(read(form, [(name, text) for name in form.fields]))

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=not FULL,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(sent(form))
    def takes(pairs: list[tuple[str, Any]]) -> None:
        _look_at(read(form, pairs))

    takes()


def _look_at(form: Form) -> None:
    assert set(form.values) == set(form.fields)  # and nothing that the form does not name
    for name, field in form.fields.items():
        if isinstance(form[name], str):
            form[name].encode()  # what no database takes, halves of characters, is gone
        if name in form.errors:
            assert form.errors[name]
        else:
            _fits(field, form[name])
    if form.ok:
        for name, one in vars(type(form)).items():
            if isinstance(one, property):
                getattr(form, name)


def _fits(field: Field, value: Any) -> None:
    if isinstance(field, Text):
        assert "\x00" not in value
        assert len(value) <= field.most
        assert field.lines or "\n" not in value
        assert not value or len(value) >= field.least
    if isinstance(field, Email):
        assert not value or value.count("@") == 1
    if isinstance(field, Choice) and field.among:
        assert value in ("", *field.among)
