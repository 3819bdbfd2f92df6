"""The words for what a request says. Each is an English source text."""

from portal.i18n import N_

KINDS = {
    "access": N_("See what we have"),
    "rectify": N_("Have something corrected"),
    "erase": N_("Have something deleted"),
    "restrict": N_("Have something kept, but not used"),
    "object": N_("Object to what we do"),
    "portability": N_("Take the data along"),
    "other": N_("Something else"),
}
CHANNELS = {
    "portal": N_("On the portal"),
    "letter": N_("By letter"),
    "mail": N_("By e-mail"),
    "phone": N_("By telephone"),
}
STATES = {
    "open": N_("Open"),
    "answered": N_("Answered"),
    "refused": N_("Refused"),
    "withdrawn": N_("Withdrawn"),
}
IDENTITIES = {
    "session": N_("Was signed in"),
    "mail_code": N_("Read us a code that we mailed to the known address"),
    "known_facts": N_("Told us what only this person knows"),
}
# Nothing else is a reason to refuse; each names its article.
GROUNDS = {
    "not_identified": N_("We cannot tell whether it is you who asks (GDPR, articles 11 and 12(2))."),
    "unfounded": N_("The request is plainly unfounded (GDPR, article 12(5))."),
    "excessive": N_("The same was asked so often that it is excessive (GDPR, article 12(5))."),
    "others": N_("It would harm the rights of other people (GDPR, articles 15(4) and 20(4))."),
    "correct": N_("What we have is right already (GDPR, article 16)."),
    "law": N_("A law obliges us to keep it (GDPR, article 17(3)(b))."),
    "claim": N_("It is needed for a legal claim (GDPR, articles 17(3)(e) and 21(1))."),
    "compelling": N_("We have a compelling reason to go on that weighs more (GDPR, article 21(1))."),
    "not_this_right": N_("This right does not hold for this data (GDPR, articles 17(1), 18(1) and 20(1))."),
}
