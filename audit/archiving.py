"""Retention: the oldest entries leave for a sealed archive and are removed; the chain goes on from the archive's end."""

from __future__ import annotations

import gzip
import os
from datetime import datetime
from pathlib import Path

from django.db import DatabaseError, connections, transaction

from audit import anchors
from audit.actor import Actor
from audit.canonical import canonical
from audit.chain import GENESIS
from audit.errors import ArchiveRefused
from audit.exporting import as_json_line
from audit.models import Archive, Entry, Head
from audit.seals import ARCHIVE_SUFFIX, Seal, digest_of, seal_path, seal_sign, seal_text
from audit.selectors import first_seq_since
from audit.verification import chain_hash, export_verify, head_anchor, in_order, key_path


def archive_write(*, until: datetime, folder: Path) -> tuple[Path, Seal]:
    """Write the entries before a moment to a new compressed file in a folder, with its signed seal beside it; nothing is removed.

    Both are on disk, and the file was read back and walked, before this returns.

    :raises ArchiveRefused: if there is nothing to archive, or what was read back is not a whole chain.
    """
    first, head = Entry.objects.order_by("seq").first(), Head.objects.first()
    last = min(first_seq_since(until), head.seq if head else 0) - 1
    if first is None or last < first.seq:
        raise ArchiveRefused("There are no entries before that moment; the last entry always stays. Nothing was written.")
    draft = folder / f"audit-{first.seq:012d}-{last:012d}.part{ARCHIVE_SUFFIX}"
    entries = _write(draft, last)
    before = Archive.objects.order_by("last_seq").last()
    seal = Seal(
        chain=chain_hash().hex(),
        first=first.seq,
        last=last,
        entries=entries,
        prev_hash=(bytes(before.last_hash) if before else GENESIS).hex(),
        hash=bytes(Entry.objects.get(pk=last).hash).hex(),
        file=digest_of(draft),
    )
    path = folder / seal.file_name
    _durable(seal_path(path), seal_text(seal, seal_sign(seal, anchors.key_ensure(key_path()))).encode())
    draft.replace(path)
    _sync_folder(folder)
    verdict = export_verify(path)
    if not verdict.ok:
        raise ArchiveRefused(f"{path.name} does not verify: {verdict.breaks[0].message} Nothing was removed.")
    return path, seal


def archive_remove(seal: Seal, *, actor: Actor) -> None:
    """Remove the entries that a sealed archive holds, as the owner of the control database; the head is anchored before.

    The control database checks the seal's signature and walks the entries itself; the removal and its entry are one transaction.

    :raises ArchiveRefused: if it refuses; nothing was removed.
    """
    head_anchor()
    key = anchors.key_ensure(key_path())
    public = key.public_key().public_bytes_raw()
    detail = {"first": seal.first, "last": seal.last, "hash": seal.hash, "file": seal.file_name, "sha256": seal.file}
    entry = {"action": "audit.archived", "actor": actor.as_json(), "database": "", "detail": detail, "subject": ""}
    try:
        with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            # The owner vouches for the first key; another one is added by hand.
            cursor.execute(
                "INSERT INTO audit_signer (public_key, added_at) SELECT %s, clock_timestamp()"
                " WHERE NOT EXISTS (SELECT FROM audit_signer)",
                [public],
            )
            cursor.execute("SELECT audit_archive_away(%s, %s, %s)", [seal.statement, seal_sign(seal, key), canonical(entry)])
    except DatabaseError as error:
        raise ArchiveRefused(f"The control database refused: {str(error).splitlines()[0]}. Nothing was removed.") from error


def _write(path: Path, last: int) -> int:
    count = 0
    try:
        with path.open("xb") as raw:
            with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as file:
                for entry in in_order(Entry.objects.filter(seq__lte=last)):
                    file.write(f"{as_json_line(entry)}\n".encode())
                    count += 1
            raw.flush()
            os.fsync(raw.fileno())
    except OSError as error:
        raise ArchiveRefused(f"{path} cannot be written: {error.strerror}. Nothing was removed.") from error
    return count


def _durable(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Have the names of new files on disk, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
