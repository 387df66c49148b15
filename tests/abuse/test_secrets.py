"""Secrets come from the environment, by word or by file, and weak ones are refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from renkei.server import environment
from renkei.store import demanding, given_secrets

STRONG = "kZ3v9Qw7Xr2Lm5Tn8Yp4Bs6Dc1Fg0HjAeUiOoPqRtW"
ASK = (
    "from django.conf import settings as s;"
    "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE,"
    " s.SESSION_COOKIE_PATH, s.SESSION_COOKIE_DOMAIN, s.RENKEI_SECOND_FACTOR,"
    " s.SECRET_KEY[:4], s.DATABASES['default']['USER'])"
)


def settings_with(home: Path, **said: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("RENKEI_", "DATABASE_"))
    }
    told = {
        **kept,
        "RENKEI_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "renkei.server.settings",
        **said,
    }
    return subprocess.run(
        [sys.executable, "-c", ASK],
        env=told,
        capture_output=True,
        text=True,
        check=False,
    )


def test_with_https_cookies_are_bound_to_the_host_and_factors_demanded(
    tmp_path: Path,
) -> None:
    (tmp_path / "key").write_text(f"{STRONG}\n")
    (tmp_path / "database").write_text("postgresql://officer:word@db/renkei")
    done = settings_with(
        tmp_path,
        RENKEI_HTTPS="1",
        RENKEI_SECRET_KEY_FILE=str(tmp_path / "key"),
        DATABASE_URL_FILE=str(tmp_path / "database"),
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [
        *("__Host-session", "__Host-csrf", "True", "/", "None", "required"),
        *(STRONG[:4], "officer"),
    ]


def test_a_weak_key_does_not_start_a_house_with_https(tmp_path: Path) -> None:
    done = settings_with(
        tmp_path,
        RENKEI_HTTPS="1",
        RENKEI_SECRET_KEY="x" * 60,
        DATABASE_URL="postgres://h/x",
    )
    assert done.returncode != 0
    assert "RENKEI_SECRET_KEY" in done.stderr
    assert "x" * 60 not in done.stderr


@pytest.mark.parametrize(
    "weak", ["", "short", "a" * 60, "django-insecure-" + STRONG, "changeme" * 8]
)
def test_weak_keys_are_told_apart(weak: str) -> None:
    assert given_secrets.refuse_weak(STRONG) == STRONG
    with pytest.raises(SystemExit):
        given_secrets.refuse_weak(weak)


def test_two_answers_or_none_end_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RENKEI_SMTP_URL_FILE", str(tmp_path / "none"))
    with pytest.raises(SystemExit):
        given_secrets.take_files()
    (tmp_path / "none").write_text("smtp://one")
    monkeypatch.setenv("RENKEI_SMTP_URL", "smtp://another")
    with pytest.raises(SystemExit):
        given_secrets.take_files()
    monkeypatch.setenv("RENKEI_SMTP_URL", "smtp://one")
    given_secrets.take_files()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, "offered"),
        ({"RENKEI_HTTPS": "1"}, "required"),
        ({"DATABASE_URL": "postgresql://h/x"}, "required"),
        ({"RENKEI_SECOND_FACTOR": "required"}, "required"),
        ({"RENKEI_HTTPS": "1", "RENKEI_SECOND_FACTOR": "offered"}, "offered"),
    ],
)
def test_a_house_that_others_reach_demands_a_factor(
    monkeypatch: pytest.MonkeyPatch, said: dict[str, str], expected: str
) -> None:
    for name in ("RENKEI_HTTPS", "DATABASE_URL", "RENKEI_SECOND_FACTOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    assert demanding.second_factor() == expected


@pytest.mark.parametrize("said", ["require", "0", "no"])
def test_a_misspelt_wish_ends_the_start(
    monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    monkeypatch.setenv("RENKEI_SECOND_FACTOR", said)
    with pytest.raises(SystemExit):
        demanding.second_factor()


@pytest.mark.parametrize(
    "issuer", ["http://idp.example", "idp.example", "ftp://idp.example"]
)
def test_an_organisation_s_sign_in_is_asked_over_https_alone(
    monkeypatch: pytest.MonkeyPatch, issuer: str
) -> None:
    monkeypatch.setenv("RENKEI_OIDC_CLIENT_ID", "renkei")
    monkeypatch.setenv("RENKEI_OIDC_CLIENT_SECRET", "secret")
    monkeypatch.setenv("RENKEI_OIDC_ISSUER", "https://idp.example")
    assert environment.single_sign_on() is not None
    monkeypatch.setenv("RENKEI_OIDC_ISSUER", issuer)
    with pytest.raises(SystemExit):
        environment.single_sign_on()
