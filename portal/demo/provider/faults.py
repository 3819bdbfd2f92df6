"""Deliberate faults, for tests: one at a time for each provider, until it is taken back.

The control (`POST /faults`, fields `provider`, `fault`, `seconds`) exists only with `--faults`.
"""

import asyncio
from dataclasses import dataclass, field
from enum import StrEnum

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from portal.demo.provider.kinds import KINDS


class Fault(StrEnum):
    """What goes wrong. The first group is about the ID token, the second about every answer to the portal itself."""

    ISSUER = "wrong issuer"
    AUDIENCE = "wrong audience"
    NONCE = "wrong nonce"
    EXPIRED = "expired"
    UNSIGNED = "alg none"
    KEY = "wrong key"
    NO_ID_TOKEN = "no id_token"
    REDIRECT_ISSUER = "wrong issuer on the redirect"

    HTML = "html"
    SLOW = "slow"
    BROKEN = "500"


@dataclass
class Faults:
    """Which fault each provider has now."""

    by_kind: dict[str, tuple[Fault, float]] = field(default_factory=dict)

    def of(self, kind: str) -> Fault | None:
        """The fault of the provider, if it has one."""
        return self.by_kind[kind][0] if kind in self.by_kind else None

    async def answer(self, kind: str) -> Response | None:
        """What the provider answers instead of what it should; None when it answers as it should, maybe late."""
        fault, seconds = self.by_kind.get(kind, (None, 0.0))
        if fault is Fault.HTML:
            return HTMLResponse("<!doctype html><title>Maintenance</title><p>Back soon.")
        if fault is Fault.BROKEN:
            return PlainTextResponse("Internal Server Error", 500)
        if fault is Fault.SLOW:
            await asyncio.sleep(seconds)
        return None


async def control(request: Request) -> Response:
    """Sets the fault of a provider; an empty `fault` takes it back."""
    sent = await request.form()
    kind, named = str(sent.get("provider", "")), str(sent.get("fault", ""))
    faults: Faults = request.app.state.faults
    if kind not in KINDS or (named and named not in list(Fault)):
        return PlainTextResponse("no such provider or fault\n", 400)
    faults.by_kind.pop(kind, None)
    if named:
        faults.by_kind[kind] = (Fault(named), float(str(sent.get("seconds", "0"))))
    return PlainTextResponse("ok\n")
