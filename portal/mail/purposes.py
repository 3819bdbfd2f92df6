"""The purpose `mail`."""

from portal.holdings.purposes import AsServed, Purpose, Recipient, Retention, phrase
from portal.i18n import N_
from portal.i18n.lengths import Length
from portal.mail.housekeeping import KEPT
from portal.mail.muting import MUTED


def mail() -> Purpose:
    """Sending what the other purposes need."""
    term = Length.of(KEPT)
    return Purpose(
        key="mail",
        name=phrase(N_("Mail")),
        what_for=phrase(N_("To send you the mails that the other purposes need. Never advertising.")),
        whose=phrase(N_("Everybody whom we send a mail.")),
        categories=(
            phrase(N_("your e-mail address")),
            phrase(N_("the subject and the text of the mail")),
            phrase(N_("what kind of mail it was, and when it was sent or why it could not be")),
        ),
        source=phrase(
            N_("You, when you give us your e-mail address; the text comes from the other purposes.")
        ),
        bases=(
            AsServed(
                ("ideas", "support", "account", "logs", "rights"),
                phrase(N_("a mail rests on the same ground as the purpose that it is sent for")),
            ),
        ),
        required=True,
        without=phrase(
            N_("Mails about your account and your questions cannot be left out. Of the others you choose.")
        ),
        recipients=(
            Recipient(
                name=phrase(N_("Whoever runs your mailbox")),
                gets=phrase(N_("The mail, as every mail that you get.")),
                why=phrase(N_("You chose them to take in your mail.")),
                where=phrase(N_("Where you have your mailbox")),
            ),
        ),
        retention=Retention(
            sentence=phrase(
                N_(
                    "Subject and text go %(term)s after the mail was delivered or could not be. That"
                    " there was one stays as long as the account that it went to, or the idea or"
                    " question that it was about; a mail to an address without an account goes as a"
                    " whole. If there is no mailbox at an address, we send it nothing about ideas and"
                    " questions for %(muted)s."
                ),
                term=term,
                muted=Length.of(MUTED),
            ),
            brief=phrase(N_("The text %(term)s after it was sent"), term=term),
            by=("mail.texts", "account"),
        ),
    )
