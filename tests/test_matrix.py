"""Who may do what: every route, for everybody. A route without a row fails, and so does a row without a route.

The ticket, the idea, its comment and the file are Anna's. Bram is her colleague, Carla a stranger. Daan is an agent,
Mila a manager, Petra the privacy officer, Eva an admin.

    ok    the page is shown, or the action reached its form: done, or a field is wrong (200, 303, 409, 422)
    in    led to the sign-in page
    401   told to sign in         403   seen, but not theirs to do         404   not there for them
"""

import pytest
from httpx2 import AsyncClient, Response
from starlette.applications import Starlette
from starlette.routing import Route

from portal.accounts.models import Person
from tests import cast
from tests.privacy_desk.routes import TABLE as PRIVACY_DESK
from tests.things import things

PEOPLE = ("visitor", "anna", "bram", "carla", "daan", "mila", "petra", "eva")

# method and path                                   visitor anna bram carla daan mila petra eva
TABLE = """
GET  /                                              ok   ok   ok   ok   ok   ok   ok   ok
POST /language                                      ok   ok   ok   ok   ok   ok   ok   ok
POST /theme                                         ok   ok   ok   ok   ok   ok   ok   ok
POST /preview                                       401  ok   ok   ok   ok   ok   ok   ok
GET  /health/live                                   ok   ok   ok   ok   ok   ok   ok   ok
GET  /health/ready                                  ok   ok   ok   ok   ok   ok   ok   ok
GET  /metrics                                       404  404  404  404  404  404  404  404
GET  /sign-up                                       ok   ok   ok   ok   ok   ok   ok   ok
POST /sign-up                                       ok   ok   ok   ok   ok   ok   ok   ok
GET  /verify                                        ok   ok   ok   ok   ok   ok   ok   ok
POST /verify                                        ok   ok   ok   ok   ok   ok   ok   ok
GET  /verify/{token}                                410  410  410  410  410  410  410  410
POST /verify/{token}                                410  410  410  410  410  410  410  410
GET  /sign-in                                       ok   ok   ok   ok   ok   ok   ok   ok
POST /sign-in                                       ok   ok   ok   ok   ok   ok   ok   ok
GET  /auth/{provider}/start                         404  404  404  404  404  404  404  404
GET  /auth/{provider}/callback                      404  404  404  404  404  404  404  404
POST /auth/{provider}/link                          401  404  404  404  404  404  404  404
POST /auth/{provider}/prove                         401  404  404  404  404  404  404  404
GET  /sign-in/complete                              410  410  410  410  410  410  410  410
POST /sign-in/complete                              410  410  410  410  410  410  410  410
GET  /sign-in/link                                  410  410  410  410  410  410  410  410
POST /sign-in/link                                  410  410  410  410  410  410  410  410
POST /sign-in/link/mail                             410  410  410  410  410  410  410  410
GET  /sign-in/confirm/{token}                       410  410  410  410  410  410  410  410
POST /sign-in/confirm/{token}                       410  410  410  410  410  410  410  410
POST /sign-out                                      ok   ok   ok   ok   ok   ok   ok   ok
GET  /sign-in/code                                  ok   ok   ok   ok   ok   ok   ok   ok
POST /sign-in/code                                  ok   ok   ok   ok   ok   ok   ok   ok
GET  /sign-in/code/passkey                          ok   ok   ok   ok   ok   ok   ok   ok
POST /sign-in/code/passkey                          ok   ok   ok   ok   ok   ok   ok   ok
POST /sign-in/code/passkey/options                  404  404  404  404  404  404  404  404
GET  /sign-in/passkey                               ok   ok   ok   ok   ok   ok   ok   ok
POST /sign-in/passkey                               ok   ok   ok   ok   ok   ok   ok   ok
POST /sign-in/passkey/options                       404  404  404  404  404  404  404  404
POST /account/prove/passkey                         401  ok   ok   ok   ok   ok   ok   ok
POST /account/prove/passkey/options                 401  404  404  404  404  404  404  404
GET  /account/security/factor                       in   ok   ok   ok   ok   ok   ok   ok
GET  /account/security/app                          in   ok   ok   ok   ok   ok   ok   ok
POST /account/security/app                          401  ok   ok   ok   ok   ok   ok   ok
POST /account/security/app/start                    401  ok   ok   ok   ok   ok   ok   ok
POST /account/security/app/remove                   401  ok   ok   ok   ok   ok   ok   ok
GET  /account/security/codes                        in   ok   ok   ok   ok   ok   ok   ok
POST /account/security/codes                        401  ok   ok   ok   ok   ok   ok   ok
GET  /account/security/passkeys                     in   ok   ok   ok   ok   ok   ok   ok
POST /account/security/passkeys                     401  ok   ok   ok   ok   ok   ok   ok
POST /account/security/passkeys/options             401  404  404  404  404  404  404  404
POST /account/security/passkeys/{id}/rename         401  ok   ok   ok   ok   ok   ok   ok
POST /account/security/passkeys/{id}/remove         401  404  404  404  404  404  404  404
GET  /forgot-password                               ok   ok   ok   ok   ok   ok   ok   ok
POST /forgot-password                               ok   ok   ok   ok   ok   ok   ok   ok
GET  /reset-password                                ok   ok   ok   ok   ok   ok   ok   ok
GET  /reset-password/{token}                        410  410  410  410  410  410  410  410
POST /reset-password/{token}                        410  410  410  410  410  410  410  410
GET  /account/email/{token}                         410  410  410  410  410  410  410  410
POST /account/email/{token}                         410  410  410  410  410  410  410  410
GET  /account/email/undo/{token}                    410  410  410  410  410  410  410  410
POST /account/email/undo/{token}                    410  410  410  410  410  410  410  410
GET  /account                                       in   ok   ok   ok   ok   ok   ok   ok
GET  /account/profile                               in   ok   ok   ok   ok   ok   ok   ok
POST /account/profile                               401  ok   ok   ok   ok   ok   ok   ok
GET  /account/email                                 in   ok   ok   ok   ok   ok   ok   ok
POST /account/email                                 401  ok   ok   ok   ok   ok   ok   ok
GET  /account/password                              in   ok   ok   ok   ok   ok   ok   ok
POST /account/password                              401  ok   ok   ok   ok   ok   ok   ok
GET  /account/prove                                 in   ok   ok   ok   ok   ok   ok   ok
POST /account/prove                                 401  ok   ok   ok   ok   ok   ok   ok
GET  /account/security                              in   ok   ok   ok   ok   ok   ok   ok
POST /account/security/end                          401  404  404  404  404  404  404  404
POST /account/security/identities/{id}/unlink       401  404  404  404  404  404  404  404
POST /account/security/end-others                   401  ok   ok   ok   ok   ok   ok   ok
GET  /account/mail                                  in   ok   ok   ok   ok   ok   ok   ok
POST /account/mail                                  401  ok   ok   ok   ok   ok   ok   ok
POST /facebook/data-deletion                        404  404  404  404  404  404  404  404
GET  /facebook/data-deletion/{code}                 404  404  404  404  404  404  404  404
POST /facebook/deauthorize                          404  404  404  404  404  404  404  404
GET  /account/organisation                          in   ok   ok   ok   ok   ok   ok   ok
GET  /account/organisation/invitations              in   ok   ok   ok   ok   ok   ok   ok
POST /account/organisation/invitations              401  403  403  404  404  404  404  404
POST /account/organisation/invitations/{id}/withdraw 401 403  403  404  404  404  404  404
GET  /account/organisation/leave                    in   ok   ok   404  404  404  404  404
POST /account/organisation/leave                    401  ok   ok   404  404  404  404  404
GET  /account/organisation/members/{id}/remove      in   403  403  404  404  404  404  404
POST /account/organisation/members/{id}/remove      401  403  403  404  404  404  404  404
GET  /invitations/{token}                           410  410  410  410  410  410  410  410
POST /invitations/{token}                           410  410  410  410  410  410  410  410
GET  /unsubscribe/{token}                           404  404  404  404  404  404  404  404
POST /unsubscribe/{token}                           404  404  404  404  404  404  404  404

GET  /ideas                                         ok   ok   ok   ok   ok   ok   ok   ok
GET  /ideas/new                                     in   ok   ok   ok   ok   ok   ok   ok
POST /ideas/new                                     401  ok   ok   ok   ok   ok   ok   ok
GET  /ideas/similar                                 ok   ok   ok   ok   ok   ok   ok   ok
GET  /ideas/{id}                                    ok   ok   ok   ok   ok   ok   ok   ok
POST /ideas/{id}/vote                               401  ok   ok   ok   ok   ok   ok   ok
POST /ideas/{id}/vote/withdraw                      401  ok   ok   ok   ok   ok   ok   ok
POST /ideas/{id}/follow                             401  ok   ok   ok   ok   ok   ok   ok
POST /ideas/{id}/unfollow                           401  ok   ok   ok   ok   ok   ok   ok
POST /ideas/{id}/comments                           401  ok   ok   ok   ok   ok   ok   ok
GET  /ideas/{id}/comments/{comment}/edit            in   ok   403  403  403  403  403  403
POST /ideas/{id}/comments/{comment}/edit            401  ok   403  403  403  403  403  403
POST /ideas/{id}/comments/{comment}/delete          401  ok   403  403  ok   ok   403  403
GET  /ideas/{id}/edit                               in   ok   403  403  ok   ok   403  403
POST /ideas/{id}/edit                               401  ok   403  403  ok   ok   403  403
POST /ideas/{id}/delete                             401  ok   403  403  403  403  403  403
POST /ideas/{id}/status                             401  404  404  404  ok   ok   403  403
POST /ideas/{id}/hide                               401  404  404  404  ok   ok   403  403
POST /ideas/{id}/unhide                             401  404  404  404  ok   ok   403  403
POST /ideas/{id}/spam                               401  404  404  404  ok   ok   403  403

GET  /tickets                                       in   ok   ok   ok   ok   ok   ok   ok
GET  /tickets/new                                   in   ok   ok   ok   ok   ok   ok   ok
POST /tickets/new                                   401  ok   ok   ok   ok   ok   ok   ok
GET  /tickets/{id}                                  in   ok   404  404  ok   ok   404  404
POST /tickets/{id}/replies                          401  ok   404  404  403  403  404  404
POST /tickets/{id}/solved                           401  ok   404  404  403  403  404  404
POST /tickets/{id}/reopen                           401  ok   404  404  403  403  404  404
GET  /tickets/{id}/delete                           in   ok   404  404  403  403  404  404
POST /tickets/{id}/delete                           401  ok   404  404  403  403  404  404
GET  /tickets/{id}/download                         in   ok   404  404  ok   ok   404  404
GET  /tickets/{id}/sharing                          in   ok   404  404  403  403  404  404
POST /tickets/{id}/sharing                          401  ok   404  404  403  403  404  404
GET  /files/{id}                                    in   ok   404  404  ok   ok   404  404

GET  /desk                                          in   404  404  404  ok   ok   ok   ok
GET  /desk/tickets                                  in   404  404  404  ok   ok   403  403
GET  /desk/tickets/new                              in   404  404  404  ok   ok   403  403
POST /desk/tickets/new                              401  404  404  404  ok   ok   403  403
GET  /desk/tickets/{id}                             in   404  404  404  ok   ok   404  404
POST /desk/tickets/{id}/replies                     401  404  404  404  ok   ok   404  404
POST /desk/tickets/{id}/notes                       401  404  404  404  ok   ok   404  404
POST /desk/tickets/{id}/draft                       401  404  404  404  ok   ok   404  404
POST /desk/tickets/{id}/take                        401  404  404  404  ok   ok   404  404
POST /desk/tickets/{id}/assign                      401  404  404  404  ok   ok   404  404
POST /desk/tickets/{id}/priority                    401  404  404  404  ok   ok   404  404
POST /desk/tickets/{id}/tags                        401  404  404  404  ok   ok   404  404
POST /desk/tickets/{id}/tags/remove                 401  404  404  404  ok   ok   404  404
POST /desk/tickets/{id}/hold                        401  404  404  404  ok   ok   404  404
POST /desk/tickets/{id}/solve                       401  404  404  404  ok   ok   404  404
POST /desk/tickets/{id}/spam                        401  404  404  404  ok   ok   404  404
POST /desk/tickets/{id}/not-spam                    401  404  404  404  ok   ok   404  404
GET  /desk/ideas                                    in   404  404  404  ok   ok   403  403
GET  /desk/ideas/{id}/voters                        in   404  404  404  ok   ok   403  403
POST /desk/ideas/{id}/voters                        401  404  404  404  ok   ok   403  403
GET  /desk/settings                                 in   404  404  404  403  ok   403  ok
GET  /desk/settings/boards                          in   404  404  404  403  ok   403  ok
POST /desk/settings/boards                          401  404  404  404  403  ok   403  ok
GET  /desk/settings/boards/{id}                     in   404  404  404  403  ok   403  ok
POST /desk/settings/boards/{id}                     401  404  404  404  403  ok   403  ok
POST /desk/settings/boards/{id}/archive             401  404  404  404  403  ok   403  ok
POST /desk/settings/boards/{id}/reopen              401  404  404  404  403  ok   403  ok
GET  /desk/settings/products                        in   404  404  404  403  ok   403  ok
POST /desk/settings/products                        401  404  404  404  403  ok   403  ok
GET  /desk/settings/products/{id}                   in   404  404  404  403  ok   403  ok
POST /desk/settings/products/{id}                   401  404  404  404  403  ok   403  ok
POST /desk/settings/products/{id}/archive           401  404  404  404  403  ok   403  ok
GET  /desk/settings/categories                      in   404  404  404  403  ok   403  ok
POST /desk/settings/categories                      401  404  404  404  403  ok   403  ok
GET  /desk/settings/categories/{id}                 in   404  404  404  403  ok   403  ok
POST /desk/settings/categories/{id}                 401  404  404  404  403  ok   403  ok
POST /desk/settings/categories/{id}/archive         401  404  404  404  403  ok   403  ok
GET  /desk/settings/answers                         in   404  404  404  403  ok   403  ok
POST /desk/settings/answers                         401  404  404  404  403  ok   403  ok
GET  /desk/settings/answers/{id}                    in   404  404  404  403  ok   403  ok
POST /desk/settings/answers/{id}                    401  404  404  404  403  ok   403  ok
POST /desk/settings/answers/{id}/archive            401  404  404  404  403  ok   403  ok
GET  /desk/people                                   in   404  404  404  403  403  ok   ok
GET  /desk/people/{id}                              in   404  404  404  403  403  ok   ok
POST /desk/people/{id}                              401  404  404  404  403  403  ok   ok
POST /desk/people/{id}/roles                        401  404  404  404  403  403  403  ok
POST /desk/people/{id}/disable                      401  404  404  404  403  403  ok   ok
POST /desk/people/{id}/enable                       401  404  404  404  403  403  ok   ok
POST /desk/people/{id}/end-sessions                 401  404  404  404  403  403  ok   ok
POST /desk/people/{id}/reset-factor                 401  404  404  404  403  403  403  ok
POST /desk/people/{id}/lead                         401  404  404  404  403  403  ok   ok
POST /desk/people/{id}/end-membership               401  404  404  404  403  403  ok   ok
GET  /desk/organisations                            in   404  404  404  403  403  ok   ok
GET  /desk/organisations/new                        in   404  404  404  403  403  ok   ok
POST /desk/organisations/new                        401  404  404  404  403  403  ok   ok
GET  /desk/organisations/{id}                       in   404  404  404  403  403  ok   ok
POST /desk/organisations/{id}                       401  404  404  404  403  403  ok   ok
GET  /desk/organisations/{id}/members               in   404  404  404  403  403  ok   ok
POST /desk/organisations/{id}/members               401  404  404  404  403  403  ok   ok
GET  /desk/organisations/{id}/invitations           in   404  404  404  403  403  ok   ok
POST /desk/organisations/{id}/invitations           401  404  404  404  403  403  ok   ok
POST /desk/organisations/{id}/invitations/{invitation}/withdraw 401 404 404 404 403 403 ok ok
GET  /privacy                                       ok   ok   ok   ok   ok   ok   ok   ok
GET  /privacy/versions/{n}                          404  404  404  404  404  404  404  404
GET  /cookies                                       ok   ok   ok   ok   ok   ok   ok   ok
GET  /account/privacy/erase                         in   ok   ok   ok   ok   ok   ok   ok
POST /account/privacy/erase                         401  ok   ok   ok   ok   ok   ok   ok
GET  /privacy/erased/{id}                           404  404  404  404  404  404  404  404
GET  /desk/people/{id}/erase                        in   404  404  404  403  403  ok   403
POST /desk/people/{id}/erase                        401  404  404  404  403  403  ok   403
GET  /account/privacy/restrict                      in   ok   ok   ok   ok   ok   ok   ok
POST /account/privacy/restrict                      401  ok   ok   ok   ok   ok   ok   ok
POST /account/privacy/restrict/{id}/lift            401  404  404  404  404  404  404  404
GET  /account/privacy/object                        in   ok   ok   ok   ok   ok   ok   ok
POST /account/privacy/object                        401  ok   ok   ok   ok   ok   ok   ok
GET  /desk/people/{id}/restrict                     in   404  404  404  403  403  ok   403
POST /desk/people/{id}/restrict                     401  404  404  404  403  403  ok   403
GET  /desk/privacy/restrictions                     in   404  404  404  403  403  ok   403
POST /desk/privacy/restrictions/{id}/lift           401  404  404  404  403  403  404  403
GET  /desk/privacy/holds                            in   404  404  404  403  403  ok   403
POST /desk/privacy/holds                            401  404  404  404  403  403  ok   403
POST /desk/privacy/holds/{id}/release               401  404  404  404  403  403  404  403
POST /desk/privacy/holds/{id}/review                401  404  404  404  403  403  ok   403
GET  /desk/privacy/erasures                         in   404  404  404  403  403  ok   403
GET  /desk/privacy                                  in   404  404  404  403  403  ok   403
GET  /desk/privacy/due                              in   404  404  404  403  403  ok   403
POST /desk/privacy/runs/{id}/confirm                401  404  404  404  403  403  ok   403
GET  /account/privacy                               in   ok   ok   ok   ok   ok   ok   ok
GET  /account/privacy/{purpose}                     in   ok   ok   ok   ok   ok   ok   ok
POST /account/privacy/export                        401  ok   ok   ok   ok   ok   ok   ok
GET  /account/privacy/export/{token}                in   410  410  410  410  410  410  410
POST /account/privacy/export/{token}                401  410  410  410  410  410  410  410
GET  /keep/{token}                                  410  410  410  410  410  410  410  410
POST /keep/{token}                                  410  410  410  410  410  410  410  410
"""
ROWS = {
    tuple(line.split()[:2]): tuple(line.split()[2:]) for line in (TABLE + PRIVACY_DESK).splitlines() if line
}


def routes(app: Starlette) -> set[tuple[str, str]]:
    """Every method and path that the portal answers."""
    found = [route for route in app.routes if isinstance(route, Route)]
    return {(method, route.path) for route in found for method in (route.methods or ()) if method != "HEAD"}


async def test_every_route_has_a_row(app: Starlette) -> None:
    assert sorted(routes(app) - set(ROWS)) == []
    assert sorted(set(ROWS) - routes(app)) == []


@pytest.mark.parametrize("who", PEOPLE)
async def test_what_each_may_do(who: str, app: Starlette, client: AsyncClient) -> None:
    everybody = await _everybody()
    column, otherwise = PEOPLE.index(who), {}
    for (method, path), outcomes in ROWS.items():
        fresh = await things(app, everybody["anna"], everybody["carla"])
        client.cookies.clear()
        if who != "visitor":
            await cast.sign_in(client, everybody[who])
        outcome = _outcome(await client.request(method, fresh.address(path)))
        if outcome != outcomes[column]:
            otherwise[f"{method} {path}"] = f"{outcome}, not {outcomes[column]}"
    assert otherwise == {}


async def _everybody() -> dict[str, Person]:
    made = [await one() for one in (cast.anna, cast.bram, cast.carla, cast.daan, cast.petra, cast.eva)]
    mila = await cast.person("Mila de Boer", is_manager=True)
    return dict(zip(("anna", "bram", "carla", "daan", "petra", "eva", "mila"), [*made, mila], strict=True))


def _outcome(answer: Response) -> str:
    if answer.status_code == 303:
        return "in" if answer.headers["location"].startswith("/sign-in?next=") else "ok"
    return "ok" if answer.status_code in (200, 409, 422) else str(answer.status_code)
