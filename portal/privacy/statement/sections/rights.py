"""What people can do about their data, each with the way to it; and where they can complain."""

from portal.i18n import N_
from portal.privacy.statement.document import Facts, Link, Paragraph, Section
from portal.privacy.statement.sections.voice import ACCOUNT, MY_DATA, Voice

# The supervisory authority of the Netherlands.
AUTHORITY = "Autoriteit Persoonsgegevens"
AUTHORITY_POST = "Postbus 93374, 2509 AJ Den Haag"
AUTHORITY_PHONE = "088 - 1805 250"
AUTHORITY_SITE = "https://autoriteitpersoonsgegevens.nl"


def rights(say: Voice) -> Section:
    """Articles 15 to 22, each as something to do."""
    objectable = [f"“{one.name.say(say.language)}”" for one in say.facts.installed if one.may_be_objected_to]
    return Section(
        "rights",
        say(N_("Your rights")),
        (
            say.paragraph(
                N_(
                    "You do these things yourself, in your account, and most happen at once. They"
                    " cost nothing. Can you not sign in, or do you have no account? Mail us at"
                    " %(email)s. You have our answer within a month. If it is really complicated it"
                    " can take two months more; then we tell you why within the first month. To know"
                    " that it is you we may ask you something, but never for a copy of your passport."
                ),
                email=say.detail("email"),
            ),
        ),
        (
            _right(
                say,
                "access",
                N_("See what we have"),
                N_(
                    "“My data” shows everything that we have about you, for which purpose, and on"
                    " which day it goes. You also see whether our staff opened your details, and why."
                ),
                Link(say(N_("See my data")), MY_DATA),
            ),
            _right(
                say,
                "copy",
                N_("Take it along"),
                N_(
                    "You can get a copy of everything, which you can read yourself and which another"
                    " program can read too."
                ),
                Link(say(N_("Get a copy")), MY_DATA),
            ),
            _right(
                say,
                "rectify",
                N_("Correct it"),
                N_(
                    "Is something wrong? You can change your name, your e-mail address and your"
                    " company yourself."
                ),
                Link(say(N_("Change my details")), ACCOUNT),
            ),
            _right(
                say,
                "erase",
                N_("Have it deleted"),
                N_(
                    "You see beforehand what goes and what stays, why, and until when. Then"
                    " everything goes at once. You get a receipt by mail."
                ),
                Link(say(N_("Delete my data")), MY_DATA),
            ),
            _right(
                say,
                "restrict",
                N_("Have it kept, but not used"),
                N_(
                    "Do we disagree about whether something is right, or do you need it for a claim"
                    " of your own? Then we only keep it: nobody sees it but you and our staff who"
                    " handle privacy."
                ),
                Link(say(N_("Have my data set aside")), MY_DATA),
            ),
            _right(
                say,
                "object",
                N_("Object"),
                N_(
                    "You may object to what rests on an interest of ours: %(purposes)s. We then stop,"
                    " unless we have a very good reason to go on; and we tell you what that is."
                ),
                Link(say(N_("Object")), MY_DATA),
                purposes=say.joined(objectable),
            ),
            _right(
                say,
                "consent",
                N_("Take back a consent"),
                N_(
                    "This portal asks you for no consent. If it ever does, taking it back is as easy"
                    " as giving it."
                ),
                None,
            ),
        ),
    )


def _right(say: Voice, key: str, title: str, text: str, link: Link | None, **values: str) -> Section:
    blocks: tuple[Paragraph | Link, ...] = (say.paragraph(text, **values),)
    return Section(f"right-{key}", say(title), (*blocks, link) if link else blocks)


def complaint(say: Voice) -> Section:
    """Article 13(2)(d)."""
    return Section(
        "complaint",
        say(N_("Not content with us?")),
        (
            say.paragraph(
                N_(
                    "Tell us, if you like: we want to put it right. You can also go straight to the"
                    " supervisory authority, which watches over privacy in the Netherlands. If you"
                    " live or work in another country of the European Union you may turn to the one"
                    " there."
                )
            ),
            Facts(
                (
                    (say(N_("Supervisory authority")), (AUTHORITY,)),
                    (say(N_("Address")), (AUTHORITY_POST,)),
                    (say(N_("Telephone")), (AUTHORITY_PHONE,)),
                )
            ),
            Link(say(N_("Complain to the Autoriteit Persoonsgegevens")), AUTHORITY_SITE),
        ),
    )
