"""Choose the folders of an installation once, write the choice down, and keep to it."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

from vast_project.services.account import ServerAccount, server_account
from vast_project.services.errors import HomeUnusable
from vast_project.services.files import folder_ensure, private_replace
from vast_project.services.paths import Places, fits_sockets

_RECORD = "places.json"

#: Where root keeps the servers' data when their account cannot reach VAST's own folder.
_ROOTS_OF_STATE = (Path("/var/lib"), Path("/var/tmp"))  # noqa: S108 - a private folder with an unguessable name is made there
_SHORT_ROOT = Path("/tmp")  # noqa: S108 - likewise


def places_of(home: Path) -> Places:
    """Return the folders of the installation in ``home``, the same at every call; the first call makes ``home``.

    :raises HomeUnusable: if ``home`` cannot be made, read or written.
    """
    _make_home(home)
    try:
        record = json.loads((home / _RECORD).read_text())
        if record["home"] == str(home):
            return Places(home=home, state=Path(record["state"]), run=Path(record["run"]))
    except FileNotFoundError:
        record = {}
    except (ValueError, KeyError, TypeError):
        record = {}
    except OSError as error:
        raise HomeUnusable(
            f"{home} cannot be read: {error.strerror}. Nothing was changed. "
            "Run VAST as the user who owns that folder, or set VAST_HOME to another."
        ) from error
    return _choose(home, earlier=record)


def places_ensure(places: Places) -> ServerAccount | None:
    """Make the folders the servers need, and return the account to run them as.

    :raises HomeUnusable: if one of them belongs to somebody else or cannot be made.
    """
    account = server_account(places.home)
    if places.state != places.home:
        folder_ensure(places.state, mode=0o711)
    folder_ensure(places.run, mode=0o700, account=account)
    return account


def _make_home(home: Path) -> None:
    try:
        if home.is_dir():
            return
        home.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise HomeUnusable(
            f"{home} cannot be made: {error.strerror}. Nothing was changed. Set VAST_HOME to a folder that you may write."
        ) from error
    # The servers' account has to walk through to its own folders; what lies beside them is 0600.
    folder_ensure(home, mode=0o711 if os.geteuid() == 0 else 0o700)


def _choose(home: Path, *, earlier: dict[str, str]) -> Places:
    account = server_account(home)
    token = token_hex(6)
    state = _moved_state(home, earlier) or home
    if state == home and account and not account.may(home):
        state = next(_candidates(_ROOTS_OF_STATE, f"vast-{token}", account))
    run = state / "run"
    if not fits_sockets(run):
        run = next(_candidates((_SHORT_ROOT, Path(tempfile.gettempdir())), f"vast-{token}", account))
    private_replace(home / _RECORD, json.dumps({"home": str(home), "state": str(state), "run": str(run)}))
    return Places(home=home, state=state, run=run)


def _moved_state(home: Path, earlier: dict[str, str]) -> Path | None:
    """Return the outside folder of data of an installation that was moved here; a *copied* one starts with its own."""
    was, state = earlier.get("home"), earlier.get("state")
    if was and state and was != state and not Path(was, _RECORD).exists() and Path(state) != home:
        return Path(state)
    return None


def _candidates(roots: tuple[Path, ...], name: str, account: ServerAccount | None) -> Iterator[Path]:
    for root in roots:
        if os.access(root, os.W_OK) and (account is None or account.may(root)) and fits_sockets(root / name):
            yield root / name
    raise HomeUnusable(
        f"None of {', '.join(map(str, roots))} can hold the embedded servers' files. Nothing was changed. "
        "Set VAST_HOME to a short path that every user may traverse, or name servers of your own in DATABASE_URL and REDIS_URL."
    )
