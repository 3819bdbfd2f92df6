"""The four providers that the stand-in plays: what each is called, asks and tells."""

from dataclasses import dataclass

# The one client that the stand-in knows. The secret opens nothing but the stand-in itself.
CLIENT_ID = "portal-at-the-stand-in"
CLIENT_SECRET = "opens-nothing-but-the-stand-in"
COMPANY = "Molen B.V."

OPENID_SCOPES = frozenset({"openid", "email", "profile"})


@dataclass(frozen=True, slots=True)
class Kind:
    """One provider. Paths are below its prefix, `/google` and so on."""

    key: str  # as in the portal's own addresses
    title: str
    authorize: str
    token: str
    userinfo: str
    scopes: frozenset[str]  # those that the portal may ask for: the least that work
    secrets: frozenset[str]  # how it takes the client's secret: post, basic
    token_lasts: int = 3599  # seconds, as it says
    openid: bool = (
        False  # signs who somebody is (OpenID Connect), and names itself when it leads back (RFC 9207)
    )
    needs_challenge: bool = True  # refuses to start without PKCE
    # What it may say about the person's address; the first is what usually happens.
    addresses: tuple[str, ...] = ("given", "none")

    def url(self, base: str, path: str) -> str:
        """The address of `path` at the stand-in that is at `base`."""
        return f"{base}/{self.key}/{path}"

    def issuer(self, base: str) -> str:
        """Who signs."""
        return f"{base}/{self.key}"


KINDS = {
    kind.key: kind
    for kind in (
        Kind(
            "google",
            "Google",
            authorize="authorize",
            token="token",
            userinfo="userinfo",
            scopes=OPENID_SCOPES,
            secrets=frozenset({"post", "basic"}),
            openid=True,
            addresses=("verified", "unverified", "none"),
        ),
        Kind(
            "facebook",
            "Facebook",
            authorize="dialog/oauth",
            token="oauth/access_token",
            userinfo="me",
            scopes=frozenset({"public_profile", "email"}),
            secrets=frozenset({"post"}),
            token_lasts=5_184_000,
            needs_challenge=False,
        ),
        Kind(
            "twitter",
            "X",
            authorize="authorize",
            token="oauth2/token",
            userinfo="users/me",
            scopes=frozenset({"users.read", "tweet.read", "users.email"}),
            secrets=frozenset({"basic"}),
            token_lasts=7200,
        ),
        Kind(
            "oidc",
            COMPANY,
            authorize="authorize",
            token="token",
            userinfo="userinfo",
            scopes=OPENID_SCOPES,
            secrets=frozenset({"post", "basic"}),
            openid=True,
            addresses=("verified", "unverified", "unsaid", "none"),
        ),
    )
}


def settings(base: str) -> dict[str, str]:
    """What the portal has to be told to use the stand-in at `base`, by the names of `portal.settings`."""
    found = {"oidc_name": COMPANY}
    for kind in KINDS.values():
        found[f"{kind.key}_client_id"] = CLIENT_ID
        found[f"{kind.key}_client_secret"] = CLIENT_SECRET
        if kind.openid:
            found[f"{kind.key}_metadata_url"] = kind.url(base, ".well-known/openid-configuration")
        else:
            found[f"{kind.key}_authorize_url"] = kind.url(base, kind.authorize)
            found[f"{kind.key}_token_url"] = kind.url(base, kind.token)
            found[f"{kind.key}_userinfo_url"] = kind.url(base, kind.userinfo)
    return found


def callback(portal: str, kind: Kind) -> str:
    """Where the portal wants to have people led back to: the only address that the stand-in leads to."""
    return f"{portal}/auth/{kind.key}/callback"
