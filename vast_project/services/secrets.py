"""Passwords and keys of the embedded default: made once, kept in 0600 files of VAST's own folder."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable
from pathlib import Path
from secrets import choice, token_bytes

from vast_project.services.errors import HomeUnusable
from vast_project.services.files import folder_ensure, private_create
from vast_project.services.paths import Places

# No letter that a person may take for another, and nothing that wants quoting in a URL or in SQL.
_ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def password_of(places: Places, name: str, *, characters: int = 40) -> str:
    """Return the generated password of a role, server or demo person, always the same one."""
    return _kept(places, places.secrets / f"{name}.password", lambda: "".join(choice(_ALPHABET) for _ in range(characters)))


def secret_key_ensure(places: Places) -> Path:
    """Make the key that seals credentials unless there is one, and return its file: 48 random bytes, URL-safe base64."""
    _kept(places, places.secret_key_file, lambda: urlsafe_b64encode(token_bytes(48)).decode())
    return places.secret_key_file


def _kept(places: Places, path: Path, make: Callable[[], str]) -> str:
    try:
        return path.read_text()
    except FileNotFoundError:
        folder_ensure(places.secrets, mode=0o700)
        return private_create(path, make())
    except OSError as error:
        raise HomeUnusable(
            f"The secret {path} cannot be read: {error.strerror}. Nothing was changed. "
            "Run VAST as the user who owns that file, or set VAST_HOME to another folder."
        ) from error
