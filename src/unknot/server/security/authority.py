"""This machine's own certificate authority. It can vouch only for this machine in the home network.

A phone runs an app offline, keeps its screen on and reads its motion only over https, and no public authority vouches
for a machine at home. So this machine makes its own authority. Its certificate is limited (name constraints) to
addresses that exist only inside a network. Somebody with its key could pretend to be a machine in this home, but never
a bank. Only this user can read the key, and it never leaves the machine.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from unknot.errors import BadInput
from unknot.server.security.pairing import write_private

HOME_NETWORKS: Final = (
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "::1/128",
    "fc00::/7",
    "fe80::/10",
)
HOME_NAMES: Final = ("localhost", "local", "lan", "home", "internal", "home.arpa", "fritz.box")
"""Names and addresses that exist only inside a network: no router forwards them, and no public registry gives them out.
"""

AUTHORITY_DAYS: Final = 3650
SERVER_DAYS: Final = 397
"""The longest that phones accept; each start makes a new certificate."""

CLOCK_TOLERANCE: Final = timedelta(days=1)
"""A phone's clock may be this far behind."""


@dataclass(frozen=True, slots=True)
class Certificates:
    """The files that a server needs for https, and the certificate that a phone must trust."""

    server: Path
    server_key: Path
    authority: bytes
    fingerprint: str
    is_replaced: bool = False
    """Whether the authority replaced an older one; then each phone has to trust it again."""


def make_certificates(folder: Path, host: str, names: Sequence[str]) -> Certificates:
    """Return certificates for a machine's names and addresses.

    The authority is made once, the rest again at each start.

    Args:
        folder: the folder of the files.
        host: the machine's name for people, any text; it is not vouched for.
        names: every name and address of the machine.

    Raises:
        BadInput: a name is outside of the home network, or the folder cannot be written.
    """
    if strangers := [name for name in names if not is_of_home(name)]:
        raise BadInput(
            f"{', '.join(strangers)} is not an address in a home network. Use an address such as 192.168.1.5, or a name that "
            f"ends in one of: {', '.join(HOME_NAMES)}."
        )
    authority, key, is_replaced = _authority(folder, host)
    server_key = ec.generate_private_key(ec.SECP256R1())
    server = _server(authority, key, server_key, names)
    paths = folder / "server.pem", folder / "server.key"
    write_private(paths[1], _pem(server_key))
    write_private(paths[0], server.public_bytes(serialization.Encoding.PEM).decode())
    fingerprint = authority.fingerprint(hashes.SHA256()).hex(":").upper()
    return Certificates(*paths, authority.public_bytes(serialization.Encoding.DER), fingerprint, is_replaced)


def is_of_home(name: str) -> bool:
    """Say whether the authority may vouch for a name or an address."""
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return _is_name(name) and any(name == end or name.endswith(f".{end}") for end in HOME_NAMES)
    return any(address in ipaddress.ip_network(network) for network in HOME_NETWORKS)


def _authority(folder: Path, host: str) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey, bool]:
    """Return the authority in a folder, and whether it replaced an older one.

    A new authority is made when there is none, when it is too old, or when it could vouch for more than today's.
    """
    path, key_path = folder / "authority.pem", folder / "authority.key"
    is_replaced = path.exists()
    try:
        authority = x509.load_pem_x509_certificate(path.read_bytes())
        key = serialization.load_pem_private_key(key_path.read_bytes(), None)
        is_ours = isinstance(key, ec.EllipticCurvePrivateKey) and key.public_key() == authority.public_key()
        if is_ours and _is_limited(authority) and authority.not_valid_after_utc - _now() > timedelta(SERVER_DAYS):
            return authority, key, False  # type: ignore[return-value]  # is_ours says so
    except FileNotFoundError:
        pass
    except (OSError, ValueError, TypeError) as error:
        raise BadInput(
            f"Cannot read the certificate authority in {folder} ({error}). Delete authority.pem and authority.key there to get "
            "a new one. Every phone then has to trust the new one."
        ) from None
    new_key = ec.generate_private_key(ec.SECP256R1())
    authority = _make_authority(new_key, host)
    write_private(key_path, _pem(new_key))
    write_private(path, authority.public_bytes(serialization.Encoding.PEM).decode())
    return authority, new_key, is_replaced


def _make_authority(key: ec.EllipticCurvePrivateKey, host: str) -> x509.Certificate:
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "unknot"),
            x509.NameAttribute(NameOID.COMMON_NAME, f"unknot on {host}"[:64]),
        ]
    )
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_now() - CLOCK_TOLERANCE)
        .not_valid_after(_now() + timedelta(AUTHORITY_DAYS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.NameConstraints(_allowed_names(), None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )


def _server(
    authority: x509.Certificate,
    authority_key: ec.EllipticCurvePrivateKey,
    key: ec.EllipticCurvePrivateKey,
    names: Iterable[str],
) -> x509.Certificate:
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key())
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "unknot at home")]))
        .issuer_name(authority.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_now() - CLOCK_TOLERANCE)
        .not_valid_after(_now() - CLOCK_TOLERANCE + timedelta(SERVER_DAYS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(list(map(_general, names))), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(issuer, critical=False)
        .sign(authority_key, hashes.SHA256())
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _allowed_names() -> list[x509.GeneralName]:
    """Return the names the authority may vouch for.

    The machine's own name is not one of them: `dev` would cover every site in .dev.
    """
    networks: list[x509.GeneralName] = [x509.IPAddress(ipaddress.ip_network(network)) for network in HOME_NETWORKS]
    return [*networks, *map(x509.DNSName, HOME_NAMES)]


def _is_limited(authority: x509.Certificate) -> bool:
    """Say whether a stored authority may vouch for exactly what today's may."""
    try:
        limits = authority.extensions.get_extension_for_class(x509.NameConstraints).value
        usage = authority.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return False
    return limits.permitted_subtrees == _allowed_names() and list(usage) == [ExtendedKeyUsageOID.SERVER_AUTH]


def _is_name(name: str) -> bool:
    return re.fullmatch(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*", name) is not None


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _pem(key: ec.EllipticCurvePrivateKey) -> str:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


def _now() -> datetime:
    return datetime.now(UTC)
