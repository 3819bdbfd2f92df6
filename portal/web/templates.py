"""The templates, once a language: what never changes is worked out when one is compiled, not when it is shown."""

import gettext
from collections.abc import Callable, MutableMapping
from functools import lru_cache, partial
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from portal.i18n import LANGUAGES, dates, translations
from portal.kit import clock, markdown
from portal.settings import Settings, assets
from portal.web.filters import filesize
from portal.web.pieces import Remember
from portal.web.static import Static

# what is put into it is escaped
ICON = Markup('<svg class="icon{more}" {said} focusable="false"><use href="{url}#i-{name}"></use></svg>')


def environments(settings: Settings, static: Static) -> dict[str, Environment]:
    """One compiled environment a language: a translated template costs no look-up of the language at run time."""
    return {language: environment(settings, static, language) for language in LANGUAGES}


def environment(settings: Settings, static: Static, language: str) -> Environment:
    """The templates in `language`."""
    env = TranslatedEnvironment(
        loader=FileSystemLoader(assets("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", Remember],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=settings.demo,
    )
    env.texts = translations(language)
    env.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    env.globals.update(
        static=static.url,
        portal_name=settings.name,
        lang=language,
        demo=settings.demo,
        passkeys_offered=settings.has_name,
        now=clock.now,
        sprite_icon=icons(static),
    )
    env.filters.update(
        day=partial(dates.day, language=language),
        short_day=partial(dates.short_day, language=language),
        moment=partial(dates.moment, language=language, zone=settings.zone),
        ago=lambda value: dates.ago(value, language, clock.now()),
        filesize=partial(filesize, language=language),
        markdown=lambda text: _trusted(markdown.to_html(text)),
    )
    return env


def _trusted(html: str) -> Any:
    return Markup(html)  # noqa: S704 - the output of the allow-list in portal.kit.markdown, and nothing else


class TranslatedEnvironment(Environment):
    """An environment that speaks one language: `_('Vote')` becomes the translated text itself.

    A text with parameters, or one that depends on a number, is still translated when it is shown.
    """

    texts: gettext.NullTranslations = gettext.NullTranslations()

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names that a template may use everywhere: all have the same, and every import compares two of them."""
        return super().make_globals(d) if d else self.globals

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed: nodes.Template = _FixedTexts(self.texts).visit(super()._parse(source, name, filename))
        return parsed


class _FixedTexts(NodeTransformer):
    def __init__(self, texts: gettext.NullTranslations) -> None:
        self.texts = texts

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - the visitor finds it by this name
        self.generic_visit(node)
        fixed = isinstance(node.node, nodes.Name) and node.node.name in ("_", "gettext")
        if not fixed or node.kwargs or len(node.args) != 1 or not isinstance(node.args[0], nodes.Const):
            return node
        # as the extension for texts does it: the text is HTML, and %% stands for %
        return nodes.TemplateData(self.texts.gettext(node.args[0].value) % {}, lineno=node.lineno)


def icons(static: Static) -> Callable[..., Markup]:
    """The function behind `icon('check')` in templates: an icon of the sprite, decoration unless it has a label."""
    url = static.url("icons.svg")

    @lru_cache(maxsize=500)
    def icon(name: str, label: str | None = None, **more: str) -> Markup:
        said = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
        extra = f" {more['class']}" if more.get("class") else ""
        return ICON.format(more=extra, said=said, url=url, name=name)

    return icon
