"""The pages of the stand-in: who to be, and what is told about them."""

from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from portal.demo import people
from portal.demo.provider import asking, who
from portal.demo.provider.faults import Fault
from portal.demo.provider.kinds import KINDS, Kind, callback
from portal.demo.provider.memory import Asked, Grant
from portal.i18n import N_, negotiate
from portal.kit import clock, text

DEFAULT_LANGUAGE = "nl"
LONGEST = {"name": 120, "email": 254}
FIELDS = ("person", "name", "email", "address")
# What it may say of the address, for people.
ADDRESSES = {
    "verified": N_("The address, and that it is confirmed"),
    "unverified": N_("The address, and that it is not confirmed"),
    "unsaid": N_("The address, and no word on whether it is confirmed (as Entra ID does)"),
    "given": N_("The address"),
    "none": N_("No address"),
}
NO_ADDRESS = N_("Type an e-mail address, or let it tell no address.")


async def index(request: Request) -> Response:
    """What this is."""
    return _page(request, "index.html", {"kinds": list(KINDS.values())})


async def style(request: Request) -> Response:
    """The one stylesheet."""
    return FileResponse(Path(__file__).with_name("style.css"), media_type="text/css")


async def authorize(request: Request, kind: Kind) -> Response:
    """Asks who to be, when the portal's request is right. To a stranger's request nobody is led back."""
    portal = request.app.state.portal
    try:
        asked = asking.read(kind, request.query_params, portal)
    except asking.Stranger:
        context = {"kind": kind, "callback": callback(portal, kind)}
        return _page(request, "stranger.html", context, HTTPStatus.BAD_REQUEST)
    except asking.Wrong as wrong:
        told = {"error": wrong.error, "error_description": wrong.why}
        return _back(request, kind, request.query_params.get("state", ""), told)
    return _choice(request, kind, asked, request.app.state.memory.requests.keep(asked))


async def decide(request: Request, kind: Kind) -> Response:
    """Leads back to the portal: with a code, or with word that the person refused."""
    sent = await request.form()
    memory, name = request.app.state.memory, str(sent.get("request", ""))
    asked = memory.requests.find(name)
    if asked is None or asked.kind != kind.key:
        return _page(request, "over.html", {"kind": kind}, HTTPStatus.GONE)
    if sent.get("decision") == "refuse":
        memory.requests.drop(name)
        return _back(request, kind, asked.state, _refusal(kind))
    chosen = _chosen(kind, sent)
    if chosen is None:
        return _choice(request, kind, asked, name, sent, NO_ADDRESS)
    memory.requests.drop(name)
    code = memory.codes.keep(Grant(asked, chosen, clock.now()))
    return _back(request, kind, asked.state, {"code": code})


def _refusal(kind: Kind) -> dict[str, str]:
    told = {"error": "access_denied"}
    if kind.key == "facebook":
        told |= {"error_code": "200", "error_description": "Permissions error", "error_reason": "user_denied"}
    return told


def _chosen(kind: Kind, sent: FormData) -> who.Somebody | None:
    """Who somebody wants to be; None when a new person has no address that could be told."""
    address = str(sent.get("address", ""))
    address = address if address in kind.addresses else kind.addresses[0]
    name = text.one_line(str(sent.get("name", "")))[: LONGEST["name"]]
    if not name:
        key = str(sent.get("person", ""))
        card = people.card(key if key in who.CAST else who.CAST[0])
        return who.somebody(kind, card.name, card.email, address)
    email = text.one_line(str(sent.get("email", "")))[: LONGEST["email"]]
    if "@" not in email and address != "none":
        return None
    return who.somebody(kind, name, email, address)


def _choice(
    request: Request, kind: Kind, asked: Asked, name: str, sent: FormData | None = None, error: str = ""
) -> Response:
    context = {
        "kind": kind,
        "portal": request.app.state.portal,
        "scopes": sorted(asked.scopes),
        "request_name": name,
        "people": [(key, people.card(key)) for key in who.CAST],
        "addresses": {key: ADDRESSES[key] for key in kind.addresses},
        "longest": LONGEST,
        "sent": {field: str(sent.get(field, "")) if sent else "" for field in FIELDS},
        "error": error,
    }
    return _page(request, "choice.html", context, HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK)


def _back(request: Request, kind: Kind, state: str, told: dict[str, str]) -> Response:
    """To the portal, with what it is told. Providers of OpenID Connect say who they are (RFC 9207)."""
    if state:
        told["state"] = state
    if kind.openid:
        wrong = request.app.state.faults.of(kind.key) is Fault.REDIRECT_ISSUER
        told["iss"] = "https://accounts.example.org" if wrong else kind.issuer(request.app.state.base)
    # Facebook has ended its addresses like this for as long as anybody can remember
    end = "#_=_" if kind.key == "facebook" else ""
    return RedirectResponse(f"{callback(request.app.state.portal, kind)}?{urlencode(told)}{end}", 303)


def _page(request: Request, template: str, context: dict[str, Any], status: int = HTTPStatus.OK) -> Response:
    header = request.headers.get("accept-language", "")
    language = negotiate(chosen=None, account=None, header=header, default=DEFAULT_LANGUAGE)
    page = request.app.state.templates[language].get_template(f"demo/provider/{template}")
    return HTMLResponse(page.render({"language": language, **context}), status)
