"""The operating-system account that embedded servers run as: one's own, and never root."""

from __future__ import annotations

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vast_project.services.errors import ServiceFailed

#: Accounts that exist nearly everywhere and own nothing, in the order they are tried.
UNPRIVILEGED = ("nobody", "daemon")


@dataclass(frozen=True)
class ServerAccount:
    """An unprivileged account that root lends to the servers."""

    name: str
    uid: int
    gid: int

    @property
    def popen_options(self) -> dict[str, Any]:
        """Return the arguments of ``subprocess.Popen`` that start a program as this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def may(self, path: Path, *, read: bool = False) -> bool:
        """Return whether the account can walk to a path and enter or execute it (or read it)."""
        wanted = stat.S_IROTH if read else stat.S_IXOTH
        return all(self._has(folder, stat.S_IXOTH) for folder in path.parents) and self._has(path, wanted)

    def _has(self, path: Path, bit: int) -> bool:
        try:
            found = path.stat()
        except OSError:
            return False
        if found.st_uid == self.uid:
            bit <<= 6
        elif found.st_gid == self.gid:
            bit <<= 3
        return bool(found.st_mode & bit)


def server_account(home: Path) -> ServerAccount | None:
    """Return the account to run servers as, or None for one's own.

    As root this is the owner of VAST's folder, so that root may look after somebody else's installation; where root owns
    the folder it is an account without privileges, because PostgreSQL refuses to run as root.

    :raises ServiceFailed: if root finds no such account.
    """
    if os.geteuid() != 0:
        return None
    try:
        owner = home.stat().st_uid
    except FileNotFoundError:
        owner = 0
    entry = _by_uid(owner) if owner else _first_unprivileged()
    return ServerAccount(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)


def _by_uid(uid: int) -> pwd.struct_passwd:
    try:
        return pwd.getpwuid(uid)
    except KeyError:
        # A folder from outside a container may belong to a number without a name.
        return pwd.struct_passwd((f"uid {uid}", "", uid, uid, "", "/", ""))


def _first_unprivileged() -> pwd.struct_passwd:
    entries = {entry.pw_name: entry for entry in reversed(pwd.getpwall()) if entry.pw_uid != 0}
    for name in UNPRIVILEGED:
        if name in entries:
            return entries[name]
    if not entries:
        raise ServiceFailed(
            "PostgreSQL does not run as root, and this machine has no other account. Nothing was started. "
            "Add one (useradd vast), or name servers of your own in DATABASE_URL and REDIS_URL."
        )
    return next(iter(entries.values()))
