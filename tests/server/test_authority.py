"""The machine's own authority: made once, kept private, able to vouch for this home and for nothing else."""

from __future__ import annotations

import ipaddress
import ssl
import stat
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests.server.running import Browser, house
from unknot.errors import BadInput
from unknot.server.security import authority
from unknot.server.security.authority import Certificates, is_of_home, make_certificates

NAMES = ("192.168.1.20", "127.0.0.1", "localhost", "laptop.local")


def trusting(held: Certificates) -> ssl.SSLContext:
    """Return what a phone is that trusts the authority and nobody else."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=held.authority)
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    return context


def server_certificate(held: Certificates) -> x509.Certificate:
    return x509.load_pem_x509_certificate(held.server.read_bytes())


def test_a_browser_that_trusts_the_authority_speaks_https(tmp_path: Path) -> None:
    held = make_certificates(tmp_path, "laptop", NAMES)
    with house(tmp_path, certificates=held) as home:
        browser = Browser(home.browser.port, "https", trusting(held))
        assert browser.get("/about").json["paired"] is False
        reply = browser.post("/pair", {"token": home.link()})
        assert reply.status == 204
        assert reply.headers["set-cookie"].startswith(f"__Host-unknot-{browser.port}=")
        assert "secure" in reply.headers["set-cookie"].lower()
        assert browser.get("/about").json["paired"] is True
        assert browser.post("/pair", {"token": "x"}, Origin=f"http://127.0.0.1:{browser.port}").rule == "other-origin"


def test_a_browser_that_does_not_trust_the_authority_refuses(tmp_path: Path) -> None:
    held = make_certificates(tmp_path / "one", "laptop", NAMES)
    other = make_certificates(tmp_path / "other", "laptop", NAMES)
    with house(tmp_path, certificates=held) as home, pytest.raises(ssl.SSLCertVerificationError):
        Browser(home.browser.port, "https", trusting(other)).get("/about")


def test_the_authority_stays_and_each_start_makes_a_new_certificate(tmp_path: Path) -> None:
    first = make_certificates(tmp_path, "laptop", NAMES)
    serial = server_certificate(first).serial_number
    again = make_certificates(tmp_path, "laptop", [*NAMES, "10.0.0.7"])
    assert (again.authority, again.fingerprint) == (first.authority, first.fingerprint)
    assert server_certificate(again).serial_number != serial
    names = server_certificate(again).extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert ipaddress.ip_address("10.0.0.7") in names.get_values_for_type(x509.IPAddress)
    assert names.get_values_for_type(x509.DNSName) == ["localhost", "laptop.local"]


def test_only_the_owner_may_read_the_keys(tmp_path: Path) -> None:
    make_certificates(tmp_path / "deep", "laptop", NAMES)
    for path in (tmp_path / "deep").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
    assert stat.S_IMODE((tmp_path / "deep").stat().st_mode) == 0o700


def test_the_certificate_lasts_no_longer_than_phones_accept(tmp_path: Path) -> None:
    found = server_certificate(make_certificates(tmp_path, "laptop", NAMES))
    assert found.not_valid_after_utc - found.not_valid_before_utc <= timedelta(days=397)
    assert found.not_valid_before_utc < datetime.now(UTC) - timedelta(hours=12)


@pytest.mark.parametrize(
    "name",
    [
        "example.org",
        "8.8.8.8",
        "bank.com",
        "notlocal",
        "x.local.example",
        "2001:db8::1",
        "*.local",
        "",
        "laptop",
        "dev",
    ],
)
def test_names_outside_of_a_home_network_are_refused(tmp_path: Path, name: str) -> None:
    assert not is_of_home(name)
    with pytest.raises(BadInput):
        make_certificates(tmp_path, "laptop", [*NAMES, name])


@pytest.mark.parametrize(
    "name", ["192.168.1.1", "10.1.2.3", "172.20.0.1", "fd00::1", "laptop.local", "nas.fritz.box", "localhost"]
)
def test_names_of_a_home_network_are_vouched_for(name: str) -> None:
    assert is_of_home(name)


@pytest.mark.parametrize("name", ["example.org", "93.184.216.34", "web.dev", "dev"])
def test_a_certificate_for_an_outside_name_made_with_the_key_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(authority, "is_of_home", lambda _: True)
    held = make_certificates(tmp_path, "dev", ["127.0.0.1", name])
    with house(tmp_path, certificates=held) as home, pytest.raises(ssl.SSLCertVerificationError, match="subtree"):
        Browser(home.browser.port, "https", trusting(held)).get("/about")


def test_the_authority_cannot_make_other_authorities(tmp_path: Path) -> None:
    held = make_certificates(tmp_path, "laptop", NAMES)
    found = x509.load_der_x509_certificate(held.authority).extensions
    assert found.get_extension_for_class(x509.BasicConstraints).value == x509.BasicConstraints(ca=True, path_length=0)
    assert found.get_extension_for_class(x509.NameConstraints).critical


def age(folder: Path, days: int, monkeypatch: pytest.MonkeyPatch) -> Certificates:
    with monkeypatch.context() as then:
        then.setattr(authority, "_now", lambda: datetime.now(UTC) - timedelta(days=days))
        return make_certificates(folder, "laptop", NAMES)


def test_an_old_authority_is_replaced_while_its_certificates_still_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    young, old = age(tmp_path / "young", 3000, monkeypatch), age(tmp_path / "old", 3400, monkeypatch)
    assert make_certificates(tmp_path / "young", "laptop", NAMES).fingerprint == young.fingerprint
    assert make_certificates(tmp_path / "old", "laptop", NAMES).fingerprint != old.fingerprint


def test_the_authority_vouches_for_servers_only(tmp_path: Path) -> None:
    held = make_certificates(tmp_path, "laptop", NAMES)
    authority_file = tmp_path / "authority.pem"
    for purpose, is_fit in (("sslserver", True), ("sslclient", False), ("smimesign", False), ("codesign", False)):
        command = ["openssl", "verify", "-purpose", purpose, "-CAfile", str(authority_file), str(held.server)]
        assert (subprocess.run(command, capture_output=True, check=False).returncode == 0) is is_fit, purpose
    for path in (authority_file, held.server):
        usage = x509.load_pem_x509_certificate(path.read_bytes()).extensions.get_extension_for_class(
            x509.ExtendedKeyUsage
        )
        assert list(usage.value) == [ExtendedKeyUsageOID.SERVER_AUTH]


def test_a_machine_that_gets_another_name_keeps_its_authority(tmp_path: Path) -> None:
    first = make_certificates(tmp_path, "laptop", NAMES)
    for host in ("laptop-2", "my_pc", "Büro", "(none)", "laptop"):
        again = make_certificates(tmp_path, host, ["192.168.1.20", "desk.local"])
        assert (again.fingerprint, again.is_replaced) == (first.fingerprint, False)


@pytest.mark.parametrize("extension", [x509.NameConstraints, x509.ExtendedKeyUsage])
def test_an_authority_that_covers_more_is_replaced_with_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extension: type[x509.ExtensionType]
) -> None:
    with monkeypatch.context() as then:
        add = x509.CertificateBuilder.add_extension

        def wider(
            builder: x509.CertificateBuilder, value: x509.ExtensionType, critical: bool
        ) -> x509.CertificateBuilder:
            if not isinstance(value, extension):
                return add(builder, value, critical)
            if isinstance(value, x509.NameConstraints):
                return add(
                    builder, x509.NameConstraints([*authority._allowed_names(), x509.DNSName("dev")], None), critical
                )
            return builder

        then.setattr(x509.CertificateBuilder, "add_extension", wider)
        first = make_certificates(tmp_path, "dev", NAMES)
        assert not first.is_replaced
    second = make_certificates(tmp_path, "dev", NAMES)
    assert second.fingerprint != first.fingerprint
    assert second.is_replaced
    assert not make_certificates(tmp_path, "dev", NAMES).is_replaced


@pytest.mark.parametrize("file", ["authority.pem", "authority.key"])
def test_a_damaged_authority_is_not_replaced_silently(tmp_path: Path, file: str) -> None:
    make_certificates(tmp_path, "laptop", NAMES)
    (tmp_path / file).write_text("damaged", encoding="utf-8")
    with pytest.raises(BadInput, match=r"authority\.pem"):
        make_certificates(tmp_path, "laptop", NAMES)


def test_a_key_of_another_authority_is_not_used(tmp_path: Path) -> None:
    first = make_certificates(tmp_path, "laptop", NAMES)
    (tmp_path / "authority.key").write_text(authority._pem(ec.generate_private_key(ec.SECP256R1())), encoding="utf-8")
    assert make_certificates(tmp_path, "laptop", NAMES).fingerprint != first.fingerprint
