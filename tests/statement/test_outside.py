"""Companies that get data are named whole, or the integration is not."""

import json

import pytest
from pydantic import ValidationError

from portal.holdings.outsiders import processors, unnamed
from portal.holdings.purposes import Ground
from portal.kit.outside import Outside, parse
from tests.statement.making import configured

HOSTING = {"name": "Voorbeeld Hosting", "country": "NL"}
MAIL = {"name": "Example Mail", "country": "US", "ground": "scc", "safeguard": "A copy is at example.com."}


def test_who_is_named() -> None:
    found = parse(json.dumps({"hosting": HOSTING, "mail": MAIL, "storage": "own"}))
    assert found == {
        "hosting": Outside("Voorbeeld Hosting", "NL"),
        "mail": Outside("Example Mail", "US", "scc", "A copy is at example.com."),
        "storage": None,
    }
    assert parse(" ") == {}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "is no JSON"),
        ("[]", "must be an object with some of the keys"),
        ('{"advertising": "own"}', "must be an object with some of the keys"),
        ('{"mail": 3}', '"mail" must be "own", or an object with name and country'),
        ('{"mail": {"name": "x"}}', '"mail" must have name and country'),
        ('{"mail": {"name": " ", "country": "NL"}}', '"mail" must have name and country'),
        ('{"mail": {"name": "x", "country": "NL", "colour": "red"}}', '"mail" must have name and country'),
        ('{"mail": {"name": "x", "country": "Nederland"}}', '"mail" must name its country by two letters'),
        ('{"mail": {"name": "x", "country": "US"}}', '"mail" lies outside the EEA'),
        ('{"mail": {"name": "x", "country": "US", "ground": "scc"}}', '"mail" lies outside the EEA'),
        (
            '{"mail": {"name": "x", "country": "US", "ground": "eea", "safeguard": "x"}}',
            "lies outside the EEA",
        ),
    ],
)
def test_what_is_not_whole_stops_the_portal_at_its_start(text: str, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        configured(recipients=text)


def test_processors_know_what_they_get_and_on_which_ground() -> None:
    hosting, mail = processors(configured(recipients=json.dumps({"hosting": HOSTING, "mail": MAIL})))
    assert (hosting.name.text, hosting.where.say("nl"), hosting.ground) == (
        "Voorbeeld Hosting",
        "Nederland",
        Ground.EEA,
    )
    assert (mail.where.say("nl"), mail.ground, mail.safeguard and mail.safeguard.text) == (
        "Verenigde Staten",
        Ground.SCC,
        "A copy is at example.com.",
    )


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({}, ()),
        ({"smtp_url": "smtp://127.0.0.1:2525"}, ()),
        ({"smtp_url": "smtps://u:p@smtp.example.com:465"}, ("mail",)),
        ({"smtp_url": "smtp://smtp.example.com:25", "recipients": '{"mail": "own"}'}, ()),
        ({"storage_url": "s3://bucket"}, ("storage",)),
        ({"storage_url": "s3://bucket", "s3_endpoint": "http://127.0.0.1:9000"}, ()),
        ({"storage_url": "s3://bucket", "s3_endpoint": "https://s3.example.com"}, ("storage",)),
        ({"ledger_url": "s3://ledger"}, ("ledger",)),
        (
            {
                "oidc_name": "Molen",
                "oidc_metadata_url": "https://id.example.org/.well-known/openid-configuration",
                "oidc_client_id": "x",
                "oidc_client_secret": "x",
            },
            ("oidc",),
        ),
    ],
)
def test_another_host_is_noticed(changes: dict[str, str], lacking: tuple[str, ...]) -> None:
    assert unnamed(configured(**changes)) == lacking
