"""Signed heads outside the database: whoever rewrites the whole chain cannot rewrite these without the key. Pure but for files.

An anchor says that entry ``seq`` of the chain named by its first entry's hash has this hash, signed with Ed25519.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from audit.canonical import canonical
from audit.errors import AnchorInvalid

_PRIVATE = 0o600


@dataclass(frozen=True)
class SignedHead:
    """One line of an anchor file; ``chain`` and ``hash`` are 64 hexadecimal digits, ``at`` is ISO 8601."""

    chain: str
    seq: int
    hash: str
    at: str
    signature: str = ""

    @property
    def statement(self) -> bytes:
        """Return the bytes that are signed."""
        return canonical({"at": self.at, "chain": self.chain, "hash": self.hash, "seq": self.seq}).encode()

    def as_line(self) -> str:
        """Return the anchor as one line of JSON."""
        return canonical(vars(self))


def key_ensure(path: Path) -> Ed25519PrivateKey:
    """Return the signing key of a file, which is made, readable for its owner alone, where there is none."""
    try:
        return Ed25519PrivateKey.from_private_bytes(b64decode(path.read_text()))
    except FileNotFoundError:
        key = Ed25519PrivateKey.generate()
    path.parent.mkdir(parents=True, exist_ok=True)
    raw = key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE), "w") as file:
        file.write(b64encode(raw).decode())
    return key


def public_text(key: Ed25519PrivateKey) -> str:
    """Return the public key as text, for whoever keeps the anchors."""
    return b64encode(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def sign(key: Ed25519PrivateKey, *, chain: bytes, seq: int, head: bytes, at: datetime) -> SignedHead:
    """Sign a head of the chain whose first entry has the hash ``chain``."""
    unsigned = SignedHead(chain=chain.hex(), seq=seq, hash=head.hex(), at=at.isoformat())
    signature = b64encode(key.sign(unsigned.statement)).decode()
    return SignedHead(**{**vars(unsigned), "signature": signature})


def append(path: Path, anchor: SignedHead) -> None:
    """Add an anchor to a file, on disk before this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(anchor.as_line() + "\n")
        file.flush()
        os.fsync(file.fileno())


def read(path: Path, public_key: Ed25519PublicKey) -> list[SignedHead]:
    """Return the anchors of a file, each with its signature checked.

    :raises AnchorInvalid: if a line cannot be read, or was not signed with this key.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    return [checked(line, f"line {number}", path, public_key) for number, line in enumerate(lines, start=1) if line.strip()]


def checked(line: str, where: str, path: Path, public_key: Ed25519PublicKey) -> SignedHead:
    """Return the anchor of one line, its signature checked; ``where`` says which line it is.

    :raises AnchorInvalid: if it cannot be read, or was not signed with this key.
    """
    place = f"{where.capitalize()} of {path.name}"
    try:
        fields: dict[str, Any] = json.loads(line)
        anchor = SignedHead(**fields)
        public_key.verify(b64decode(anchor.signature), anchor.statement)
    except (ValueError, TypeError):
        raise AnchorInvalid(f"{place} is no anchor. The chain was not checked against it.") from None
    except InvalidSignature:
        raise AnchorInvalid(f"{place} was not signed with VAST's key: the anchor was forged.") from None
    return anchor
