"""`/metrics`: who may read it, that Prometheus' own parser reads it, and that it counts what happens."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from httpx2 import AsyncClient, Response
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr

from portal.db import execute
from portal.jobs import queue
from portal.kit import clock, ids
from portal.mail.models import Mail
from portal.privacy.measures import overdue_days
from portal.privacy.models import SweepRun
from portal.settings import Settings
from portal.web.metrics import Family, Sample, counts, gauge
from portal.web.metrics.families import text
from tests import cast

TOKEN = "a token of more than twenty characters"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Those of an operator who watches the portal."""
    settings.metrics_token = SecretStr(TOKEN)
    return settings


@pytest.fixture
def figures(client: AsyncClient) -> "Figures":
    """What Prometheus sees at each visit."""
    return Figures(client)


class Figures:
    """Prometheus at the door."""

    def __init__(self, client: AsyncClient) -> None:
        self.client = client

    async def page(self, **headers: str) -> Response:
        """The answer to a visit with the token, or with these headers."""
        return await self.client.get("/metrics", headers=headers or {"Authorization": f"Bearer {TOKEN}"})

    async def read(self, sample: str, **labels: str) -> float:
        """The sum of the samples of that name with those labels."""
        answer = await self.page()
        assert answer.status_code == 200
        families = text_string_to_metric_families(answer.text)
        return sum(
            one.value
            for family in families
            for one in family.samples
            if one.name == sample and labels.items() <= one.labels.items()
        )


async def test_without_a_token_in_the_settings_there_is_nothing(settings: Settings, figures: Figures) -> None:
    settings.metrics_token = SecretStr("")
    assert (await figures.page(Authorization="Bearer ")).status_code == 404


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", TOKEN]
)
async def test_only_the_right_token_opens(figures: Figures, header: str) -> None:
    answer = await figures.page(Authorization=header)
    assert (answer.status_code, "portal_" in answer.text) == (401, False)
    assert answer.headers["www-authenticate"] == 'Bearer realm="metrics"'


async def test_prometheus_asks_by_the_address_of_the_machine(figures: Figures) -> None:
    answer = await figures.page(Authorization=f"bearer {TOKEN}", Host="[fd00::7]:8000")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"


async def test_requests_are_counted_by_route(client: AsyncClient, figures: Figures) -> None:
    idea, nothing = f"/ideas/{ids.new_id()}", "/no/such/page"
    labels = {"route": "ideas.pages.idea.idea", "method": "GET", "status": "4xx"}
    before = await figures.read("portal_requests_total", **labels)
    unknown = await figures.read("portal_requests_total", route="-", method="GET", status="4xx")
    for path in (idea, idea, nothing):
        assert (await client.get(path)).status_code == 404
    assert await figures.read("portal_requests_total", **labels) - before == 2
    assert await figures.read("portal_requests_total", route="-", method="GET", status="4xx") - unknown == 1
    seen = (await figures.page()).text
    assert idea not in seen
    assert nothing not in seen


async def test_a_method_of_somebodys_own_adds_no_label(client: AsyncClient, figures: Figures) -> None:
    await client.request("ANNA", "/ideas")
    assert await figures.read("portal_requests_total", method="other") >= 1
    assert "ANNA" not in (await figures.page()).text


async def test_durations_are_a_histogram(client: AsyncClient, figures: Figures) -> None:
    await client.get("/health/live")
    label = {"route": "web.pages.live"}
    counted = await figures.read("portal_request_seconds_count", **label)
    assert counted >= 1
    assert await figures.read("portal_request_seconds_bucket", le="+Inf", **label) == counted
    assert 0 < await figures.read("portal_request_seconds_sum", **label) < counted


async def test_statements_are_counted(client: AsyncClient, figures: Figures, statements: Callable) -> None:
    before = counts.statements
    with statements() as sent:
        await client.get("/ideas")
    assert counts.statements - before == len(sent) > 0
    assert await figures.read("portal_database_statements_total") > before


async def test_a_refused_host_is_counted(client: AsyncClient, figures: Figures) -> None:
    before = await figures.read("portal_refused_total", what="host")
    await client.get("/ideas", headers={"Host": "evil.example"})
    assert await figures.read("portal_refused_total", what="host") == before + 1


async def test_the_outbox(figures: Figures) -> None:
    now = clock.now()
    for minutes, sent in ((10, None), (3, None), (60, now)):
        made = now - timedelta(minutes=minutes)
        await Mail.create(id=ids.new_id(), recipient="anna@example.org", purpose="account", kind="x", subject="Anna's",
                          body="x", headers={}, due_at=made, created_at=made, sent_at=sent)  # fmt: skip
    assert await figures.read("portal_mail_waiting") == 2
    assert 600 <= await figures.read("portal_mail_oldest_seconds") < 660
    await execute("UPDATE mail SET failed_at = $1 WHERE sent_at IS NULL", now)
    assert await figures.read("portal_mail_waiting") == 0
    assert await figures.read("portal_mail_oldest_seconds") == 0
    assert await figures.read("portal_mail_failed") == 2
    seen = (await figures.page()).text
    assert "anna" not in seen.lower()


async def test_the_queue(figures: Figures) -> None:
    now = clock.now()
    await queue.enqueue("files.remove", {}, now=now - timedelta(minutes=5))
    await queue.enqueue("files.remove", {}, now=now + timedelta(minutes=5))
    assert await figures.read("portal_jobs_waiting") == 1
    assert 300 <= await figures.read("portal_jobs_oldest_seconds") < 360
    await execute("UPDATE job SET locked_until = $1", now + timedelta(minutes=1))
    assert await figures.read("portal_jobs_waiting") == 0
    assert await figures.read("portal_jobs_oldest_seconds") == 0


async def test_the_sweep(figures: Figures) -> None:
    assert await figures.read("portal_sweep_finished_timestamp_seconds") == 0
    ended = clock.now() - timedelta(hours=40)
    left = {"key": "idea", "due": 3, "deleted": 0, "kept": {},
            "oldest_overdue": (clock.now() - timedelta(days=4)).date().isoformat()}  # fmt: skip
    await SweepRun.create(id=ids.new_id(), number=1, as_of=ended, started_at=ended, finished_at=ended,
                          stopped="Too much", report={"holdings": [left]})  # fmt: skip
    assert await figures.read("portal_sweep_finished_timestamp_seconds") == pytest.approx(
        ended.timestamp(), abs=1
    )
    assert await figures.read("portal_sweep_stopped") == 1
    assert await figures.read("portal_deletion_overdue_days") == 4


def test_what_went_is_not_overdue() -> None:
    def report(due: int, deleted: int) -> dict[str, object]:
        return {"holdings": [{"due": due, "deleted": deleted, "oldest_overdue": "2026-11-01"}]}

    today = date(2026, 11, 22)
    assert overdue_days(report(3, 3), today) == 0
    assert overdue_days(report(3, 2), today) == 21
    assert overdue_days({}, today) == 0


async def test_hashing(client: AsyncClient, figures: Figures) -> None:
    anna = await cast.anna()
    before = await figures.read("portal_password_hashes_total")
    await client.post("/sign-in", data={"email": anna.email, "password": "not hers, but long enough"})
    assert await figures.read("portal_password_hashes_total") == before + 1
    assert await figures.read("portal_password_hashes_waiting") == 0


async def test_without_the_database_the_process_still_tells(client: AsyncClient, figures: Figures) -> None:
    assert await figures.read("portal_database_up") == 1
    client._transport.app.state.measures = (_away,)  # type: ignore[attr-defined]
    assert await figures.read("portal_database_up") == 0
    assert await figures.read("process_resident_memory_bytes") > 10_000_000
    assert await figures.read("process_open_fds") > 3


async def _away(settings: Settings, now: object) -> list[Family]:
    raise ConnectionRefusedError


def test_hostile_labels_stay_labels() -> None:
    hostile = 'a"} 1\nb{c="\\'
    written = text([Family("x_total", "counter", "two\nlines \\", [Sample(1.5, {"what": hostile})])])
    assert len(written.splitlines()) == 3
    (family,) = text_string_to_metric_families(written)
    assert [(one.labels, one.value) for one in family.samples] == [({"what": hostile}, 1.5)]
    assert family.documentation == "two\nlines \\"


def test_whole_numbers_are_written_whole() -> None:
    assert text([gauge("x", "y", 1_790_000_000.0)]).splitlines()[-1] == "x 1790000000"
