"""A person's own passkeys: adding, renaming, removing."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts import passkeys
from portal.accounts.actions.factors import passkeys as actions
from portal.accounts.forms import MakePasskey, PasskeyName
from portal.accounts.pages.entering import strongly
from portal.accounts.pages.factors.asking import ask, challenge_of, expect_json, new_challenge
from portal.accounts.pages.factors.doing import acting, added, changed
from portal.accounts.pages.me import me
from portal.accounts.queries import accounts
from portal.accounts.queries.factors import passkeys_of
from portal.i18n import N_
from portal.web.answers import redirect, safe_next
from portal.web.errors import Refusal
from portal.web.flash import flash
from portal.web.forms import id_in
from portal.web.render import say
from portal.web.routing import SECURITY, get, post
from portal.web.viewer import Access

KIND = "passkey-make"
PAGE = "/account/security/passkeys"
FAILED = N_("The passkey was not added. Try it again; if it fails once more, use another browser or an app.")
NAMELESS = N_("The passkey was not added: give it a name first.")
ADDED = N_("The passkey works. You can sign in with it from now on.")
REMOVED = N_("The passkey no longer opens your account. Delete it on your device as well.")
RENAMED = N_("The passkey has its new name.")


async def options(request: Request) -> Response:
    """What the browser asks a device, to make a passkey."""
    await expect_json(request)
    settings, account = request.app.state.settings, await accounts.by_id(me(request))
    if account is None:
        raise Refusal(401)
    challenge = new_challenge()
    asked = passkeys.to_create(settings, account, await passkeys_of(account.id), challenge)
    return await ask(request, KIND, challenge, asked)


async def add(request: Request) -> Response:
    """Takes the passkey that the browser has made."""
    form = await MakePasskey.read(request)
    challenge = await challenge_of(request, form["step"], KIND)
    made = passkeys.made(request.app.state.settings, form["credential"], challenge) if challenge else None
    if made is None or not form.ok:
        await flash(request, "error", say(request, NAMELESS if form.error("name") else FAILED))
        return redirect(request, SECURITY)
    by = acting(request)
    result = await actions.add(by, made, form["name"])
    return await added(request, by, result, safe_next(form["next"], SECURITY), ADDED)


async def rename(request: Request) -> Response:
    """Gives a passkey another name."""
    form = await PasskeyName.read(request)
    if not form.ok:
        await flash(request, "error", form.error("name"))
        return redirect(request, SECURITY)
    await actions.rename(acting(request), id_in(request), form["name"])
    await flash(request, "success", say(request, RENAMED))
    return redirect(request, SECURITY)


async def remove(request: Request) -> Response:
    """Takes a passkey from the account."""
    await actions.remove(acting(request), id_in(request))
    return await changed(request, REMOVED)


async def back(request: Request) -> Response:
    """The form's own address shows nothing: who reloads it sees the security page."""
    return redirect(request, SECURITY)


ROUTES: tuple[BaseRoute, ...] = (
    get(PAGE, back, Access.SIGNED_IN),
    post(PAGE, strongly(add), Access.PROVEN),
    post(f"{PAGE}/options", strongly(options), Access.PROVEN),
    post(f"{PAGE}/{{id}}/rename", strongly(rename), Access.PROVEN),
    post(f"{PAGE}/{{id}}/remove", strongly(remove), Access.PROVEN),
)
