"""What people do with second factors, in as few words as tests need."""

import re
from html import unescape
from typing import Any

from httpx2 import AsyncClient, Response
from webauthn.helpers import bytes_to_base64url

from portal.accounts.actions.factors.app import sealer
from portal.accounts.models import Passkey, Person, RecoveryCode, TotpSecret
from portal.accounts.rules import factors as rules
from portal.kit import clock, ids
from portal.settings import Settings
from portal.web.models import Session
from tests import cast
from tests.accounts.mailbox import PASSWORD
from tests.factors.authenticator import Authenticator

HOME = "https://support.example.org"
HOST = "support.example.org"
COOKIE = "__Host-session"
SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CODES = re.compile(r"<li><code>([A-Z2-7-]+)</code></li>")
SECRET = re.compile(r'<code class="secret">([A-Z2-7 ]+)</code>')
JSON = {"content-type": "application/json"}
RECOVERY = "ABCDEABCDEABCDEABCDEABCDE"


async def sign_in(client: AsyncClient, somebody: Person, **changes: Any) -> Session:
    """A session of `somebody` in `client`, without a second factor unless `changes` say otherwise."""
    session = await cast.sign_in(client, somebody, **{"factor_at": None, **changes})
    token = client.cookies[cast.COOKIE]
    client.cookies.clear()
    client.cookies.set(COOKIE, token, domain=HOST, path="/")
    return session


async def password(client: AsyncClient, somebody: Person, **more: str) -> Response:
    """The answer to the right password at the sign-in page."""
    return await client.post("/sign-in", data={"email": somebody.email, "password": PASSWORD, **more})


async def code(client: AsyncClient, typed: str) -> Response:
    """The answer to a code after that."""
    return await client.post("/sign-in/code", data={"code": typed})


def now_code(seed: str = SEED, steps: int = 0) -> str:
    """The code that an app shows now, or `steps` of 30 seconds later."""
    return rules.code_at(seed, rules.step_at(clock.now()) + steps)


async def has_app(settings: Settings, somebody: Person, seed: str = SEED, **changes: Any) -> TotpSecret:
    """Gives `somebody` an authenticator app."""
    now = clock.now()
    values = {
        "secret": sealer(settings).seal(seed, of=str(somebody.id)),
        "confirmed_at": now,
        "created_at": now,
    }
    return await TotpSecret.create(person_id=somebody.id, **{**values, **changes})


async def has_recovery(somebody: Person, plain: str = RECOVERY) -> RecoveryCode:
    """Gives `somebody` a recovery code."""
    return await RecoveryCode.create(
        id=ids.new_id(), person_id=somebody.id, code_hash=ids.token_hash(plain), created_at=clock.now()
    )


async def enrol_app(client: AsyncClient, follow: str = "/desk") -> tuple[str, Response]:
    """Sets up an app in the pages; its secret, and the answer to its first code."""
    await client.post("/account/security/app/start", data={"next": follow})
    page = (await client.get("/account/security/app")).text
    seed = SECRET.findall(page)[0].replace(" ", "")
    return seed, await client.post("/account/security/app", data={"code": now_code(seed)})


async def question(client: AsyncClient, path: str) -> tuple[str, dict[str, Any]]:
    """The step and the options that a page gets from `path`."""
    answer = await client.post(f"{path}/options", content="{}", headers=JSON)
    assert answer.status_code == 200, answer.text
    return answer.json()["step"], answer.json()["publicKey"]


async def add_passkey(client: AsyncClient, device: Authenticator, **more: str) -> Response:
    """Adds the passkey of `device` in the pages."""
    path = "/account/security/passkeys"
    step, options = await question(client, path)
    sent = {"step": step, "credential": device.make(options), "name": "Phone", "next": "/desk", **more}
    return await client.post(path, data=sent)


async def has_passkey(somebody: Person, device: Authenticator, **changes: Any) -> Passkey:
    """Gives `somebody` the passkey of `device`."""
    device.owner = somebody.id.bytes
    values = {
        "credential_id": device.id,
        "public_key": bytes_to_base64url(device.public_key),
        "name": "Phone",
        "created_at": clock.now(),
    }
    return await Passkey.create(id=ids.new_id(), person_id=somebody.id, **{**values, **changes})


async def show_passkey(
    client: AsyncClient, device: Authenticator, path: str = "/sign-in/passkey", **more: str
) -> Response:
    """Signs in (or goes on, at another `path`) with the passkey of `device`."""
    step, options = await question(client, path)
    return await client.post(path, data={"step": step, "credential": device.show(options), **more})


def codes_in(page: Response) -> list[str]:
    """The recovery codes on a page."""
    return CODES.findall(unescape(page.text))
