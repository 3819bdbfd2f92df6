"""Forms: each names the fields that it takes, with their limits; whatever else is sent is not looked at.

    class NewIdea(Form):
        title = Text(N_("Title"), most=120)
        description = Text(N_("Description"), most=10_000, lines=True)

    form = await NewIdea.read(request)
    if form.ok: … form["title"]
    return render(request, "ideas/new.html", {"form": form}, status=422)

What was typed stays in the form, and each error stands with its field, in the reader's language.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self
from uuid import UUID

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from portal.i18n import N_
from portal.kit import ids, text
from portal.web.errors import not_found
from portal.web.render import say

MAX_FIELDS, MAX_FILES = 100, 10
IDEMPOTENCY = "idempotency_key"
_EMAIL = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,64}@[^\s@<>()\[\],;:\\\"]{1,190}\.[^\s@.]{2,63}")


@dataclass(frozen=True)
class Field:
    """One field. `clean` makes a value of what was sent; `trouble` is the reason to refuse it, if any."""

    label: str
    required: bool = True

    def clean(self, sent: Sequence[str | UploadFile]) -> Any:
        """The value of what was sent under the field's name (an empty sequence when nothing was)."""
        last = sent[-1] if sent else ""
        return text.one_line(last) if isinstance(last, str) else ""

    def trouble(self, value: Any) -> tuple[str, dict[str, Any]] | None:
        """What is wrong with `value`: a source text and its parameters."""
        if self.required and not value:
            return N_("Fill this in."), {}
        return None


@dataclass(frozen=True)
class Text(Field):
    """Text of at most `most` characters; one line unless `lines`."""

    most: int = 120
    least: int = 0
    lines: bool = False

    def clean(self, sent: Sequence[str | UploadFile]) -> str:
        last = sent[-1] if sent else ""
        if not isinstance(last, str):
            return ""
        return text.many_lines(last) if self.lines else text.one_line(last)

    def trouble(self, value: Any) -> tuple[str, dict[str, Any]] | None:
        if len(value) > self.most:
            return N_("This is too long: at most %(most)s characters fit, and this has %(have)s."), {
                "most": self.most,
                "have": len(value),
            }
        if value and len(value) < self.least:
            return N_("This is too short: write at least %(least)s characters."), {"least": self.least}
        return super().trouble(value)


@dataclass(frozen=True)
class Email(Text):
    """An e-mail address."""

    most: int = 254

    def trouble(self, value: Any) -> tuple[str, dict[str, Any]] | None:
        found = super().trouble(value)
        if found is None and value and not _EMAIL.fullmatch(value):
            return N_("This is no e-mail address. One looks like name@example.org."), {}
        return found


@dataclass(frozen=True)
class Secret(Field):
    """A password: exactly as typed, never shown again."""

    def clean(self, sent: Sequence[str | UploadFile]) -> str:
        last = sent[-1] if sent else ""
        # halves of characters can be hashed by nobody
        return last.encode("utf-8", "replace").decode() if isinstance(last, str) else ""


@dataclass(frozen=True)
class Flag(Field):
    """A checkbox."""

    required: bool = False

    def clean(self, sent: Sequence[str | UploadFile]) -> bool:
        return bool(sent) and sent[-1] not in ("", "0", "off", "false")


@dataclass(frozen=True)
class Choice(Field):
    """One of `among`; without it one of what the handler allows with `Form.choose`."""

    among: tuple[str, ...] = ()

    def trouble(self, value: Any) -> tuple[str, dict[str, Any]] | None:
        if value and self.among and value not in self.among:
            return N_("Choose one from the list."), {}
        if self.required and not value:
            return N_("Choose one from the list."), {}
        return None


@dataclass(frozen=True)
class Files(Field):
    """Files, at most MAX_FILES. What they hold is for `portal.files.uploads`."""

    required: bool = False

    def trouble(self, value: Any) -> tuple[str, dict[str, Any]] | None:
        """Too many, or none where one is required."""
        if len(value) > MAX_FILES:
            return N_("At most %(most)s files can be added at a time."), {"most": MAX_FILES}
        return super().trouble(value)

    def clean(self, sent: Sequence[str | UploadFile]) -> list[UploadFile]:
        return [one for one in sent if isinstance(one, UploadFile) and one.filename]


class Form:
    """What a person sent, cleaned, with what is wrong with it."""

    fields: ClassVar[dict[str, Field]] = {}

    def __init_subclass__(cls) -> None:
        own = {name: field for name, field in vars(cls).items() if isinstance(field, Field)}
        cls.fields = {**cls.fields, **own}

    def __init__(self, request: Request, values: Mapping[str, Any], key: str) -> None:
        self.request = request
        self.values = dict(values)
        self.key = key  # the idempotency key; "" when none was sent
        self.errors: dict[str, str] = {}

    @classmethod
    def blank(cls, request: Request, **initial: Any) -> Self:
        """The form as it is first shown, with a fresh idempotency key."""
        empty = {name: field.clean(()) for name, field in cls.fields.items()}
        return cls(request, {**empty, **initial}, str(ids.new_id()))

    @classmethod
    async def read(cls, request: Request) -> Self:
        """The form as it was sent. Check `ok` before using its values."""
        data = await request.form(max_files=2 * MAX_FILES, max_fields=MAX_FIELDS)
        form = cls(request, {}, _first_text(data, IDEMPOTENCY)[:100])
        for name, field in cls.fields.items():
            form.values[name] = field.clean(data.getlist(name))
            wrong = field.trouble(form.values[name])
            if wrong:
                form.fail(name, wrong[0], **wrong[1])
        form.check()
        return form

    def check(self) -> None:
        """What concerns several fields at once; forms override it."""

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.errors

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def error(self, name: str) -> str:
        """The sentence that stands with the field `name`; "" when it is right."""
        return self.errors.get(name, "")

    def fail(self, name: str, message: str, **parameters: Any) -> None:
        """Puts the source text `message` with the field `name`; the first error of a field stays."""
        self.errors.setdefault(name, say(self.request, message, **parameters))

    def choose(self, name: str, allowed: Mapping[str, Any]) -> Any:
        """What the value of `name` stands for in `allowed`, or None after noting that it is none of them."""
        if self.values[name] in allowed:
            return allowed[self.values[name]]
        if self.values[name] or self.fields[name].required:
            self.fail(name, N_("Choose one from the list."))
        return None


def _first_text(data: FormData, name: str) -> str:
    found = data.get(name)
    return found if isinstance(found, str) else ""


def id_in(request: Request, name: str = "id") -> UUID:
    """The id in the request's path; anything that is no id is simply not there (404)."""
    found = ids.parse_id(request.path_params[name])
    if found is None:
        raise not_found()
    return found
