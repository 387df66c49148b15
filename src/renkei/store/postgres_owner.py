"""The operating-system user that the embedded PostgreSQL runs as.

Flows in: the user Renkei was started by. Flows out: the owner of the cluster.
PostgreSQL refuses to run as root, rightly; started as root (in a container, say) Renkei
gives the cluster to a system user without login that can do nothing else.
"""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from renkei.foundation import Finding, Refusal, Text, same

SYSTEM_USER = "renkei-db"


@dataclass(frozen=True)
class Owner:
    """A user by number, and whether that is somebody else than who we are."""

    user_id: int
    group_id: int
    is_another: bool

    def take(self, path: Path) -> None:
        """Make this user the owner of a file or folder."""
        if self.is_another:
            os.chown(path, self.user_id, self.group_id)

    def as_keywords(self) -> dict[str, Any]:
        """How `subprocess.run` is told to run a program as this user."""
        if not self.is_another:
            return {}
        return {"user": self.user_id, "group": self.group_id, "extra_groups": []}


def owner(home: Path) -> Owner:
    """Who owns the cluster in `home`: ourselves, or a system user if we are root.

    Refuses `store.postgres.not-ours` where one user meets the cluster of another.
    """
    if os.geteuid() == 0:
        entry = _system_user()
        return Owner(entry.pw_uid, entry.pw_gid, is_another=True)
    cluster = home / "cluster"
    if cluster.exists() and cluster.stat().st_uid != os.geteuid():
        raise Refusal(_other_owner(cluster))
    return Owner(os.geteuid(), os.getegid(), is_another=False)


def let_through(path: Path, who: Owner) -> list[Path]:
    """Let the cluster's owner walk through to `path`; the folders that were opened.

    Only where the owner is another user, and only the right to pass (`o+x`), never the
    right to list or read a folder on the way.
    """
    opened = []
    for folder in (path, *path.parents) if who.is_another else ():
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            folder.chmod(stat.S_IMODE(mode) | stat.S_IXOTH)
            opened.append(folder)
    return opened


def _system_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        pass
    if program := shutil.which("useradd"):
        command = [program, "--system", "--no-create-home", "--user-group"]
        nowhere = ["--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin"]
        subprocess.run(
            [*command, *nowhere, SYSTEM_USER], check=False, capture_output=True
        )
    for name in (SYSTEM_USER, "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Refusal(_no_user())


def _other_owner(cluster: Path) -> Finding:
    name = pwd.getpwuid(cluster.stat().st_uid).pw_name
    return Finding(
        code="store.postgres.not-ours",
        found=Text(
            ja=f"データベースは利用者「{name}」のものです。",
            en=f"The database belongs to the user “{name}”.",
        ),
        where=same(str(cluster)),
        rule=Text(
            ja="データベースは作成した利用者だけが起動できます。",
            en="A database is started by the user that made it.",
        ),
        remedy=Text(
            ja="同じ利用者で実行するか、RENKEI_HOME に別のフォルダを指定してください。",
            en="Run as that user, or point RENKEI_HOME to another folder.",
        ),
    )


def _no_user() -> Finding:
    return Finding(
        code="store.postgres.no-user",
        found=Text(
            ja="データベース用の利用者を作成できません。",
            en="No user for the database could be made.",
        ),
        where=same(SYSTEM_USER),
        rule=Text(
            ja="PostgreSQL は root では動きません。",
            en="PostgreSQL does not run as root.",
        ),
        remedy=Text(
            ja=f"useradd で「{SYSTEM_USER}」を作るか、一般利用者で実行してください。",
            en=f"Make “{SYSTEM_USER}” with useradd, or run as an ordinary user.",
        ),
    )
