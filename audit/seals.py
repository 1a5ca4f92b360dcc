"""What an archive of entries says of itself: a statement signed with the key that signs heads. Pure but for reading files."""

from __future__ import annotations

import gzip
import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from audit.canonical import canonical
from audit.errors import SealInvalid

ARCHIVE_SUFFIX, SEAL_SUFFIX = ".jsonl.gz", ".seal.json"
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Seal:
    """Which entries an archive holds: the first and the last number, how many, and what they follow and end with.

    ``chain`` is the hash of the very first entry, ``prev_hash`` that of the entry before, ``hash`` that of the last one and
    ``file`` the sha256 of the compressed file; all as 64 hexadecimal digits.
    """

    chain: str
    first: int
    last: int
    entries: int
    prev_hash: str
    hash: str
    file: str

    @property
    def statement(self) -> str:
        """Return the text that is signed."""
        return canonical(vars(self))

    @property
    def file_name(self) -> str:
        """Return what the archive is called: names rise with the numbers."""
        return f"audit-{self.first:012d}-{self.last:012d}{ARCHIVE_SUFFIX}"


def seal_sign(seal: Seal, key: Ed25519PrivateKey) -> bytes:
    """Return the 64 bytes of a seal's signature."""
    return key.sign(seal.statement.encode())


def seal_checked(statement: str, signature: bytes, key: Ed25519PublicKey, *, where: str) -> Seal:
    """Return the seal of a signed statement.

    :raises SealInvalid: if it was not signed with this key, or is no seal; ``where`` says of what it is the seal.
    """
    try:
        key.verify(signature, statement.encode())
        return Seal(**json.loads(statement))
    except InvalidSignature:
        raise SealInvalid(f"The seal of {where} was not made with VAST's key: it was forged.") from None
    except (ValueError, TypeError):
        raise SealInvalid(f"The seal of {where} cannot be read.") from None


def seal_path(archive: Path) -> Path:
    """Return where the seal of an archive lies: beside it."""
    return archive.with_name(archive.name.removesuffix(ARCHIVE_SUFFIX) + SEAL_SUFFIX)


def seal_text(seal: Seal, signature: bytes) -> str:
    """Return a seal as its file holds it."""
    return json.dumps({"statement": seal.statement, "signature": b64encode(signature).decode()}) + "\n"


def seal_read(archive: Path, key: Ed25519PublicKey) -> Seal:
    """Return the seal that lies beside an archive, checked against the archive's bytes.

    :raises SealInvalid: if there is none, it was forged, or the archive is another file than was sealed.
    """
    try:
        said = json.loads(seal_path(archive).read_text(encoding="utf-8"))
        seal = seal_checked(said["statement"], b64decode(said["signature"]), key, where=archive.name)
        found = digest_of(archive)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SealInvalid(f"{archive.name} or its seal cannot be read: {error}. Nothing was checked.") from None
    if found != seal.file:
        raise SealInvalid(f"{archive.name} is not the file that was sealed: it was changed.")
    return seal


def digest_of(path: Path) -> str:
    """Return the sha256 of a file, as 64 hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def lines_of(path: Path) -> Iterator[str]:
    """Yield the lines of an export, compressed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from file
