"""Templates as the portal loads them: whatever can be known to be wrong before anybody opens the page."""

import re
from functools import cache

import pytest
from jinja2 import Environment, meta, nodes

from portal.i18n import LANGUAGES
from portal.settings import Settings, assets
from portal.web.static import Static
from portal.web.templates import environments
from tests.gate import tree

NAMES = [path.relative_to(tree.ROOT / "templates").as_posix() for path in tree.template_files()]
STATIC_FILE = re.compile(r"""\bstatic\(\s*['"]([^'"]+)['"]""")
SWAP_TARGET = re.compile(r"""hx-target(?::inherited)?="#([\w-]+)\"""")


@cache
def real() -> dict[str, Environment]:
    """The portal's own environments: its filters, globals and strictness."""
    return environments(Settings(secret_key="k" * 40), Static(assets("static")))


def parsed(template: str) -> nodes.Template:
    """The syntax tree of a template."""
    environment = real()["nl"]
    return environment.parse(tree.template_text(tree.ROOT / "templates" / template), template)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", NAMES)
def test_it_compiles(template: str, language: str) -> None:
    """Unknown tags, filters and tests are found here, in branches that are never taken as well."""
    environment = real()[language]
    environment.get_template(template)
    tree_ = parsed(template)
    assert {one.name for one in tree_.find_all(nodes.Filter)} - set(environment.filters) == set()
    assert {one.name for one in tree_.find_all(nodes.Test)} - set(environment.tests) == set()


@pytest.mark.parametrize("template", NAMES)
def test_what_it_refers_to_exists(template: str) -> None:
    asked = meta.find_referenced_templates(parsed(template))
    assert {name for name in asked if name is not None} - set(NAMES) == set()


@pytest.mark.parametrize("template", NAMES)
def test_its_static_files_exist(template: str) -> None:
    text = tree.template_text(tree.ROOT / "templates" / template)
    assert [name for name in STATIC_FILE.findall(text) if not (tree.ROOT / "static" / name).is_file()] == []


@pytest.mark.parametrize("template", NAMES)
def test_its_blocks_stand_alone(template: str) -> None:
    """htmx asks for a block alone, and such a block does not see what was imported or set outside it."""
    body = parsed(template).body
    if any(isinstance(node, nodes.Extends) for node in body):
        outside = (nodes.Import, nodes.FromImport, nodes.Assign, nodes.AssignBlock, nodes.Macro)
        assert [f"line {node.lineno}" for node in body if isinstance(node, outside)] == []


def test_what_htmx_replaces_exists() -> None:
    """Every literal `hx-target="#name"` is the id of an element somewhere."""
    text = "\n".join(tree.template_text(path) for path in tree.template_files())
    assert [name for name in SWAP_TARGET.findall(text) if f'id="{name}"' not in text] == []


def test_there_are_templates() -> None:
    assert NAMES
