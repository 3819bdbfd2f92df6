"""The statement as `portal statement show` prints it."""

import json
from typing import Any

from portal.cli.running import with_database
from portal.cli.trouble import sentence
from portal.i18n import dates, translations
from portal.kit import clock
from portal.privacy.statement import Statement, versions
from portal.privacy.statement.markdown import as_markdown
from portal.privacy.statement.versions import Version
from portal.settings import assets
from portal.web.static import Static
from portal.web.templates import environment


def written(statement: Statement, language: str, form: str) -> str:
    """The statement in `language` as html, md or json, with the version that it was published as."""
    document, published = statement.documents[language], _published(statement)
    settings = statement.facts.settings
    if form == "json":
        return json.dumps(_json(statement, language, published), ensure_ascii=False, indent=2) + "\n"
    about = _about(published, language, statement)
    if form == "html":
        env = environment(settings, Static(assets("static")), language)
        return env.get_template("privacy/alone.html").render(
            document=document, about=about, base=settings.base_url
        )
    return as_markdown(document, settings.url, *about)


def _json(statement: Statement, language: str, published: Version | None) -> dict[str, Any]:
    return {
        **statement.documents[language].as_json(),
        "fingerprint": statement.fingerprint,
        "version": published.number if published else None,
        "published_at": published.published_at.isoformat() if published else None,
    }


def _about(published: Version | None, language: str, statement: Statement) -> list[str]:
    say = translations(language).gettext
    if published is None:
        about = [say("This text has not been published yet.")]
    else:
        day = clock.local_day(published.published_at, statement.facts.settings.zone)
        about = [f"{say('Version %(number)s') % {'number': published.number}}, {dates.day(day, language)}"]
    missing = statement.documents[language].missing
    return [f"{say('This is a draft')}: {', '.join(missing)}.", *about] if missing else about


def _published(statement: Statement) -> Version | None:
    """The version that says this; None as well where there is no database to look in."""

    async def find() -> Version | None:
        return versions.in_force(await versions.listed(), statement.fingerprint)

    try:
        return with_database(statement.facts.settings, find)
    except Exception as error:
        if sentence(error) is None:
            raise
        return None
