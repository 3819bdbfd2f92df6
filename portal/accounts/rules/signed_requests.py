"""What Meta sends when somebody takes the portal out of their Facebook account, or wants its data deleted. Pure.

`signed_request` is base64url(HMAC-SHA256 of the second part, keyed with the app's secret) "." base64url(JSON with
`algorithm` and `user_id`). How old one is does not matter: it only ever asks for one person's data to be gone, and
nobody but Meta, and the person's own browser at Facebook, can have it.
"""

import base64
import hashlib
import hmac
import json

LONGEST = 4_096  # characters; real ones have a few hundred
LONGEST_ID = 255


def user_in(signed_request: str, secret: str) -> str | None:
    """Facebook's id of the person that a signed request is about; None for anything that the secret did not sign."""
    signature, dot, payload = signed_request.partition(".")
    if not dot or len(signed_request) > LONGEST or not signed_request.isascii() or not secret:
        return None
    expected = hmac.new(secret.encode(), payload.encode(), hashlib.sha256).digest()
    if not hmac.compare_digest(_decoded(signature), expected):
        return None
    try:
        said = json.loads(_decoded(payload))
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or said.get("algorithm") != "HMAC-SHA256":
        return None
    user = said.get("user_id")
    return user if isinstance(user, str) and 0 < len(user) <= LONGEST_ID and user.isprintable() else None


def _decoded(part: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except ValueError:
        return b""
