"""What the source keeps, sets, asks and sends is what is declared: no more and no less."""

import ast
from dataclasses import fields

import pytest

from portal import registry
from portal.accounts.actions.social.pending import Arrival, Journey, Letter, Newcomer
from portal.holdings.tables import columns
from portal.ideas import stopping
from portal.web.logs import FIELDS
from tests.completeness import reading
from tests.gate import tree

# Who speaks to other machines, and how: each asks `portal.holdings.outgoing` first, or is named here with a reason.
SPEAKS = {
    "portal/accounts/providers/channel.py": {"httpx2"},
    "portal/accounts/providers/client.py": {"httpx2"},
    "portal/accounts/providers/oauth.py": {"authlib.integrations"},
    "portal/accounts/providers/oidc.py": {"authlib.integrations"},
    "portal/accounts/providers/tokens.py": {"authlib.integrations", "httpx2"},
    "portal/files/store.py": {"obstore"},
    "portal/mail/transport.py": {"aiosmtplib"},
    # the database is the one that PORTAL_DATABASE_URL names
    "portal/cli/trouble.py": {"asyncpg"},
    "portal/db/copies/postgres.py": {"asyncpg"},
    "portal/db/migrate.py": {"asyncpg"},
    "portal/db/postgres_pooled.py": {"asyncpg"},
    "portal/db/trouble.py": {"asyncpg", "socket"},
    "portal/cli/serving.py": {"socket"},  # listens
}
# Where a Set-Cookie is made or passed on without `set_cookie`.
WRITES_SET_COOKIE = {
    "portal/accounts/pages/factors/asking.py",
    "portal/accounts/pages/factors/doing.py",
    "portal/web/headers.py",
    "portal/web/sessions.py",
}


# The base of every form: it reads whatever the form declares.
FORMS = "portal/web/forms.py"


def source() -> dict[str, ast.Module]:
    """Every file of the portal but the demo's: that one plays other machines."""
    paths = [one for one in tree.python_files("portal") if "portal/demo/" not in tree.name(one)]
    return {tree.name(path): tree.syntax(path) for path in paths}


def keys_of(column: str) -> set[str]:
    declared = columns(registry.INVENTORIES)[column].keys or ()
    return {key for key in declared if "." not in key}


def test_who_speaks_to_other_machines() -> None:
    found = {name: reading.network(one) for name, one in source().items()}
    assert {name: modules for name, modules in found.items() if modules} == SPEAKS


def test_cookies() -> None:
    found = set().union(*(reading.cookies(one) for one in source().values()))
    assert found | {"session"} == {one.key for one in registry.COOKIES}
    assert {name for name, one in source().items() if reading.writes_set_cookie(one)} == WRITES_SET_COOKIE


def test_fields_of_the_log() -> None:
    of_logs = {"logger", "says", "error"}  # of the relay, in the same file
    assert set().union(of_logs, *(reading.log_fields(one) for one in source().values())) == FIELDS


def test_keys_of_jobs() -> None:
    found = set().union(*(reading.documents(one, ("queue", "enqueue"), 1) for one in source().values()))
    assert found == keys_of("job.payload")


def test_keys_of_mail() -> None:
    assert set(stopping.headers("x")) < keys_of("mail.headers")


def test_keys_of_steps() -> None:
    found = set().union(*(reading.documents(one, ("steps", "begin"), 2) for one in source().values()))
    for made in (Journey, Arrival, Letter):
        found |= {one.name for one in fields(made)}
    assert found == keys_of("step.data")
    nested = {
        f"{above}.{one.name}"
        for above, made in (("arrival", Arrival), ("newcomer", Newcomer))
        for one in fields(made)
    }
    assert nested == {key for key in columns(registry.INVENTORIES)["step.data"].keys or () if "." in key}


@pytest.mark.parametrize("where", sorted(one.where for one in registry.INVENTORIES))
def test_inputs_that_are_read_without_a_form(where: str) -> None:
    """The file that says why is the tables.py of the feature."""
    inventory = next(one for one in registry.INVENTORIES if one.where == where)
    folder = where.rpartition("/")[0] + "/"
    names = [name for name in source() if name.startswith(folder) and name != FORMS]
    read = set().union(*(reading.bare_inputs(source()[name]) for name in names))
    declared = {name for one in inventory.forms if not one.form for name in one.names}
    assert read == declared


@pytest.mark.parametrize(
    ("code", "reader", "found"),
    [
        ("response.set_cookie('tracker', 'x')", reading.cookies, {"tracker"}),
        ("NAME = 'tracker'\nresponse.set_cookie(NAME, 'x')", reading.cookies, {"tracker"}),
        ("from portal.web.logs import log\nlog('signed in', email=email)", reading.log_fields, {"email"}),
        ("logs.trouble('failed', address=address)", reading.log_fields, {"address"}),
        ("import httpx2\nhttpx2.get('https://weather.example')", reading.network, {"httpx2"}),
        ("from urllib.request import urlopen", reading.network, {"urllib.request"}),
        ("await asyncio.open_connection('weather.example', 80)", reading.network, {"open_connection"}),
        ("data = await request.form()\ndata.get('age')", reading.bare_inputs, {"age"}),
        ("wanted = (await request.form()).get('age')", reading.bare_inputs, {"age"}),
        ("idea, data = x, await request.form()\ndata.get('age')", reading.bare_inputs, {"age"}),
    ],
)  # fmt: skip
def test_the_readers_see_what_is_new(code: str, reader, found: set[str]) -> None:
    assert reader(ast.parse(code)) == found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("queue.enqueue(TELL, {'idea': x, 'email': y}, now=now)", {"idea", "email"}),
        ("data = {'email': y}\nqueue.enqueue(TELL, data, now=now)", {"email"}),
        ("queue.enqueue(TELL, made(), now=now)", {"?"}),
    ],
)
def test_the_reader_of_documents_sees_what_is_new(code: str, found: set[str]) -> None:
    assert reading.documents(ast.parse(code), ("queue", "enqueue"), 1) == found


@pytest.mark.parametrize(
    ("code", "writes"),
    [
        ("headers.append('set-cookie', x)", True),
        ("headers['Set-Cookie'] = x", True),
        ("Response('x', headers={'Set-Cookie': x})", True),
        ("raw.append((b'set-cookie', x))", True),
        ("'set-cookie' in headers", False),
        ("headers.getlist('set-cookie')", False),
    ],
)
def test_the_reader_sees_who_writes_a_cookie_by_hand(code: str, writes: bool) -> None:
    assert reading.writes_set_cookie(ast.parse(code)) is writes
