"""Who somebody is, for the holder of a token: each provider in its own words, and only what was asked for."""

import hashlib
import hmac
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from portal.demo.provider.kinds import CLIENT_SECRET, Kind
from portal.demo.provider.memory import Grant

FACEBOOK_FIELDS = frozenset({"id", "name", "email"})


async def userinfo(request: Request, kind: Kind) -> Response:
    """What the provider tells about the person whose token this is."""
    if late := await request.app.state.faults.answer(kind.key):
        return late
    token = _token(request, kind)
    grant: Grant | None = request.app.state.memory.tokens.find(token)
    if grant is None or grant.asked.kind != kind.key:
        return JSONResponse({"error": "invalid_token"}, 401, headers={"WWW-Authenticate": "Bearer"})
    if kind.key == "facebook":
        return _facebook(request, grant, token)
    if kind.key == "twitter":
        return _twitter(request, grant)
    return JSONResponse(grant.who.claims(grant.asked.scopes))


def _token(request: Request, kind: Kind) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.casefold() == "bearer":
        return token
    return request.query_params.get("access_token", "") if kind.key == "facebook" else ""


def _facebook(request: Request, grant: Grant, token: str) -> Response:
    fields = frozenset(request.query_params.get("fields", "id,name").split(","))
    if more := fields - FACEBOOK_FIELDS:
        return _facebook_error(f"Tried accessing nonexisting field ({', '.join(sorted(more))})")
    proof = request.query_params.get("appsecret_proof")
    right = hmac.new(CLIENT_SECRET.encode(), token.encode(), hashlib.sha256).hexdigest()
    if proof is not None and not hmac.compare_digest(proof.encode(), right.encode()):
        return _facebook_error("Invalid appsecret_proof provided in the API argument")
    told = {"id": grant.who.subject, "name": grant.who.name}
    if "email" in grant.asked.scopes and grant.who.email:
        told["email"] = grant.who.email
    return JSONResponse({name: value for name, value in told.items() if name in fields | {"id"}})


def _facebook_error(message: str) -> Response:
    return JSONResponse({"error": {"message": message, "type": "OAuthException", "code": 100}}, 400)


def _twitter(request: Request, grant: Grant) -> Response:
    if not {"users.read", "tweet.read"} <= grant.asked.scopes:
        return JSONResponse({"title": "Forbidden", "status": 403, "detail": "Forbidden"}, 403)
    handle = "".join(letter for letter in grant.who.name.casefold() if letter.isalnum())[:15] or "someone"
    told: dict[str, Any] = {"id": grant.who.subject, "name": grant.who.name, "username": handle}
    wanted = "confirmed_email" in request.query_params.get("user.fields", "").split(",")
    if wanted and "users.email" in grant.asked.scopes and grant.who.email:
        told["confirmed_email"] = grant.who.email
    return JSONResponse({"data": told})
