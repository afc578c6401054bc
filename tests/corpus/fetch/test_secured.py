"""Pages behind TLS: the certificate is that of the name, though the connection goes to an address."""

import ssl
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from analysis.corpus.fetch.addresses import NotFetched
from tests.web_site import local, page, serving


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of localhost, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(signed.public_bytes(Encoding.PEM) + secret)
    return path


@pytest.fixture(scope="module")
def secured(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def trust(monkeypatch: pytest.MonkeyPatch, certificate: Path) -> None:
    trusting = partial(ssl.create_default_context, cafile=str(certificate))
    monkeypatch.setattr("analysis.corpus.fetch.connection.ssl.create_default_context", trusting)


def test_a_trusted_host_is_asked(monkeypatch: pytest.MonkeyPatch, certificate: Path, secured: ssl.SSLContext) -> None:
    trust(monkeypatch, certificate)
    with serving(secured) as site:
        site.replies["/a"] = page()
        named = site.address.replace("127.0.0.1", "localhost")
        assert local().get(f"{named}/a").data == page().body
        site.replies["/a"] = page()._replace(stall=20)
        with pytest.raises(NotFetched, match="took longer than 1 seconds"):
            local(seconds=1.0).get(f"{named}/a")


def test_a_certificate_of_nobody_or_of_another_is_refused(
    monkeypatch: pytest.MonkeyPatch, certificate: Path, secured: ssl.SSLContext
) -> None:
    with serving(secured) as site:
        with pytest.raises(NotFetched, match="certificate that cannot be trusted"):
            local().get(site.address.replace("127.0.0.1", "localhost"))
        trust(monkeypatch, certificate)
        with pytest.raises(NotFetched, match=r"certificate that cannot be trusted.*127\.0\.0\.1"):
            local().get(site.address)
        assert site.asked == []
