"""Ways out: TLS that is really required, and a folder."""

import ssl
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pydantic import SecretStr

from portal.db import Database
from portal.kit import clock
from portal.mail.delivery import Delivery
from portal.mail.models import Mail
from portal.mail.transport import ServerTrouble, client
from portal.settings import Settings
from tests.conftest import SECRET_KEY
from tests.mail.post import Office, mail, open_for, states


def at(url: str, settings: Settings, port: int) -> None:
    """Lets the settings name the server at `port` in the way of `url`."""
    settings.smtp_url = SecretStr(f"{url}{port}")


async def test_starttls_is_required_where_it_is_asked_for(db: Database, settings: Settings) -> None:
    await mail()
    async with open_for(Office(), settings) as office:
        at("smtp+starttls://localhost:", settings, office.port)
        with pytest.raises(ServerTrouble):
            await Delivery(settings).deliver()
    assert office.to == []


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[ssl.SSLContext, Path]:
    """A certificate for localhost that vouches for itself, as a server has it and as a file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=key.public_key())
        .serial_number(1)
        .not_valid_before(clock.now() - timedelta(days=1))
        .not_valid_after(clock.now() + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = tmp_path / "certificate.pem", tmp_path / "key.pem"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    return context, public


async def test_a_certificate_that_nobody_knows_is_refused(
    db: Database, settings: Settings, certificate: tuple[ssl.SSLContext, Path]
) -> None:
    await mail()
    async with open_for(Office(), settings, tls_context=certificate[0]) as office:
        at("smtp+starttls://localhost:", settings, office.port)
        with pytest.raises(ServerTrouble, match=r"SMTPConnectError|SSL"):
            await Delivery(settings).deliver()
    assert office.to == []


async def test_a_good_certificate_is_taken(
    db: Database,
    settings: Settings,
    certificate: tuple[ssl.SSLContext, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[1]))
    await mail()
    async with open_for(Office(), settings, tls_context=certificate[0], require_starttls=True) as office:
        at("smtp+starttls://localhost:", settings, office.port)
        assert await Delivery(settings).deliver() == 1
    assert office.to == ["anna@example.org"]


@pytest.mark.parametrize(
    ("url", "port", "tls", "start_tls", "user", "password"),
    [
        ("smtp://mail.example.org", 25, False, False, None, None),
        ("smtp+starttls://u:p%40ss@mail.example.org", 587, False, True, "u", "p@ss"),
        ("smtps://mail.example.org:4650", 4650, True, False, None, None),
    ],
)
def test_what_the_address_means(
    url: str, port: int, tls: bool, start_tls: bool, user: str | None, password: str | None
) -> None:
    made = client(Settings(secret_key=SECRET_KEY, smtp_url=url))
    assert (made.port, made.use_tls, made._start_tls_on_connect) == (port, tls, start_tls)
    assert (made._login_username, made._login_password) == (user, password)


async def test_one_file_a_mail_in_the_order_of_time(db: Database, settings: Settings, tmp_path: Path) -> None:
    for to in ("anna@example.org", "bram@example.org"):
        await mail(to, created_at=clock.now())
    assert await Delivery(settings).deliver() == 2
    files = sorted((tmp_path / "mail").iterdir())
    assert [file.suffix for file in files] == [".eml", ".eml"]
    found = [message_from_bytes(file.read_bytes(), policy=policy.default)["To"] for file in files]
    assert found == ["anna@example.org", "bram@example.org"]


async def test_a_mail_written_again_is_the_same_file(
    db: Database, settings: Settings, tmp_path: Path
) -> None:
    made = await mail()
    await Delivery(settings).deliver()
    await Mail.filter(id=made).update(sent_at=None)
    assert await Delivery(settings).deliver() == 1
    assert len(list((tmp_path / "mail").iterdir())) == 1


async def test_a_folder_that_is_away_is_trouble(db: Database, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("no folder")
    await mail()
    with pytest.raises(ServerTrouble, match="FileExistsError"):
        await Delivery(settings).deliver()
    assert [state for _, state, _ in await states()] == ["waits"]
