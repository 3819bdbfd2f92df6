"""What is typed about a request."""

from portal.i18n import N_
from portal.privacy.requests.letters import LETTERS, MOST_BODY, MOST_SUBJECT
from portal.privacy.requests.words import CHANNELS, GROUNDS, KINDS
from portal.web.forms import Choice, Email, Flag, Form, Text

BY_STAFF = tuple(one for one in CHANNELS if one != "portal")
TEXT = Text(N_("What they ask"), most=5000, lines=True)


class Ask(Form):
    """A request that somebody makes themselves."""

    kind = Choice(N_("What would you like?"), among=tuple(KINDS))
    text = Text(N_("Tell us more"), most=5000, lines=True)


class New(Form):
    """A request that came by letter, mail or telephone."""

    kind = Choice(N_("What they ask for"), among=tuple(KINDS))
    channel = Choice(N_("How it came"), among=BY_STAFF)
    received_on = Text(N_("Received on"), most=10)
    name = Text(N_("Name"), most=120)
    address = Text(N_("Address for the answer"), most=300)
    language = Choice(N_("Language of the answer"), among=("nl", "en"))
    text = TEXT
    receipt = Flag(N_("Mail them that it came, and until when we answer"))


class Link(Form):
    """Whose account it is about."""

    email = Email(N_("E-mail address of the account"))


class Code(Form):
    """The code that they read to us."""

    code = Text(N_("Code"), most=20)


class Facts(Form):
    """What they told us that only they know."""

    facts = Text(N_("What they told you"), most=1000, lines=True)


class Note(Form):
    """A note for the file."""

    note = Text(N_("Note"), most=2000, lines=True)


class Send(Form):
    """A letter: first drafted, then sent."""

    step = Choice(N_("Step"), among=("draft", "send"))
    ground = Choice(N_("Ground"), required=False, among=tuple(GROUNDS))
    reason = Text(N_("Why it takes longer"), required=False, most=300, lines=True)
    subject = Text(N_("Subject"), required=False, most=MOST_SUBJECT)
    body = Text(N_("Letter"), required=False, most=MOST_BODY, lines=True)
    how = Choice(N_("How it goes"), required=False, among=("mail", "paper"))

    def require(self, what: str) -> None:
        """Notes what is missing for the letter `what`."""
        needed = {"refusal": ("ground",), "extension": ("reason",)}.get(what, ())
        sent = ("subject", "body", "how") if self["step"] == "send" else ()
        for name in (*needed, *sent):
            if not self[name]:
                self.fail(name, N_("Fill this in.") if name != "ground" else N_("Choose one from the list."))


__all__ = ["LETTERS", "Ask", "Code", "Facts", "Link", "New", "Note", "Send"]
