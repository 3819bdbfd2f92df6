"""`portal statement` and `portal register`: what the portal says about personal data."""

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer

from portal.cli.running import settings_of_here, with_database
from portal.cli.trouble import Stop
from portal.kit import clock

app = typer.Typer(help="The privacy statement.", no_args_is_help=True)


class Language(StrEnum):
    """The languages of the portal."""

    NL = "nl"
    EN = "en"


class Form(StrEnum):
    """How the statement is written."""

    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"


class Table(StrEnum):
    """How the register is written."""

    JSON = "json"
    CSV = "csv"


Lang = Annotated[Language | None, typer.Option(help="Language; the portal's own when left out.")]


def register(app: typer.Typer) -> None:
    """Adds the commands of this room that stand alone."""
    app.command(name="register")(activities)


@app.command()
def show(
    lang: Lang = None,
    form: Annotated[Form, typer.Option("--format", help="How it is written.")] = Form.MARKDOWN,
) -> None:
    """Print what this portal says about personal data: as it would be published now."""
    from portal import registry
    from portal.cli.showing import written

    settings = settings_of_here()
    sys.stdout.write(written(registry.statement(settings), lang or settings.language, form))


@app.command()
def publish() -> None:
    """Publish it as a version, and have everybody told who was active in the last year. Safe to run twice."""
    from portal import registry
    from portal.holdings.outsiders import unnamed
    from portal.privacy.statement import advice
    from portal.privacy.statement.publish import publish as make

    settings = settings_of_here()
    said = advice(settings)
    if unnamed(settings):
        raise Stop(said[-1])
    for one in said:
        print(f"portal: {one}", file=sys.stderr)
    done = with_database(settings, lambda: make(registry.statement(settings), clock.now()))
    if not done.is_new:
        print(f"Version {done.number} says already what this portal does.")
        return
    print(f"Published version {done.number}.")
    for change in (done.changes or {}).get(settings.language, ()):
        print(f"\n{change.title} ({change.kind})")
        for line in change.lines:
            print(f"  {'+' if line.kind == 'added' else '-'} {line.text}")
    if done.changes is not None:
        print("\nThe worker mails everybody who was active in the last year.")


def activities(
    form: Annotated[Table, typer.Option("--format", help="How it is written.")] = Table.JSON,
    lang: Lang = None,
) -> None:
    """Print the register of processing activities (GDPR article 30): one entry per purpose."""
    from portal import registry
    from portal.privacy.statement.register import as_csv
    from portal.privacy.statement.register import register as entries

    settings = settings_of_here()
    found = entries(registry.statement(settings).facts, lang or settings.language)
    if form is Table.CSV:
        sys.stdout.write(as_csv(found))
    else:
        print(json.dumps(found, ensure_ascii=False, indent=2))
