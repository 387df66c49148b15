"""An organisation's sign-in on this machine, which can be told to misbehave."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey

CLIENT, SECRET = "renkei-test", "a secret of the test"


class Issuer:
    """It answers discovery, keys and tokens; `claims` are what the next token says."""

    def __init__(self) -> None:
        self.key = ECKey.generate_key("P-256", {"kid": "one"})
        self.signs_with: Any = self.key
        self.algorithm = "ES256"
        self.claims: dict[str, Any] = {}
        self.challenges: dict[str, str] = {}
        self.asked: list[str] = []
        self.unsigned: Callable[[dict[str, Any]], str] | None = None
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def authorise(self, there: str, code: str = "code-1") -> dict[str, str]:
        """What the browser brings back after somebody signed in there."""
        asked = {
            name: each[0] for name, each in parse_qs(urlsplit(there).query).items()
        }
        assert asked["code_challenge_method"] == "S256"
        assert asked["client_id"] == CLIENT
        self.challenges[code] = asked["code_challenge"]
        self.claims = {
            "iss": self.address,
            "aud": CLIENT,
            "sub": "subject-1",
            "nonce": asked["nonce"],
            "iat": int(time.time()),
            "exp": int(time.time()) + 300,
            "email": "officer@example.org",
            "email_verified": True,
        } | {name: each for name, each in self.claims.items() if name != "nonce"}
        return {"code": code, "state": asked["state"]}

    def token(self) -> str:
        """The ID token of the moment."""
        if self.unsigned is not None:
            return self.unsigned(self.claims)
        header = {"alg": self.algorithm, "kid": "one"}
        return jwt.encode(
            header, self.claims, self.signs_with, algorithms=[self.algorithm]
        )

    def close(self) -> None:
        """Nobody answers any more."""
        self.server.shutdown()
        self.server.server_close()

    def _answer(self, path: str) -> dict[str, Any]:
        if path == "/keys":
            return {"keys": [self.key.as_dict(private=False)]}
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorise",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
        }

    def _give(self, sent: str) -> tuple[int, dict[str, Any]]:
        asked = {name: each[0] for name, each in parse_qs(sent).items()}
        verifier = asked.get("code_verifier", "").encode()
        mark = hashlib.sha256(verifier).digest()
        shown = base64.urlsafe_b64encode(mark).decode().rstrip("=")
        if self.challenges.pop(asked.get("code", ""), None) != shown:
            return 400, {"error": "invalid_grant"}
        return 200, {
            "access_token": "x",
            "token_type": "Bearer",
            "id_token": self.token(),
        }

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                issuer.asked.append(self.path)
                self._say(200, issuer._answer(self.path))

            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                self._say(*issuer._give(self.rfile.read(length).decode()))

            def _say(self, status: int, told: dict[str, Any]) -> None:
                body = json.dumps(told).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        return Handler
