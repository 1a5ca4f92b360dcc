"""Signed heads go outside every few minutes, and the last of them tells whether the database at hand is still the same chain.

A control database that was restored from an older copy has fewer entries than its last signed head, or other ones: what was
decided and promoted since then is unknown to it. So nothing is promoted until somebody has looked.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from audit import anchors
from audit.actor import SCHEDULE, Actor
from audit.errors import AnchorInvalid, AnchorPlaceUnknown, ChainRestored, SealInvalid
from audit.models import Entry, Head
from audit.services import entry_append
from audit.verification import anchors_path, chain_hash, head_anchor, key_path, seals_kept
from vast_project.outgoing import s3
from vast_project.outgoing.web_post import WebPostFailed, post_json

#: A head is signed after so many entries, or so long after the last one if there was an entry at all.
EVERY_ENTRIES = 1_000
EVERY = timedelta(minutes=5)
_TIMEOUT_S = 10
_TAIL_BYTES = 4_096
_AUTH_NOTICE = 13 * 8 + 5
logger = logging.getLogger("vast.audit")


def anchor_last() -> anchors.SignedHead | None:
    """Return the last signed head of VAST's own file, its signature checked, or None where nothing was anchored yet.

    :raises AnchorInvalid: if its last line is not VAST's own.
    """
    path = anchors_path()
    if not path.exists():
        return None
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL_BYTES))
        lines = file.read().splitlines()
    return (
        anchors.checked(lines[-1].decode(), "the last line", path, anchors.key_ensure(key_path()).public_key()) if lines else None
    )


def chain_current() -> None:
    """Refuse unless the chain still holds what was last anchored: one file's end and a few rows are looked at.

    :raises ChainRestored: if the database is an older or another one.
    :raises AnchorInvalid, SealInvalid: if the anchor, or what is kept of an archive, is not VAST's own.
    """
    last = anchor_last()
    if last is None:
        return
    sealed = seals_kept()
    if sealed and last.seq <= sealed[-1].last and last.chain == sealed[-1].chain:
        return  # What was anchored left for an archive since, and the archive's seal is VAST's own.
    held = Entry.objects.filter(seq=last.seq).values_list("hash", flat=True).first()
    if held is None or bytes(held).hex() != last.hash or chain_hash().hex() != last.chain:
        head = Head.objects.first()
        raise ChainRestored(anchored=last.seq, found=head.seq if head else 0, anchored_at=last.at)


def head_anchor_due() -> anchors.SignedHead | None:
    """Sign the head and send it to every place that is configured, if enough has happened since; None if not.

    Where the database is not the chain that was anchored, nothing is signed: a signature would make the loss official.

    :raises ChainRestored, AnchorInvalid: as :func:`chain_current`.
    """
    chain_current()
    last, head = anchor_last(), Head.objects.first()
    if head is None or head.seq == (last.seq if last else 0):
        return None
    if last and head.seq - last.seq < EVERY_ENTRIES and timezone.now() - datetime.fromisoformat(last.at) < EVERY:
        return None
    signed = head_anchor()
    for place in settings.VAST_AUDIT_ANCHORS:
        anchor_send(signed, place)
    return signed


def restore_accept(*, reason: str, actor: Actor) -> anchors.SignedHead:
    """Take the database as it is now for the chain, after somebody has looked at what was lost; the reason stands in the audit.

    The earlier heads stay in the file, so that ``audit verify`` goes on saying what is missing.
    """
    last, head = anchor_last(), Head.objects.first()
    lost = {"anchored": last.seq if last else 0, "found": head.seq if head else 0}
    with transaction.atomic():
        entry_append(actor=actor, action="audit.restore_accepted", detail={"reason": reason, **lost})
    return head_anchor()


def anchor_send(signed: anchors.SignedHead, place: str) -> bool:
    """Send a signed head to a place outside, and say whether it arrived; a failure is audited and does not stop VAST.

    :raises AnchorPlaceUnknown: if the place is none of file, syslog, http, https, s3+http and s3+https.
    """
    parts = urlsplit(place)
    send = _SENDERS.get(parts.scheme)
    if send is None:
        raise AnchorPlaceUnknown(f"{parts.scheme or place!r} is no place for signed heads; use {_PLACES}.")
    try:
        send(parts, signed)
    except (OSError, WebPostFailed, s3.KeysMissing) as error:
        shown = f"{parts.scheme}://{parts.hostname or parts.path}"
        logger.warning("the signed head %s did not reach %s: %s", signed.seq, shown, error)
        entry_append(actor=SCHEDULE, action="audit.anchor_failed", detail={"seq": signed.seq, "place": shown, "error": str(error)})
        return False
    return True


def _to_file(parts: SplitResult, signed: anchors.SignedHead) -> None:
    anchors.append(Path(parts.path), signed)


def _to_syslog(parts: SplitResult, signed: anchors.SignedHead) -> None:
    """Send one datagram (RFC 3164) to a host, or to the socket of this machine's own syslog."""
    line = f"<{_AUTH_NOTICE}>vast-audit: {signed.as_line()}".encode()
    family = socket.AF_INET if parts.hostname else socket.AF_UNIX
    address: object = (parts.hostname, parts.port or 514) if parts.hostname else parts.path
    with socket.socket(family, socket.SOCK_DGRAM) as sender:
        sender.settimeout(_TIMEOUT_S)
        sender.sendto(line, address)


def _to_web(parts: SplitResult, signed: anchors.SignedHead) -> None:
    """POST the head as JSON; the address is an administrator's, from the environment."""
    post_json(parts.geturl(), vars(signed))


def _to_store(parts: SplitResult, signed: anchors.SignedHead) -> None:
    """Put the head into an S3-compatible store as an object of its own, whose name rises with the number."""
    name = f"{signed.chain[:16]}/{signed.seq:020d}-{signed.hash[:16]}.json"
    s3.put(parts, name, f"{signed.as_line()}\n".encode(), keys=s3.keys_from(os.environ), at=timezone.now())


_PLACES = "file:, syslog:, http:, https:, s3+http: or s3+https:"
_SENDERS: dict[str, Callable[[SplitResult, anchors.SignedHead], None]] = {
    "file": _to_file,
    "syslog": _to_syslog,
    "http": _to_web,
    "https": _to_web,
    "s3+http": _to_store,
    "s3+https": _to_store,
}


def check_reported() -> str:
    """Return, as a sentence, what is wrong with the chain by its last signed head; empty if nothing."""
    try:
        chain_current()
    except (ChainRestored, AnchorInvalid, SealInvalid) as error:
        return error.message
    return ""
