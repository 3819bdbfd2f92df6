"""What people send about ideas, with its limits."""

from portal.i18n import N_
from portal.ideas.rules import NAMES, personal_data
from portal.web.changes import ChangeForm
from portal.web.forms import Choice, Field, Flag, Form, Text

TITLE, DESCRIPTION, COMMENT, RESPONSE = 120, 10_000, 5_000, 5_000
LAST_POSITION = 999


class Public(Form):
    """A form whose `guarded` fields everybody will read: personal data in them is pointed out once."""

    guarded: tuple[str, ...] = ()
    anyway = Flag(N_("Publish anyway"))

    def check(self) -> None:
        if self.asks_first() and not self["anyway"]:
            found = ", ".join(self.personal_data())
            self.fail(
                "anyway",
                N_(
                    "Everybody reads this, and it seems to hold personal data: %(found)s. Take it out or tick this."
                ),
                found=found,
            )

    def asks_first(self) -> bool:
        """Whether there is something to point out."""
        return bool(self.personal_data())

    def personal_data(self) -> list[str]:
        """What looks like personal data in the guarded fields."""
        return personal_data("\n\n".join(self.values.get(name, "") for name in self.guarded))


class IdeaForm(Public):
    """A new idea. Without a choice the first board takes it."""

    guarded = ("title", "description")
    title = Text(N_("Title"), most=TITLE, least=3)
    board = Choice(N_("Board"), required=False)
    description = Text(N_("Description"), most=DESCRIPTION, required=False, lines=True)


class EditForm(Public):
    """Other words for an idea, and the version of it that the writer saw."""

    guarded = ("title", "description")
    title = Text(N_("Title"), most=TITLE, least=3)
    description = Text(N_("Description"), most=DESCRIPTION, required=False, lines=True)
    version = Text(N_("Version"), most=9, required=False)

    @property
    def seen(self) -> int:
        """The version that the writer saw; 0, which no idea has, when that was not sent."""
        return int(self["version"]) if self["version"].isascii() and self["version"].isdigit() else 0


class CommentForm(Public):
    """A comment, an answer to one (`parent`), or an internal note of staff."""

    guarded = ("body",)
    body = Text(N_("Comment"), most=COMMENT, lines=True)
    parent = Field(N_("Answer to"), required=False)
    internal = Flag(N_("Internal note"))

    def asks_first(self) -> bool:
        return not self.values.get("internal") and super().asks_first()


class CommentEditForm(Public):
    """Other words for a comment."""

    guarded = ("body",)
    body = Text(N_("Comment"), most=COMMENT, lines=True)


class AnswerForm(ChangeForm):
    """An official answer: the status, and what is said with it."""

    status = Choice(N_("Status"), among=tuple(NAMES))
    response = Text(N_("Response"), most=RESPONSE, required=False, lines=True)


class BoardForm(ChangeForm):
    """A board."""

    name = Text(N_("Name"), most=60)
    description = Text(N_("Description"), most=300, required=False)
    position = Text(N_("Place in the list"), most=4, required=False)

    def check(self) -> None:
        if self.error("position"):
            return  # so long that no number is made of it
        typed = self["position"] or "0"
        if not (typed.isascii() and typed.isdigit()) or self.place > LAST_POSITION:
            self.fail("position", N_("Write a number from 0 to 999."))

    @property
    def place(self) -> int:
        """The place in the list; 0 when none was given."""
        return int(self["position"] or 0)
