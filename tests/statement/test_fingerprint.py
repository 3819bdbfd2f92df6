"""What makes a new version, and what does not."""

from dataclasses import replace
from typing import Any

import pytest

from portal.holdings.purposes import OPERATOR, Contract, Phrase, Retention
from portal.holdings.types import Rule
from portal.i18n.lengths import Length
from portal.privacy.statement import Facts, Statement
from portal.privacy.statement.fingerprint import fingerprint
from tests.statement.making import STAFF, made, with_purpose

IDEAS = {one.key: one for one in made().facts.purposes}["ideas"]


def test_it_is_the_same_for_every_process() -> None:
    assert made().fingerprint == made().fingerprint
    assert len(made().fingerprint) == 64


@pytest.mark.parametrize(
    "changes",
    [
        {"operator_name": "Ander B.V."},
        {"operator_address": "Elders 1"},
        {"operator_email": "ander@example.org"},
        {"operator_phone": "1"},
        {"operator_registration": "2"},
        {"name": "Ander portaal"},
        {"idea_retention_months": 18},
        {"ticket_retention_days": 45},
        {"time_zone": "Europe/London"},
        {"google_client_id": "x", "google_client_secret": "x"},
        {"recipients": '{"hosting": {"name": "x", "country": "NL"}}'},
    ],
)
def test_what_people_would_be_told_otherwise_changes_it(changes: dict[str, Any]) -> None:
    assert made(**changes).fingerprint != made().fingerprint


@pytest.mark.parametrize(
    "changes",
    [
        {"base_url": "https://portal.example.org"},
        {"language": "en"},
        {"ticket_reopen_days": 10},
        {"upload_max_mb": 5},
        {"recipients": '{"storage": "own"}'},
    ],
)
def test_what_nobody_is_told_of_does_not(changes: dict[str, Any]) -> None:
    assert made(**changes).fingerprint == made().fingerprint


@pytest.mark.parametrize(
    "changes",
    [
        {"name": Phrase("Wishes")},
        {"what_for": Phrase("For fun.")},
        {"categories": (*IDEAS.categories, Phrase("your shoe size"))},
        {"source": Phrase("A neighbour.")},
        {"bases": (Contract(Phrase("another agreement")),)},
        {"required": True},
        {"recipients": (*IDEAS.recipients, STAFF)},
        {"action": "anonymise"},
        {"role": "processor"},
        {"installed": False},
        {
            "retention": replace(
                IDEAS.retention, brief=Phrase(IDEAS.retention.brief.text, (("term", Length(2, "years")),))
            )
        },
    ],
)
def test_a_purpose_that_is_declared_otherwise_changes_it(changes: dict[str, Any]) -> None:
    assert with_purpose(made(), "ideas", **changes).fingerprint != made().fingerprint


def test_what_executes_a_promise_does_not() -> None:
    retention = Retention(IDEAS.retention.sentence, (OPERATOR,), IDEAS.retention.brief, IDEAS.retention.stays)
    assert with_purpose(made(), "ideas", retention=retention).fingerprint == made().fingerprint


def test_a_purpose_that_is_not_installed_does_not() -> None:
    assert with_purpose(made(), "training", name=Phrase("Lessons")).fingerprint == made().fingerprint


def test_a_rule_whose_meaning_changed_does() -> None:
    facts = made().facts
    ideas, *others = facts.holdings
    newer = replace(ideas, rule=Rule(ideas.rule.name, ideas.rule.version + 1))
    changed = Facts(facts.settings, facts.purposes, (newer, *others), facts.cookies)
    assert fingerprint(changed) != fingerprint(facts)


def test_a_further_holding_of_the_same_promise_does_not() -> None:
    facts = made().facts
    further = replace(facts.holdings[0], key="further", rule=Rule("ideas.further", 1))
    assert fingerprint(
        Facts(facts.settings, facts.purposes, (*facts.holdings, further), facts.cookies)
    ) == fingerprint(facts)


def test_a_cookie_changes_it() -> None:
    facts = made().facts
    longer = replace(facts.cookies[0], lifetime=Phrase("For ever."))
    changed = Statement(Facts(facts.settings, facts.purposes, facts.holdings, (longer, *facts.cookies[1:])))
    assert changed.fingerprint != made().fingerprint
