"""What the statement is made of: what is registered, and what the operator has set."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.holdings.outsiders import processors, unnamed
from portal.holdings.purposes import Phrase, Purpose, Recipient, phrase
from portal.holdings.types import Holding
from portal.i18n import N_
from portal.settings import PREFIX, Settings
from portal.web.cookies import Cookie

# The operator's details that the statement must name, by their settings.
DETAILS = {
    "operator_name": phrase(N_("the name of the organisation")),
    "operator_address": phrase(N_("its address")),
    "operator_email": phrase(N_("an e-mail address for questions about privacy")),
    "operator_phone": phrase(N_("a telephone number")),
    "operator_registration": phrase(N_("its number in the trade register")),
}
INTEGRATIONS = {
    "mail": phrase(N_("who delivers the mail")),
    "storage": phrase(N_("who keeps the files")),
    "ledger": phrase(N_("who keeps the proof of what was deleted")),
    "oidc": phrase(N_("who runs the sign-in of the organisation")),
}


@dataclass(frozen=True)
class Facts:
    """Everything that the statement, the register and the fingerprint read."""

    settings: Settings
    purposes: tuple[Purpose, ...]
    holdings: tuple[Holding, ...]
    cookies: tuple[Cookie, ...]

    @property
    def installed(self) -> tuple[Purpose, ...]:
        """The purposes that this portal has."""
        return tuple(one for one in self.purposes if one.installed)

    @property
    def processors(self) -> tuple[Recipient, ...]:
        """Companies that process data for the operator."""
        return processors(self.settings)

    @property
    def outsiders(self) -> tuple[Recipient, ...]:
        """Every company that gets data, whatever it does with it."""
        others = (who for one in self.installed for who in one.recipients if who.is_outside)
        return tuple(dict.fromkeys((*self.processors, *others)))

    @property
    def missing(self) -> tuple[Phrase, ...]:
        """What the operator still has to fill in before the statement is whole."""
        details = [said for name, said in DETAILS.items() if not getattr(self.settings, name).strip()]
        return (*details, *(INTEGRATIONS[does] for does in unnamed(self.settings)))

    def purpose(self, key: str) -> Purpose:
        """The purpose called `key`. Raises KeyError."""
        for one in self.purposes:
            if one.key == key:
                return one
        raise KeyError(key)


def advice(settings: Settings) -> Sequence[str]:
    """What to set so that nothing is missing, for the operator: one sentence each."""
    lacking = [f"{PREFIX}{name.upper()}" for name in DETAILS if not getattr(settings, name).strip()]
    said = []
    if lacking:
        said.append(
            f"the privacy statement is a draft until it can name the operator: set {', '.join(lacking)}"
        )
    if unnamed(settings):
        keys = ", ".join(f'"{does}"' for does in unnamed(settings))
        said.append(
            f"the privacy statement must say who does {keys} for you, and where: name them in {PREFIX}RECIPIENTS"
        )
    return said
