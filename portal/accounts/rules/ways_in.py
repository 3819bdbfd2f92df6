"""The ways into an account: a password, sign-ins at providers, passkeys. The last one stays. Pure."""

from dataclasses import dataclass

from portal.i18n import N_

LAST_WAY_IN = N_(
    "This is your only way in. Set a password first, or link another sign-in or add a passkey; then you can take this"
    " one away."
)


@dataclass(frozen=True, slots=True)
class WaysIn:
    """What opens an account today. A sign-in counts where the portal still offers its provider."""

    password: bool
    sign_ins: int
    passkeys: int

    @property
    def any(self) -> bool:
        """Whether anything does: else only a link in a mail lets the owner in."""
        return self.password or self.sign_ins > 0 or self.passkeys > 0


def refusal_to_take_away(left: WaysIn) -> str | None:
    """Why a way in may not be taken away when only `left` would be left: nobody locks themselves out.

    None: go ahead.
    """
    return None if left.any else LAST_WAY_IN
