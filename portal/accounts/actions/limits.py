"""How often things may be tried. Networks are an IPv4 /24 or an IPv6 /48, and only their hash is counted."""

from datetime import timedelta

from portal.web.limits import Limit

QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)

# Wrong passwords. A right one gives its try back, so that nobody is stopped for signing in often.
GUESSES_OF_ACCOUNT = Limit("guess-account", 10, QUARTER)
GUESSES_OF_NETWORK = Limit("guess-network", 100, QUARTER)

SIGN_UPS = Limit("sign-up", 100, HOUR)  # a network: a whole office may start on one day
LINKS = Limit("ask-link", 60, HOUR)  # a network: confirmation and reset mails asked for

# Mail to an address whose owner may never have asked for it. Beyond this nothing is sent, and nobody is told.
CONFIRM_MAILS = Limit("mail-confirm", 3, HOUR)
RESET_MAILS = Limit("mail-reset", 3, HOUR)
CHANGE_MAILS = Limit("mail-change", 3, HOUR)
