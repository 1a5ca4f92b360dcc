"""Checking, anchoring and exporting the chain that stands in the database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from audit import anchors
from audit.chain import GENESIS, Anchor, Break, Damage, Link, Walk
from audit.errors import AnchorInvalid, ExportUnreadable, SealInvalid
from audit.exporting import links_of
from audit.models import Archive, Entry, Head
from audit.seals import Seal, lines_of, seal_checked, seal_path, seal_read

_CHUNK = 5_000
_LINKS = """
SELECT seq, (extract(epoch FROM at) * 1000000)::bigint, content, prev_hash, hash
  FROM audit_entry ORDER BY seq
"""


@dataclass(frozen=True)
class Verdict:
    """The result of checking a chain: how many entries and anchors were looked at, and every break.

    ``archived`` is how many more entries left for sealed archives whose seals were checked and whose files were not.
    """

    entries: int
    anchors: int
    breaks: tuple[Break, ...]
    archived: int = 0

    @property
    def ok(self) -> bool:
        """Return whether the chain holds."""
        return not self.breaks


def key_path() -> Path:
    """Return where the key that signs heads lies; it is never in the database."""
    return settings.VAST_HOME / "audit_anchor.key"


def anchors_path() -> Path:
    """Return where heads are kept unless somebody names another place."""
    return settings.VAST_HOME / "audit_anchors.jsonl"


def chain_verify(*, anchor_file: Path | None = None, archives: Path | None = None) -> Verdict:
    """Walk the whole chain in one snapshot, in memory that does not grow with it, and check it against the signed heads.

    :param archives: the folder with the archives of entries that left; without it their seals alone are checked.
    :raises AnchorInvalid: if the anchor file is not VAST's own.
    :raises SealInvalid: if an archive's seal is not VAST's own, or an archive is missing or not the file that was sealed.
    """
    signed = _anchors_read(anchor_file)
    with _snapshot():
        seals = seals_kept()
        walked = [(seal, archives / seal.file_name) for seal in seals] if archives else []
        walk = _walk(signed, after=None if walked else seals[-1] if seals else None)
        breaks = _unjoined(seals)
        breaks += walk.along(chain(*(links_of(_lines_sealed(path, seal)) for seal, path in walked), links()))
        head = Head.objects.first()
    breaks += walk.tail(Anchor(head.seq, bytes(head.hash)) if head else None)
    breaks += _foreign(signed, walk.first_hash)
    archived = 0 if walked else sum(seal.entries for seal in seals)
    return Verdict(entries=walk.count, anchors=len(signed), breaks=tuple(breaks), archived=archived)


def export_verify(path: Path, *, anchor_file: Path | None = None) -> Verdict:
    """Walk the chain of a whole JSON-lines export, or of a sealed archive with its seal beside it; it needs no database.

    :raises ExportUnreadable: if the file is no export.
    :raises AnchorInvalid: if the anchor file is not VAST's own.
    :raises SealInvalid: if it is an archive and not the file that was sealed.
    """
    signed = _anchors_read(anchor_file)
    seal = seal_read(path, public_key()) if seal_path(path).exists() else None
    walk = _walk(signed, before=seal)
    try:
        breaks = list(walk.along(links_of(lines_of(path))))
    except (OSError, EOFError) as error:
        raise ExportUnreadable(f"{path} cannot be read: {error}. Nothing was checked.") from error
    if seal is not None:
        breaks += () if (walk.seq, walk.hash.hex(), walk.count) == (seal.last, seal.hash, seal.entries) else (_unsealed(seal),)
    reached = [anchor for anchor in signed if anchor.seq <= walk.seq]
    return Verdict(entries=walk.count, anchors=len(reached), breaks=(*breaks, *_foreign(signed, walk.first_hash)))


def seals_kept() -> list[Seal]:
    """Return the seals of what left for archives, oldest first, each checked against VAST's key.

    :raises SealInvalid: if one was forged.
    """
    rows = Archive.objects.order_by("last_seq")
    return [seal_checked(row.statement, bytes(row.signature), public_key(), where=str(row)) for row in rows]


def chain_hash() -> bytes:
    """Return the hash of the very first entry, which names the chain, also where that entry is in an archive by now; or none."""
    archive = Archive.objects.order_by("last_seq").first()
    if archive is not None:
        return bytes.fromhex(json.loads(archive.statement)["chain"])
    first = Entry.objects.order_by("seq").first()
    return bytes(first.hash) if first else b""


def head_anchor(*, anchor_file: Path | None = None) -> anchors.SignedHead:
    """Sign the head of the chain and add it to a file, which had better lie on another machine.

    :raises AnchorInvalid: if there is no entry to anchor yet.
    """
    head, first_hash = Head.objects.first(), chain_hash()
    if head is None or not first_hash:
        raise AnchorInvalid("There is no audit entry yet, so there is nothing to anchor.")
    key = anchors.key_ensure(key_path())
    anchor = anchors.sign(key, chain=first_hash, seq=head.seq, head=bytes(head.hash), at=timezone.now())
    anchors.append(anchor_file or anchors_path(), anchor)
    return anchor


def links() -> Iterator[Link]:
    """Yield the chain's links in order, through a cursor on the server."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(_LINKS)
        while rows := cursor.fetchmany(_CHUNK):
            yield from map(Link._make, rows)


def in_order(entries: QuerySet[Entry]) -> Iterator[Entry]:
    """Yield entries oldest first, of one moment, through a cursor on the server."""
    with _snapshot():
        yield from entries.order_by("seq").iterator(chunk_size=_CHUNK)


@contextmanager
def _snapshot() -> Iterator[None]:
    """See one state of the chain in all that follows, while others go on appending."""
    with transaction.atomic(), connection.cursor() as cursor:
        if not connection.savepoint_ids:  # inside somebody's transaction its own isolation holds
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _walk(signed: list[anchors.SignedHead], *, after: Seal | None = None, before: Seal | None = None) -> Walk:
    """Begin a walk: at the first entry, after what a seal holds, or before it."""
    walk = Walk(anchors={anchor.seq: bytes.fromhex(anchor.hash) for anchor in signed})
    if after is not None:
        walk.seq, walk.hash, walk.first_hash = after.last, bytes.fromhex(after.hash), bytes.fromhex(after.chain)
    if before is not None:
        walk.seq, walk.hash = before.first - 1, bytes.fromhex(before.prev_hash)
        walk.first_hash = bytes.fromhex(before.chain)
    return walk


def _lines_sealed(path: Path, seal: Seal) -> Iterator[str]:
    """Yield the lines of an archive, after a look at its being the one of this seal."""
    if seal_read(path, public_key()) != seal:
        raise SealInvalid(f"{path.name} has another seal than the control database keeps of it.")
    yield from lines_of(path)


def _unjoined(seals: list[Seal]) -> list[Break]:
    """Name archives that do not follow the one before: one was taken away, with what the control database kept of it."""
    ends = [(0, GENESIS.hex()), *((seal.last, seal.hash) for seal in seals)]
    joined = zip(ends, seals, strict=False)
    return [
        Break(seal.first, Damage.REMOVED, f"The archive of entries {seal.first} to {seal.last} does not follow entry {last}.")
        for (last, own), seal in joined
        if (seal.first, seal.prev_hash) != (last + 1, own)
    ]


def _unsealed(seal: Seal) -> Break:
    return Break(seal.last, Damage.CHANGED, f"The archive does not end with entry {seal.last} as it was sealed.")


def public_key() -> Ed25519PublicKey:
    """Return the key by which heads and seals are known to be VAST's own."""
    return anchors.key_ensure(key_path()).public_key()


def _anchors_read(named: Path | None) -> list[anchors.SignedHead]:
    path = named or anchors_path()
    if not path.exists():
        if named is not None:
            raise AnchorInvalid(f"There is no anchor file {path}. Nothing was checked.")
        return []
    return anchors.read(path, public_key())


def _foreign(signed: list[anchors.SignedHead], first_hash: bytes) -> list[Break]:
    """An anchor names its chain by the first entry: another first entry means another, or a rewritten, chain."""
    if all(anchor.chain == first_hash.hex() for anchor in signed):
        return []
    message = "The chain does not begin with the entry that was anchored: it was rewritten from its first entry, or replaced."
    return [Break(1, Damage.CHANGED, message)]


def described_break(found: Break) -> dict[str, Any]:
    """Return a break as commands print it."""
    return {"seq": found.seq, "damage": str(found.damage), "message": found.message}
