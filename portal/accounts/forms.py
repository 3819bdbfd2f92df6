"""What people type about themselves, about others at the desk, and about organisations."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from starlette.datastructures import UploadFile

from portal.accounts import password as passwords
from portal.accounts.rules import agreements, contacts, emails
from portal.i18n import N_
from portal.web.changes import ChangeForm
from portal.web.forms import Choice, Email, Field, Flag, Form, Secret, Text

NAME = Text(N_("Your name"), most=120)
COMPANY = Text(N_("Company"), most=120, required=False)
EMAIL = Email(N_("E-mail address"))
PASSWORD = Secret(N_("Password"))
ALTCHA = Field("altcha", required=False)  # what the browser worked out: see portal.web.challenges
UNUSABLE = N_(
    "Mail cannot be sent to this address. Check it, or use one without special letters before the @."
)


class WithEmail(Form):
    """A form whose field `email` is an address that mail can reach."""

    def check(self) -> None:
        if not self.error("email") and emails.parse(self["email"]) is None:
            self.fail("email", UNUSABLE)

    @property
    def address(self) -> emails.Address:
        """The address that was typed; only when the form is ok."""
        found = emails.parse(self["email"])
        if found is None:
            raise ValueError("the form has no usable address")
        return found


class WithPassword(Form):
    """A form whose field `password` becomes somebody's password."""

    def judge(self, *known: str) -> None:
        """Refuses a password that is too easy for an account of which `known` is known (name, company, address)."""
        if not self.error("password"):
            wrong = passwords.trouble(self.request.app.state.settings, self["password"], *known)
            if wrong:
                self.fail("password", wrong[0], **wrong[1])


class SignUp(WithEmail, WithPassword):
    """A new account."""

    name = NAME
    company = COMPANY
    email = EMAIL
    password = PASSWORD
    altcha = ALTCHA

    def check(self) -> None:
        """A usable address, and a password that is not made of the name, company or address."""
        super().check()
        self.judge(self["name"], self["company"], self["email"])


class Complete(Form):
    """What a new account needs beside what a provider told."""

    name = NAME
    company = COMPANY
    language = Choice(N_("Language"), among=("nl", "en"))


class CompleteWithAddress(Complete, WithEmail):
    """The same, where no provider vouches for an address."""

    email = EMAIL


class Own(Form):
    """The password of an account that is said to be theirs."""

    password = PASSWORD


class SignIn(Form):
    """An address and its password, whatever they are: what is wrong with them is nobody's business here."""

    email = Text(N_("E-mail address"), most=254)
    password = PASSWORD
    stay = Flag(N_("Stay signed in on this device"))
    next = Text(N_("Next"), most=500, required=False)
    altcha = ALTCHA


class AskForMail(WithEmail):
    """An address to send a link to."""

    email = EMAIL


class NewPassword(WithPassword):
    """The new password: behind a link, or the first one of an account."""

    password = PASSWORD


class Confirm(WithPassword):
    """The button behind the link of a new account; the password only where it has to be chosen there."""

    password = Secret(N_("Password"), required=False)


class Profile(Form):
    """What a person says about themselves."""

    name = NAME
    display_name = Text(N_("Name that others see"), most=60)
    company = COMPANY
    language = Choice(N_("Language"), among=("nl", "en"))


class NewEmail(WithEmail):
    """Another address, for who has no password and has shown in another way who they are."""

    email = EMAIL


class ChangeEmail(NewEmail):
    """Another address, proven with the password."""

    current_password = Secret(N_("Your password"))


class ChangePassword(NewPassword):
    """Another password, proven with the present one."""

    current_password = Secret(N_("Present password"))


class Prove(Form):
    """The password once more."""

    password = PASSWORD
    next = Text(N_("Next"), most=500, required=False)


class Unlink(Form):
    """The button that takes a linked sign-in away: no field but the idempotency key."""


class MailChoices(Form):
    """Which mail somebody wants."""

    mail_idea_status = Flag(N_("When the status of an idea that I follow changes"))
    mail_idea_comment = Flag(N_("When somebody comments on an idea that I follow"))


class Roles(Form):
    """What somebody on the staff may do."""

    is_agent = Flag(N_("Agent"))
    is_manager = Flag(N_("Manager"))
    is_privacy = Flag(N_("Privacy officer"))
    is_admin = Flag(N_("Admin"))


class Lead(Form):
    """Whether somebody leads their organisation here."""

    organisation_lead = Flag(N_("Leads the organisation"))


class Day(Field):
    """A calendar day as browsers send it; None when left empty."""

    def clean(self, sent: Sequence[str | UploadFile]) -> date | str | None:
        """A date, None for nothing, or the text itself when it is neither."""
        typed = str(super().clean(sent))
        try:
            return date.fromisoformat(typed) if typed else None
        except ValueError:
            return typed

    def trouble(self, value: Any) -> tuple[str, dict[str, Any]] | None:
        if isinstance(value, str):
            return N_("This is no date. Write it like 2026-12-31."), {}
        return super().trouble(value)


class EditOrganisation(ChangeForm):
    """An organisation, its agreement, and who speaks for it."""

    name = Text(N_("Name"), most=120)
    agreement_start = Day(N_("Agreement from"), required=False)
    agreement_end = Day(N_("Agreement up to and including"), required=False)
    contact_name = Text(N_("Name of the contact"), most=120, required=False)
    contact_email = Email(N_("E-mail address of the contact"), required=False)
    contact_phone = Text(N_("Telephone of the contact"), most=contacts.PHONE, required=False)
    address = Text(N_("Address of the organisation"), most=300, required=False)

    def check(self) -> None:
        """A usable address and telephone number, and an agreement that ends after it begins."""
        if self["contact_email"] and not self.error("contact_email") and not self.contact_mailbox:
            self.fail("contact_email", UNUSABLE)
        phone = contacts.phone_trouble(self["contact_phone"])
        if phone:
            self.fail("contact_phone", phone)
        if not self.error("agreement_start") and not self.error("agreement_end"):
            wrong = agreements.trouble(self["agreement_start"], self["agreement_end"])
            if wrong:
                self.fail("agreement_end", wrong)

    @property
    def contact_mailbox(self) -> str:
        """The contact's address, as people's own addresses are kept; "" when none was typed."""
        found = emails.parse(self["contact_email"])
        return found.mailbox if found else ""


class AddMember(WithEmail):
    """Somebody who has an account, by their address."""

    email = EMAIL


class Invite(WithEmail):
    """An address to invite to an organisation."""

    email = EMAIL


class Leave(Form):
    """That somebody knows what leaving their organisation does to the account."""

    sure = Flag(N_("I know that this account then opens nothing any more"))

    def check(self) -> None:
        if not self["sure"]:
            self.fail("sure", N_("Tick this if you are sure."))


class Code(Form):
    """A code of an authenticator app, or a recovery code."""

    code = Text(N_("Code"), most=60)


class Follow(Form):
    """A button, and where it leads afterwards."""

    next = Text(N_("Next"), most=500, required=False)


class PasskeyName(Form):
    """What somebody calls a passkey."""

    name = Text(N_("Name of the passkey"), most=60)


class MakePasskey(PasskeyName):
    """A passkey that the browser has just made; `step` names the question that it answers."""

    next = Text(N_("Next"), most=500, required=False)
    step = Text("step", most=100, required=False)
    credential = Text("credential", most=20_000, required=False)


class ShowPasskey(Follow):
    """A passkey that the browser shows."""

    step = Text("step", most=100, required=False)
    credential = Text("credential", most=20_000, required=False)
    stay = Flag(N_("Stay signed in on this device"))
