"""Where one installation keeps what must outlive it.

Flows in: the environment and the place of this checkout. Flows out: the data home, a
folder with the database cluster, the sealed readings and the secrets, none of which
another user of the machine may read.
"""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

VARIABLE = "RENKEI_HOME"


def data_home() -> Path:
    """The folder of this installation: `RENKEI_HOME`, else `.renkei/` in the checkout.

    An installed wheel has no checkout; it keeps its data where the platform keeps the
    data of applications.
    """
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen).expanduser().resolve()
    if root := checkout():
        return root / ".renkei"
    return _platform_home()


def checkout() -> Path | None:
    """The root of the source checkout this package runs from, if it does."""
    root = Path(__file__).resolve().parents[3]
    return root if (root / "pyproject.toml").is_file() else None


def make_home() -> Path:
    """The data home, made if it was not there.

    Others may pass through it (the database runs as a user of its own when Renkei is
    started as root) but may not list it; every secret inside is closed by itself.
    """
    home = data_home()
    home.mkdir(parents=True, exist_ok=True, mode=0o711)
    return home


def readings_home() -> Path:
    """The folder of the sealed readings, one folder per project in it."""
    return data_home() / "readings"


def secret(name: str) -> str:
    """A random secret of this data home, made on first use, then kept (mode 0600)."""
    path = make_home() / name
    if not path.exists():
        keep_private(path, secrets.token_urlsafe(48))
    return path.read_text().strip()


def keep_private(path: Path, content: str) -> None:
    """Write a file that only its owner may read, whole or not at all.

    Where two processes write at once the first one wins and both read the same.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(content)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first; its content stands
    except OSError:
        draft.replace(path)  # a file system without hard links
    finally:
        draft.unlink(missing_ok=True)


def _platform_home() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Renkei"
    shared = os.environ.get("XDG_DATA_HOME")
    return (Path(shared) if shared else Path.home() / ".local" / "share") / "renkei"
