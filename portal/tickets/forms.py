"""What people send about tickets."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from starlette.datastructures import UploadFile

from portal.i18n import N_
from portal.kit import ids, text
from portal.tickets.rules import CHOSEN, PRIORITIES
from portal.web.changes import ChangeForm
from portal.web.forms import Choice, Email, Field, Files, Form, Text

MOST_BODY = 20_000  # characters
MOST_TAG = 40
MOST_NAMED = 50  # colleagues with whom one ticket is shared by name


class NewTicketForm(Form):
    """A new ticket."""

    subject = Text(N_("Subject"), most=150)
    description = Text(N_("Description"), most=MOST_BODY, lines=True)
    product = Choice(N_("Product"), required=False)
    category = Choice(N_("Kind of question"), required=False)
    files = Files(N_("Attachments"))


class OnBehalfForm(NewTicketForm):
    """A new ticket that an agent writes for a customer."""

    email = Email(N_("E-mail of the customer"))


class MessageForm(Form):
    """A customer's reply, or an internal note."""

    body = Text(N_("Your message"), most=MOST_BODY, lines=True)
    files = Files(N_("Attachments"))


class AnswerForm(MessageForm):
    """A public reply of staff. `seen`: the last event that the writer saw."""

    state = Choice(N_("Afterwards the ticket is"), required=False, among=tuple(CHOSEN))
    seen = Text(N_("Last event"), required=False, most=9)


class DraftForm(Form):
    """What stands in the reply box, while a canned answer is put into it."""

    body = Text(N_("Your message"), required=False, most=MOST_BODY, lines=True)
    state = Choice(N_("Afterwards the ticket is"), required=False, among=tuple(CHOSEN))
    seen = Text(N_("Last event"), required=False, most=9)
    answer = Text(N_("Canned answer"), most=36)


class AssignForm(Form):
    """Who works on a ticket: a person's id, or nobody."""

    assignee = Choice(N_("Assigned to"), required=False)


class PriorityForm(Form):
    """How urgent a ticket is."""

    priority = Choice(N_("Priority"), among=tuple(PRIORITIES))


class TagForm(Form):
    """A tag to put on a ticket, or to take off."""

    tag = Text(N_("Tag"), most=MOST_TAG)

    def check(self) -> None:
        folded = text.folded(self["tag"])
        if self["tag"] and not folded:
            self.fail("tag", N_("Fill this in."))
        if len(folded) > MOST_TAG:  # some letters fold to several
            self.fail("tag", N_("This tag is too long."))


class People(Field):
    """Some people, by their ids. What is no id stands for nobody, so it is refused."""

    def clean(self, sent: Sequence[str | UploadFile]) -> frozenset[UUID | None]:
        return frozenset(ids.parse_id(one) if isinstance(one, str) else None for one in sent)

    def trouble(self, value: Any) -> tuple[str, dict[str, Any]] | None:
        if None in value:
            return N_("Choose from the list."), {}
        if len(value) > MOST_NAMED:
            return N_("At most %(most)s colleagues can be named. Share it with the organisation instead."), {
                "most": MOST_NAMED
            }
        return None


class SharingForm(Form):
    """With whom a ticket is shared."""

    sharing = Choice(N_("Who can read this ticket"), among=("private", "organisation", "people"))
    person = People(N_("Colleagues"), required=False)

    def check(self) -> None:
        if self["sharing"] == "people" and not self["person"]:
            self.fail("person", N_("Choose at least one colleague."))


class Position(Field):
    """A place in a list: a small whole number."""

    def clean(self, sent: object) -> str:
        return super().clean(sent) or "0"  # type: ignore[arg-type]

    def trouble(self, value: str) -> tuple[str, dict[str, object]] | None:
        if not (value.isascii() and value.isdigit() and len(value) <= 4):
            return N_("Write a whole number from 0 to 9999."), {}
        return None


class ItemForm(ChangeForm):
    """A product or category."""

    name = Text(N_("Name"), most=60)
    position = Position(N_("Place in the list"), required=False)


class CannedAnswerForm(ChangeForm):
    """A canned answer."""

    title = Text(N_("Title"), most=80)
    body = Text(N_("Text"), most=10_000, lines=True)
