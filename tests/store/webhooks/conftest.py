"""A receiver of webhooks on this machine: real TLS, with an authority of its own."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from renkei.foundation import Text
from renkei.programme import Role
from renkei.store import models
from renkei.store.bodies import to_body
from renkei.store.people import Person, person
from renkei.store.webhooks import reaching


@dataclass
class Receiver:
    """What came, and what is answered."""

    port: int = 0
    status: int = 204
    slow_seconds: float = 0
    came: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"https://localhost:{self.port}/hooks?of=renkei"


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told = {name.lower(): value for name, value in self.headers.items()}
            receiver.came.append((told | {"path": self.path}, body))
            time.sleep(receiver.slow_seconds)
            self.send_response(receiver.status)
            if receiver.status == 302:
                self.send_header("Location", f"https://localhost:{receiver.port}/else")
            self.end_headers()

        def log_message(self, *words: object) -> None:
            """Nothing is printed."""

    return Handler


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Key and certificate of `localhost`, which is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("receiver") / "localhost.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def receiver(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """A server that the operator allows messages to."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setenv(reaching.NETWORKS, "127.0.0.0/8, ::1/128")
    made = Receiver()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(made))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    made.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def somebody() -> Callable[..., Person]:
    """Makes a person with one duty."""

    def make(name: str, role: Role, entity: str = "", country: str = "JP") -> Person:
        from django.contrib.auth import get_user_model

        user = get_user_model().objects.create_user(username=name)
        models.Membership.objects.create(
            user=user,
            role=role.value,
            country=country,
            entity=entity,
            organisation=to_body(Text(ja=name, en=name)),
        )
        return person(user)

    return make


@pytest.fixture
def yokohama(db: None, somebody: Any) -> Person:
    """Who acts: an officer of the Japanese city."""
    return somebody("hooks-yokohama", Role.JAPANESE_CITY_OFFICER, "jp-yokohama")


@pytest.fixture
def danang(db: None, somebody: Any) -> Person:
    """Who is told: an officer of the overseas city."""
    return somebody("hooks-danang", Role.OVERSEAS_CITY_OFFICER, "vn-danang", "VN")
