"""The `portal` command. Exit codes: 0 done, 1 with a sentence on stderr, 2 for wrong use."""

import sys

import typer

from portal.cli import copies, serving, staff, statement, sweeping, upkeep
from portal.cli.trouble import sentence

app = typer.Typer(
    name="portal",
    help="A self-hosted support and ideas portal.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for room in (serving, upkeep, sweeping, copies, statement):
    room.register(app)
app.add_typer(staff.app, name="staff")
app.add_typer(statement.app, name="statement")


def main() -> None:
    """Runs the command line. Trouble that an operator can mend is a sentence, never a traceback."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        text = sentence(error)
        if text is None:
            raise
        print(f"portal: {text}", file=sys.stderr)
        sys.exit(1)
