"""docker/alerts.yaml: every figure that an alert looks at is one that the portal gives; every alert is explained."""

import re
from typing import Any

import pytest
import yaml
from httpx2 import AsyncClient
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr

from portal.settings import Settings
from portal.web.metrics import refused
from tests.gate.tree import ROOT

RULES: list[dict[str, Any]] = [
    rule
    for group in yaml.safe_load((ROOT / "docker" / "alerts.yaml").read_text())["groups"]
    for rule in group["rules"]
]
NAME = re.compile(r"\b(?:portal|process)_[a-z_]+\b")
TOKEN = "a token of more than twenty characters"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Those of an operator who watches the portal."""
    settings.metrics_token = SecretStr(TOKEN)
    return settings


async def test_every_figure_is_there(client: AsyncClient) -> None:
    refused("host")
    await client.get("/ideas")
    answer = await client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    families = list(text_string_to_metric_families(answer.text))
    given = {sample.name for family in families for sample in family.samples}
    wanted = {name for rule in RULES for name in NAME.findall(rule["expr"])}
    assert wanted - given == set()
    assert len(wanted) >= 12


@pytest.mark.parametrize("rule", RULES, ids=[rule["alert"] for rule in RULES])
def test_every_alert_says_what_and_how_bad(rule: dict[str, Any]) -> None:
    assert re.fullmatch(r"\d+[mh]", rule["for"])
    assert rule["labels"] in ({"severity": "page"}, {"severity": "ticket"})
    assert rule["annotations"]["summary"].endswith(".")
    assert rule["expr"].count("(") == rule["expr"].count(")")


def test_every_alert_is_explained_to_operators() -> None:
    explained = re.findall(
        r"^\| `(Portal\w+)` \|", (ROOT / "docs" / "operating.md").read_text(), re.MULTILINE
    )
    assert explained == [rule["alert"] for rule in RULES]
