"""Checking, anchoring and exporting the chain that stands in the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from audit import anchors
from audit.chain import Anchor, Break, Damage, Link, Walk
from audit.errors import AnchorInvalid, ExportUnreadable
from audit.exporting import links_of
from audit.models import Entry, Head

_CHUNK = 5_000
_LINKS = """
SELECT seq, (extract(epoch FROM at) * 1000000)::bigint, content, prev_hash, hash
  FROM audit_entry ORDER BY seq
"""


@dataclass(frozen=True)
class Verdict:
    """The result of checking a chain: how many entries and anchors were looked at, and every break."""

    entries: int
    anchors: int
    breaks: tuple[Break, ...]

    @property
    def ok(self) -> bool:
        """Say whether the chain holds."""
        return not self.breaks


def key_path() -> Path:
    """Return where the key that signs heads lies; it is never in the database."""
    return settings.VAST_HOME / "audit_anchor.key"


def anchors_path() -> Path:
    """Return where heads are kept unless somebody names another place."""
    return settings.VAST_HOME / "audit_anchors.jsonl"


def chain_verify(*, anchor_file: Path | None = None) -> Verdict:
    """Walk the whole chain in one snapshot, in memory that does not grow with it, and check it against the signed heads.

    :raises AnchorInvalid: if the anchor file is not VAST's own.
    """
    signed = _anchors_read(anchor_file)
    with _snapshot():
        walk = _walk(signed)
        breaks = list(walk.along(links()))
        head = Head.objects.first()
    breaks += walk.tail(Anchor(head.seq, bytes(head.hash)) if head else None)
    breaks += _foreign(signed, walk.first_hash)
    return Verdict(entries=walk.count, anchors=len(signed), breaks=tuple(breaks))


def export_verify(path: Path, *, anchor_file: Path | None = None) -> Verdict:
    """Walk the chain of a whole JSON-lines export; it needs no database.

    :raises ExportUnreadable: if the file is no export.
    :raises AnchorInvalid: if the anchor file is not VAST's own.
    """
    signed = _anchors_read(anchor_file)
    walk = _walk(signed)
    try:
        with path.open(encoding="utf-8") as file:
            breaks = list(walk.along(links_of(file)))
    except OSError as error:
        raise ExportUnreadable(f"{path} cannot be read: {error.strerror}. Nothing was checked.") from error
    reached = [anchor for anchor in signed if anchor.seq <= walk.seq]
    return Verdict(entries=walk.count, anchors=len(reached), breaks=(*breaks, *_foreign(signed, walk.first_hash)))


def head_anchor(*, anchor_file: Path | None = None) -> anchors.SignedHead:
    """Sign the head of the chain and add it to a file, which had better lie on another machine.

    :raises AnchorInvalid: if there is no entry to anchor yet.
    """
    head, first = Head.objects.first(), Entry.objects.order_by("seq").first()
    if head is None or first is None:
        raise AnchorInvalid("There is no audit entry yet, so there is nothing to anchor.")
    key = anchors.key_ensure(key_path())
    anchor = anchors.sign(key, chain=bytes(first.hash), seq=head.seq, head=bytes(head.hash), at=timezone.now())
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


def _walk(signed: list[anchors.SignedHead]) -> Walk:
    return Walk(anchors={anchor.seq: bytes.fromhex(anchor.hash) for anchor in signed})


def _anchors_read(named: Path | None) -> list[anchors.SignedHead]:
    path = named or anchors_path()
    if not path.exists():
        if named is not None:
            raise AnchorInvalid(f"There is no anchor file {path}. Nothing was checked.")
        return []
    return anchors.read(path, anchors.key_ensure(key_path()).public_key())


def _foreign(signed: list[anchors.SignedHead], first_hash: bytes) -> list[Break]:
    """An anchor names its chain by the first entry: another first entry means another, or a rewritten, chain."""
    if all(anchor.chain == first_hash.hex() for anchor in signed):
        return []
    message = "The chain does not begin with the entry that was anchored: it was rewritten from its first entry, or replaced."
    return [Break(1, Damage.CHANGED, message)]


def described_break(found: Break) -> dict[str, Any]:
    """Return a break as commands print it."""
    return {"seq": found.seq, "damage": str(found.damage), "message": found.message}
