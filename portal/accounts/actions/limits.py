"""How often things may be tried. Networks are an IPv4 /24 or an IPv6 /48, and only their hash is counted.

Guessing passwords at the sign-in has rules of its own: portal.accounts.rules.guessing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.web.errors import too_many
from portal.web.limits import Limit, count

QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)

# Wrong passwords typed by somebody who is signed in, of their own account: a stolen session is no way to find the
# password. Apart from the sign-in's counters, so that strangers who guess there do not stop the owner here.
GUESSES_OF_ACCOUNT = Limit("guess-account", 10, QUARTER)

SIGN_UPS = Limit("sign-up", 100, HOUR)  # a network: a whole office may start on one day
# Without a proof of work (no JavaScript): of a network, and of everybody.
PLAIN_SIGN_UPS = Limit("sign-up-plain", 50, HOUR)
PLAIN_SIGN_UPS_OF_ALL = Limit("sign-up-plain-all", 500, HOUR)
UNSIGNED_REQUESTS = Limit("meta-unsigned", 60, HOUR)  # a network: calls in Meta's name that are not Meta's
PROVIDER_STARTS = Limit("provider-start", 100, QUARTER)  # a network, on the way to a provider
LINKS = Limit("ask-link", 60, HOUR)  # a network: confirmation and reset mails asked for

# Mail to an address whose owner may never have asked for it. Beyond this nothing is sent, and nobody is told.
CONFIRM_MAILS = Limit("mail-confirm", 3, HOUR)
RESET_MAILS = Limit("mail-reset", 3, HOUR)
CHANGE_MAILS = Limit("mail-change", 3, HOUR)
# All of them together, to an address that nobody has confirmed. (To one that somebody has, each kind has its own
# three: else whoever asks for three confirmations would keep the owner from a new password.)
UNCONFIRMED_MAILS = Limit("mail-unconfirmed", 3, HOUR)


@dataclass(frozen=True, slots=True)
class Room:
    """Whether one more mail may go to an address: depends on whether somebody has confirmed it."""

    confirmed: bool
    unconfirmed: bool

    def allows(self, *, confirmed: bool) -> bool:
        """Whether it may go; `confirmed`: the address belongs to an account that confirmed it."""
        return self.confirmed if confirmed else self.unconfirmed


async def room_for_mail(kind: Limit, key: str, now: datetime) -> Room:
    """Counts one mail of `kind` (a limit on mail) to the address with this key. One statement, whoever it is.

    In a transaction it comes before people are locked: two that write to one address would else wait for each other.
    """
    own, together = await count([(kind, key), (UNCONFIRMED_MAILS, key)], now)
    enough = own.tries <= kind.most
    return Room(confirmed=enough, unconfirmed=enough and together.tries <= UNCONFIRMED_MAILS.most)


async def count_sign_up(network: str, *, proven: bool, now: datetime) -> None:
    """Counts a sign-up and raises the 429 refusal when it is one too many; `proven`: with a proof of work."""
    if proven:
        await SIGN_UPS.spend(network, now)
        return
    here, everywhere = await count([(PLAIN_SIGN_UPS, network), (PLAIN_SIGN_UPS_OF_ALL, "")], now)
    waits = [
        counted.seconds
        for counted, limit in ((here, PLAIN_SIGN_UPS), (everywhere, PLAIN_SIGN_UPS_OF_ALL))
        if counted.tries > limit.most
    ]
    if waits:
        raise too_many(max(waits))
