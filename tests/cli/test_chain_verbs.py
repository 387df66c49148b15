"""The verbs of the chain, from sealing to a stranger's verification."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from renkei.cli import main


@pytest.fixture
def sealed(own_database: str, tmp_path: Path, monkeypatch: Any) -> Path:
    """The founding ledger, sealed; the checkpoint's file."""
    from renkei import store
    from renkei.cli import database

    monkeypatch.setattr(database, "store_if_reachable", lambda: store)
    assert main(["registry", "seal", "--into", str(tmp_path)]) == 0
    (file,) = tmp_path.glob("checkpoint-*.json")
    return file


def test_the_audit_says_what_it_looked_at(sealed: Path, capsys: Any) -> None:
    capsys.readouterr()
    words = ["registry", "audit", "--checkpoint", str(sealed), "--json"]
    assert main(words) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["findings"] == []
    assert told["entries"] == 18  # of 22 published rows four were not issued
    assert told["unsealed"] == 0


def test_the_audit_fails_beside_another_checkpoint(sealed: Path, capsys: Any) -> None:
    said = json.loads(sealed.read_text())
    said["root"] = "ab" * 32
    sealed.write_text(json.dumps(said))
    assert main(["registry", "audit", "--checkpoint", str(sealed)]) == 1
    assert "checkpoint-differs" in capsys.readouterr().out


def test_a_stranger_verifies_a_proof_without_a_database(
    sealed: Path, tmp_path: Path, monkeypatch: Any, capsys: Any
) -> None:
    proof = tmp_path / "proof.json"
    assert main(["registry", "prove", "1", "--into", str(proof)]) == 0

    def no_database() -> Any:
        raise AssertionError("a proof needs no database")

    monkeypatch.setattr("renkei.cli.database.store_if_reachable", no_database)
    words = ["registry", "verify", str(proof), "--checkpoint", str(sealed)]
    assert main(words) == 0
    forged = proof.read_text().replace("issue", "stole")
    proof.write_text(forged)
    capsys.readouterr()
    assert main(words) == 1
    assert "record-not-in-seal" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": "x"}', "\x00"])
def test_what_is_no_checkpoint_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "bad.json"
    file.write_text(text)
    words = ["registry", "verify", str(file), "--checkpoint", str(file)]
    assert main(words) == 2
