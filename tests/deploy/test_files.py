"""docker/: what stands in it is what it must be. No engine is needed: the files are read as it would read them."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from portal.settings import PREFIX, Settings
from tests.gate.tree import ROOT
from tests.harness import tls
from tests.harness.proxy import CONFIGURATION, addresses, program

DOCKER = ROOT / "docker"
COMPOSE: dict[str, Any] = yaml.safe_load((DOCKER / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = ("web-1", "web-2", "worker", "migrate", "backup")
KNOWN = {PREFIX + name.upper() for name in Settings.model_fields}
DOCKERFILE = (DOCKER / "Dockerfile").read_text()
SECRET = re.compile(r"(PASSWORD|SECRET|TOKEN|_KEY)\s*[=:]\s*(?!/run/secrets/|\{file:)\S", re.IGNORECASE)


def test_the_services_of_the_topology() -> None:
    assert set(SERVICES) == {*OURS, "proxy", "database"}


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_may_more_than_it_needs(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service.get("privileged", False) is False
    assert not any("docker.sock" in str(volume) for volume in service["volumes"])
    assert service.get("user", "haproxy").partition(":")[0] != "0"


@pytest.mark.parametrize("name", SERVICES)
def test_every_image_has_a_version(name: str) -> None:
    assert re.fullmatch(r"[a-z]+:\d+\.\d+[\w.-]*", SERVICES[name]["image"])


@pytest.mark.parametrize("name", ["web-1", "web-2", "database", "proxy"])
def test_whoever_serves_is_asked_how_it_is(name: str) -> None:
    check = SERVICES[name]["healthcheck"]
    assert check["test"][0] == "CMD"
    assert {"interval", "timeout"} <= set(check)


def test_the_portals_are_asked_whether_they_are_ready() -> None:
    assert "/health/ready" in SERVICES["web-1"]["healthcheck"]["test"][-1]
    assert SERVICES["web-1"]["command"] == SERVICES["web-2"]["command"]
    assert "--no-jobs" in SERVICES["web-1"]["command"]
    assert SERVICES["worker"]["command"] == ["worker"]


@pytest.mark.parametrize("name", ["web-1", "web-2", "worker", "backup"])
def test_nothing_begins_before_the_schema_is_there(name: str) -> None:
    assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert SERVICES["migrate"]["depends_on"]["database"] == {"condition": "service_healthy"}


def test_the_log_of_the_database_holds_no_addresses() -> None:
    """What spec of the statement says of logs; `portal check` asks the running server the same."""
    assert {
        "-clog_error_verbosity=terse", "-clog_min_error_statement=panic", "-clog_parameter_max_length_on_error=0",
    } <= set(SERVICES["database"]["command"])  # fmt: skip


def test_only_the_proxy_is_reached_from_outside() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["back"]["internal"] is True
    assert SERVICES["database"]["networks"] == ["back"]
    trusted = SERVICES["web-1"]["environment"]["PORTAL_TRUSTED_PROXIES"]
    assert SERVICES["proxy"]["networks"]["front"]["ipv4_address"] == trusted


def test_a_portal_has_longer_to_stop_than_it_needs() -> None:
    from portal.cli.serving import GRACE, LEAVING

    assert int(SERVICES["web-1"]["stop_grace_period"].removesuffix("s")) > LEAVING + GRACE
    stop = int(re.search(r"^TimeoutStopSec=(\d+)$", _unit(), re.MULTILINE)[1])  # type: ignore[index]
    assert stop > LEAVING + GRACE


@pytest.mark.parametrize("name", OURS)
def test_every_variable_is_a_setting(name: str) -> None:
    given = {key.removesuffix("_FILE") for key in SERVICES[name]["environment"]}
    assert given - KNOWN == set()


def test_every_variable_of_the_example_is_a_setting() -> None:
    lines = [line for line in (DOCKER / ".env.example").read_text().splitlines() if not line.startswith("#")]
    values = dict(line.split("=", 1) for line in lines)
    assert set(values) - KNOWN == set()
    assert not {"PORTAL_SECRET_KEY", "PORTAL_DATABASE_URL", "PORTAL_SMTP_URL", "PORTAL_METRICS_TOKEN"} & set(
        values
    )
    Settings(
        **{name.removeprefix(PREFIX).lower(): value for name, value in values.items()}, secret_key="x" * 40
    )


def test_secrets_and_volumes_are_declared() -> None:
    named = {secret for service in SERVICES.values() for secret in service.get("secrets", [])}
    assert named == set(COMPOSE["secrets"])
    volumes = {str(one).partition(":")[0] for service in SERVICES.values() for one in service["volumes"]}
    assert volumes - {"./haproxy.cfg"} == set(COMPOSE["volumes"])


@pytest.mark.parametrize("path", sorted(DOCKER.iterdir()), ids=lambda path: path.name)
def test_no_secret_stands_in_a_file(path: Path) -> None:
    found = [line for line in path.read_text().splitlines() if SECRET.search(line)] if path.is_file() else []
    assert found == []


def test_the_backup_does_not_hold_what_must_outlive_it() -> None:
    mounts = {str(one).split(":")[1]: str(one).split(":")[0] for one in SERVICES["backup"]["volumes"]}
    assert mounts["/srv/portal/ledger"] != mounts["/srv/portal/backups"]
    assert not any(inner != outer and inner.startswith(f"{outer}/") for inner in mounts for outer in mounts)


# the image


def test_the_image_runs_as_nobody_in_particular() -> None:
    stages = re.split(r"^FROM ", DOCKERFILE, flags=re.MULTILINE)[1:]
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-\w+ AS base\s*", stages[0])
    last = stages[-1]
    assert re.search(r"^USER 10001:10001$", last, re.MULTILINE)
    assert last.index("USER") < last.index("ENTRYPOINT")
    assert all(SERVICES[name]["user"] == "10001:10001" for name in OURS)


def test_the_image_says_how_it_is_stopped_and_asked() -> None:
    assert re.search(r"^STOPSIGNAL SIGTERM$", DOCKERFILE, re.MULTILINE)
    assert re.search(r"^HEALTHCHECK .*\\\n\s+CMD .*/health/ready", DOCKERFILE, re.MULTILINE)
    assert re.search(r"^RUN docker/build.sh /opt/portal$", DOCKERFILE, re.MULTILINE)


def test_the_image_takes_in_what_the_engine_is_sent() -> None:
    sent = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = {
        part
        for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
        for part in line.split()[:-1]
    }
    assert copied == sent
    assert [one for one in copied if not (ROOT / one).exists()] == []


def test_the_image_has_the_database_programs_of_the_server() -> None:
    server = re.search(r"postgres:(\d+)", SERVICES["database"]["image"])
    assert server is not None
    assert f"postgresql-client-{server[1]}" in DOCKERFILE


# what other programs judge


def test_haproxy_takes_its_configuration(tmp_path: Path) -> None:
    where = addresses(1, 2, tls.certificate(tmp_path).file, (3, 4))
    assert set(where) == set(SERVICES["proxy"]["environment"])
    done = subprocess.run(
        [program(), "-c", "-q", "-f", str(CONFIGURATION)], env=where, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


def _unit() -> str:
    return (DOCKER / "portal.service").read_text()


def test_the_unit_locks_the_portal_in() -> None:
    unit = configparser.ConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(_unit())
    service = dict(unit["Service"])
    assert service["User"] == "portal"
    assert {name: service[name] for name in ("NoNewPrivileges", "PrivateTmp", "ProtectHome", "ProtectSystem")} == {
        "NoNewPrivileges": "yes", "PrivateTmp": "yes", "ProtectHome": "yes", "ProtectSystem": "strict",
    }  # fmt: skip
    assert (service["CapabilityBoundingSet"], service["UMask"]) == ("", "0077")
    assert service["ExecStart"].startswith("/opt/portal/bin/portal serve")


@pytest.mark.parametrize("script", ["build.sh"])
def test_scripts_are_programs(script: str) -> None:
    path = DOCKER / script
    assert path.stat().st_mode & 0o111
    assert subprocess.run([shutil.which("bash") or "bash", "-n", str(path)]).returncode == 0
