"""docs/security/forms.md: what every field takes, as the forms of the portal say it.

.venv/bin/python -m tests.gate.forms_document        writes it anew
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator

from portal import app as portal_app
from portal.web.forms import MAX_FILES, Choice, Email, Field, Files, Flag, Form, Secret, Text
from tests.gate.tree import ROOT

DOCUMENT = ROOT / "docs" / "security" / "forms.md"
HEAD = """# Forms

What every field takes; made from the forms by `make forms`, and kept so by `tests/gate/test_forms_document.py`. The
server holds to it whatever the browser did. Texts are in NFC, without control characters, halves of characters and what
changes the direction of writing; fields that a form does not name are not looked at; of several with one name the last
counts. Texts end where `most` says: what is longer is refused with a sentence, never cut.

"""


def _below(form: type[Form]) -> Iterator[type[Form]]:
    for one in form.__subclasses__():
        yield one
        yield from _below(one)


def forms() -> list[type[Form]]:
    """Every form of a portal that serves people, by module and name."""
    assert portal_app  # all forms are loaded with it
    found = {
        one
        for one in _below(Form)
        if one.__module__.startswith("portal.")
        and not one.__module__.startswith("portal.demo.")
        and (one.fields or not one.__subclasses__())
    }
    return sorted(found, key=name)


def name(form: type[Form]) -> str:
    """How the document calls it: `tickets.forms.NewTicketForm`."""
    return f"{form.__module__.removeprefix('portal.')}.{form.__qualname__}"


def between(form: type[Form]) -> str | None:
    """What `form` refuses that no field refuses by itself: what `check` says of itself, else the sentences that people
    get, else what the form says of itself. None when there is no such rule."""
    if form.check is Form.check:
        return None
    said = ast.walk(ast.parse(textwrap.dedent(inspect.getsource(form.check))))
    sentences = [
        str(one.args[0].value)
        for one in said
        if isinstance(one, ast.Call)
        and ast.unparse(one.func) == "N_"
        and isinstance(one.args[0], ast.Constant)
    ]
    owner = next(one for one in form.__mro__ if "check" in vars(one))
    return " ".join((form.check.__doc__ or " ".join(sentences) or owner.__doc__ or "").split())


def takes(field: Field) -> str:
    """What a field takes, in a few words."""
    match field:
        case Email():
            what = f"an e-mail address, most {field.most}"
        case Text():
            what = f"{'text' if field.lines else 'a line'}, most {field.most}" + (
                f", least {field.least}" * bool(field.least)
            )
        case Secret():
            what = "a password as typed, most 256"
        case Flag():
            what = "yes or no"
        case Choice():
            what = (
                f"one of {', '.join(sorted(field.among))}" if field.among else "one of the list on the page"
            )
        case Files():
            what = f"files, most {MAX_FILES}"
        case _ if type(field) is Field:
            what = "a line"
        case _:
            what = " ".join((inspect.getdoc(type(field)) or "").split()).rstrip(".").lower()
    return what if field.required or isinstance(field, Flag) else f"{what}; may be empty"


def document() -> str:
    """The whole document."""
    rows = [f"| `{name(form)}` | {_fields(form)} |" for form in forms()]
    rules = [f"| `{name(form)}` | {between(form)} |" for form in forms() if between(form) is not None]
    return "\n".join(
        [
            f"{HEAD}## Fields\n\n| form | takes |\n|---|---|",
            *rows,
            "\n## Together\n\n| form | what it refuses besides |\n|---|---|",
            *rules,
            "",
        ]
    )


def _fields(form: type[Form]) -> str:
    return "; ".join(f"`{key}`: {takes(field)}" for key, field in form.fields.items()) or "nothing"


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
    print(DOCUMENT.relative_to(ROOT))
