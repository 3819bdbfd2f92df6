"""Purposes and statements for tests."""

from dataclasses import replace
from typing import Any

from portal import registry
from portal.holdings.purposes import (
    HERE,
    OPERATOR,
    Contract,
    Country,
    Ground,
    Phrase,
    Purpose,
    Recipient,
    Retention,
)
from portal.privacy.statement import Facts, Statement
from portal.settings import Settings

SECRET_KEY = "a key for tests only, long enough and the same in every run"
OPERATOR_DETAILS = {
    "operator_name": "Voorbeeld B.V.",
    "operator_address": "Domplein 1, 3512 JC Utrecht",
    "operator_email": "privacy@example.org",
    "operator_phone": "+31 30 000 00 00",
    "operator_registration": "KvK 00000000",
}
STAFF = Recipient(Phrase("Staff"), Phrase("All."), Phrase("They help."), HERE)
RETENTION = Retention(Phrase("It goes."), (OPERATOR,), Phrase("Soon"))


def configured(**changes: Any) -> Settings:
    """Settings of an operator who has filled in everything."""
    return Settings(secret_key=SECRET_KEY, **{**OPERATOR_DETAILS, **changes})


def made(**changes: Any) -> Statement:
    """The statement of such an operator."""
    return registry.statement(configured(**changes))


def with_purpose(statement: Statement, key: str, **changes: Any) -> Statement:
    """The same, with one purpose declared otherwise."""
    facts = statement.facts
    purposes = tuple(replace(one, **changes) if one.key == key else one for one in facts.purposes)
    return Statement(Facts(facts.settings, purposes, facts.holdings, facts.cookies))


def purpose(**changes: Any) -> Purpose:
    """A purpose that has everything."""
    values: dict[str, Any] = {
        "key": "test",
        "name": Phrase("Testing"),
        "what_for": Phrase("To test."),
        "whose": Phrase("Testers."),
        "categories": (Phrase("a word"),),
        "source": Phrase("You."),
        "bases": (Contract(Phrase("an agreement")),),
        "required": False,
        "without": Phrase("Nothing happens."),
        "recipients": (STAFF,),
        "retention": RETENTION,
    }
    return Purpose(**{**values, **changes})


def company(**changes: Any) -> Recipient:
    """A company inside the European Economic Area that works for the operator."""
    values: dict[str, Any] = {
        "name": Phrase("Voorbeeld Hosting"),
        "gets": Phrase("Everything."),
        "why": Phrase("It runs there."),
        "where": Country("NL"),
        "role": "processor",
        "ground": Ground.EEA,
    }
    return Recipient(**{**values, **changes})
