"""What happened to an account, in words for its owner. Pure."""

from portal.accounts.rules.events import Event
from portal.i18n import N_

MOST = 120  # characters of an event's detail
BETWEEN = "; "  # the detail's word before it, the kind of browser behind it

# Every event has a sentence; a test looks.
SENTENCES = {
    Event.CONFIRMED: N_("You confirmed your e-mail address."),
    Event.SIGN_IN: N_("You signed in."),
    Event.SIGN_IN_FAILED: N_("Somebody tried to sign in, and that did not work."),
    Event.SIGN_OUT: N_("You signed out."),
    Event.SESSIONS_ENDED: N_("You signed other browsers out."),
    Event.PASSWORD_CHANGED: N_("You changed your password."),
    Event.PASSWORD_RESET: N_("A new password was set with a link from a mail."),
    Event.PASSWORD_SET: N_("You set a password."),
    Event.PROVEN: N_("You showed once more that it was you."),
    Event.PROOF_FAILED: N_("A wrong password was typed in a browser that was signed in."),
    Event.SIGN_IN_LINKED: N_("You linked a sign-in."),
    Event.SIGN_INS_REMOVED: N_("The linked sign-ins were removed, so that only you get in."),
    Event.SIGN_IN_UNLINKED: N_("You unlinked a sign-in."),
    Event.WAY_IN_LOST: N_("Your last way in ended at Facebook; we mailed you a link for a password."),
    Event.APP_ADDED: N_("You added an authenticator app."),
    Event.APP_REPLACED: N_("You replaced your authenticator app."),
    Event.APP_REMOVED: N_("You removed your authenticator app."),
    Event.PASSKEY_ADDED: N_("You added a passkey."),
    Event.PASSKEY_REMOVED: N_("You removed a passkey."),
    Event.PASSKEY_REFUSED: N_("A passkey was refused: it may have been copied."),
    Event.CODES_RENEWED: N_("You made new recovery codes."),
    Event.CODE_USED: N_("You signed in with a recovery code."),
    Event.CODE_FAILED: N_("A wrong code was typed after the right password."),
    Event.FACTORS_RESET: N_("We removed your second factor, so that you can set it up again."),
    Event.EMAIL_CHANGED: N_("Your e-mail address was changed."),
    Event.EMAIL_RESTORED: N_("Your old e-mail address was taken back."),
    Event.STAFF_ADDED: N_("You were added as staff."),
    Event.ROLES_CHANGED: N_("Your roles were changed."),
    Event.DISABLED: N_("Your account was disabled."),
    Event.ENABLED: N_("Your account was enabled again."),
    Event.MEMBERSHIP_STARTED: N_("You became a member of an organisation."),
    Event.MEMBERSHIP_ENDED: N_("Your membership of an organisation ended."),
    Event.LEAD_CHANGED: N_("It changed whether you lead your organisation."),
    Event.ERASURE_BEGUN: N_("We began to erase your data, as you asked."),
    Event.RIGHTS_REQUEST: N_("You asked something about your data."),
    Event.RESTRICTED: N_("You restricted the use of your data."),
    Event.RESTRICTION_LIFTED: N_("You lifted a restriction."),
    Event.HOLD_PLACED: N_("We keep something of yours because a legal claim needs it."),
    Event.HOLD_REVIEWED: N_("We looked again: a legal claim still needs something of yours."),
    Event.HOLD_RELEASED: N_("The legal claim is over for which we kept something of yours."),
    Event.BREACH: N_("Something was noted about the safety of data."),
}
# What sounds different when it was somebody else's doing.
BY_OTHERS = {
    Event.SESSIONS_ENDED: N_("We signed you out everywhere."),
    Event.SIGN_IN_LINKED: N_("You linked a sign-in."),
    Event.SIGN_INS_REMOVED: N_("The linked sign-ins were removed, so that only you get in."),
    Event.SIGN_IN_UNLINKED: N_("The sign-in was ended at its provider, so we unlinked it."),
    Event.RIGHTS_REQUEST: N_("We worked on your request about your data."),
    Event.RESTRICTED: N_("We restricted the use of your data, as you asked."),
    Event.RESTRICTION_LIFTED: N_("A restriction ended."),
}
# The words for how somebody signed in; for a provider WITH its name.
METHODS = {
    "password": N_("with a password"),
    "passkey": N_("with a passkey"),
    "demo": N_("with the button of the demo"),
}
WITH = N_("with %(name)s")
UNKNOWN = N_("Something changed in your account.")  # noted by a newer version of the portal


def sentence(kind: str, *, by_self: bool) -> str:
    """The source text for an event of this kind; `by_self`: the owner of the account did it."""
    if kind not in SENTENCES:
        return UNKNOWN
    event = Event(kind)
    return SENTENCES[event] if by_self else BY_OTHERS.get(event, SENTENCES[event])


def packed(word: str, browser: str) -> str:
    """The detail of an event: a word or a number, and the kind of browser where it is known."""
    return f"{word}{BETWEEN}{browser}"[:MOST] if browser else word


def unpacked(detail: str) -> tuple[str, str]:
    """The word and the kind of browser in the detail of an event."""
    word, _, browser = detail.partition(BETWEEN)
    return word, browser
