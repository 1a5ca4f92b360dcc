"""The hash chain: what one entry's hash is made of, and what was done to a chain that does not verify. Pure.

Each hash is sha256 of the previous hash (32 bytes), the entry's number, its time in microseconds since 1970 and its content.
The first entry follows 32 zero bytes. A checker needs nothing but the rows; it trusts no function of the database.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

GENESIS = bytes(32)
#: How many entries that do not fit their hash are explained one by one; beyond that, their number says enough.
EXPLAINED = 200


class Link(NamedTuple):
    """One entry as the chain sees it; ``micros`` is its time in microseconds since 1970, UTC."""

    seq: int
    micros: int
    content: str
    prev_hash: bytes
    hash: bytes


class Damage(StrEnum):
    """What was done to an entry."""

    CHANGED = "changed"
    REMOVED = "removed"
    INSERTED = "inserted"
    SWAPPED = "swapped"
    CUT = "cut"


@dataclass(frozen=True)
class Break:
    """A place where the chain does not hold: the entry's number, what was done, and a sentence."""

    seq: int
    damage: Damage
    message: str


@dataclass(frozen=True)
class Anchor:
    """A head that was written down outside: from then on, this entry has this hash."""

    seq: int
    hash: bytes


def link_hash(prev_hash: bytes, seq: int, micros: int, content: str) -> bytes:
    """Return the 32 bytes that an entry's hash must be."""
    return hashlib.sha256(b"%b%d|%d|%b" % (prev_hash, seq, micros, content.encode())).digest()


def fits(link: Link, *, shift: int = 0) -> bool:
    """Return whether an entry has the hash that its content asks for, had it been numbered ``shift`` higher."""
    return link_hash(link.prev_hash, link.seq + shift, link.micros, link.content) == link.hash


@dataclass
class Walk:
    """A walk along a chain: what it has seen so far, and what it cannot explain yet.

    ``seq`` and ``hash`` are those of the last entry, ``first_hash`` names the chain. ``shift`` is how far the numbers were
    moved by somebody who removed or inserted entries and closed the gap. A walk that begins after entries which left for an
    archive is given the last of those as ``seq`` and ``hash``.
    """

    anchors: dict[int, bytes] = field(default_factory=dict)
    count: int = 0
    seq: int = 0
    hash: bytes = GENESIS
    first_hash: bytes = b""
    shift: int = 0
    suspects: list[Link] = field(default_factory=list)
    unexplained: int = 0
    _pending: Link | None = None

    def along(self, links: Iterable[Link]) -> Iterator[Break]:
        """Walk the links in the order of their numbers and yield each break; those of exchanged entries come last."""
        for link in links:
            if not self._follows(link):
                yield from self._examine(link)
            yield from self._anchored(link) if self.anchors else ()
            self._pass(link)
        if self._pending is not None:
            self._suspect(self._pending)
        yield from explain(self.suspects)
        if self.unexplained:
            message = f"{self.unexplained} more entries do not fit their hashes."
            yield Break(self.seq, Damage.CHANGED, message)

    def _follows(self, link: Link) -> bool:
        """Return whether nothing is wrong here: of ten million entries, nearly all go this way."""
        in_order = link.seq == self.seq + 1 and link.prev_hash == self.hash and self._pending is None
        return in_order and fits(link, shift=self.shift)

    def _examine(self, link: Link) -> Iterator[Break]:
        if link.seq != self.seq + 1:
            yield _gap(self.seq + 1, link.seq - 1)
            self.hash = link.prev_hash
        if fits(link, shift=self.shift):
            yield from self._joined(link)
        else:
            yield from self._doubtful(link)

    def _joined(self, link: Link) -> Iterator[Break]:
        """Take an entry that is whole: does it follow the one before?"""
        before_doubted = self._pending is not None or (self.suspects and self.suspects[-1].seq == self.seq)
        self._settle()
        if link.prev_hash == self.hash or before_doubted:
            return
        if not self.count:
            message = f"Entry {link.seq} does not follow what was there before it: entries before it were removed."
            yield Break(link.seq, Damage.REMOVED, message)
        else:
            yield Break(self.seq, Damage.CHANGED, f"Entry {self.seq} was rewritten: entry {link.seq} follows another one.")

    def _doubtful(self, link: Link) -> Iterator[Break]:
        """Take an entry that does not fit: two in a row that were moved alike show that the numbers were moved."""
        before = self._pending
        if before is not None:
            for step in (1, -1):
                moved = self.shift + step
                if fits(before, shift=moved) and fits(link, shift=moved):
                    self._pending, self.shift = None, moved
                    yield _renumbered(before.seq, step)
                    return
        self._settle()
        self._pending = link

    def _settle(self) -> None:
        if self._pending is not None:
            self._suspect(self._pending)
            self._pending = None

    def _suspect(self, link: Link) -> None:
        if len(self.suspects) < EXPLAINED:
            self.suspects.append(link)
        else:
            self.unexplained += 1

    def _anchored(self, link: Link) -> Iterator[Break]:
        if self.anchors and self.anchors.get(link.seq + self.shift, link.hash) != link.hash:
            yield Break(link.seq, Damage.CHANGED, f"Entry {link.seq} is not the one that was anchored: the chain was rewritten.")

    def _pass(self, link: Link) -> None:
        if not self.first_hash:
            self.first_hash = link.hash
        self.count += 1
        self.seq, self.hash = link.seq, link.hash

    def tail(self, head: Anchor | None) -> Iterator[Break]:
        """Compare the end of the walk with the head of the chain and with what was anchored outside."""
        end = self.seq + self.shift
        if head is None:
            if self.count:
                yield Break(self.seq, Damage.CUT, "The head of the chain was removed: where the chain should end cannot be said.")
        elif head.seq > end:
            yield _cut(end + 1, head.seq, "the head of the chain")
        elif head.seq < end:
            message = f"Entries after {head.seq} are beyond the head of the chain: VAST did not append them."
            yield Break(head.seq + 1, Damage.INSERTED, message)
        elif head.hash != self.hash:
            yield Break(self.seq, Damage.CHANGED, f"Entry {self.seq} is not the one that the head of the chain remembers.")
        last = max(self.anchors, default=0)
        if last > max(end, head.seq if head else 0):
            yield _cut(end + 1, last, "an anchor outside")


def explain(suspects: list[Link]) -> Iterator[Break]:
    """Say of entries that do not fit their own hash what was done to each: two that fit each other's place were exchanged."""
    told: set[int] = set()
    for position, link in enumerate(suspects):
        if link.seq in told:
            continue
        partner = next((other for other in suspects[position + 1 :] if _exchanged(link, other)), None)
        if partner is not None:
            told |= {link.seq, partner.seq}
            yield Break(link.seq, Damage.SWAPPED, f"Entries {link.seq} and {partner.seq} were exchanged.")
    for link in suspects:
        if link.seq not in told:
            yield _damage_of(link)


def _exchanged(one: Link, other: Link) -> bool:
    """Return whether one stands in the other's place: with its hashes, with its time, or with its content alone."""
    return (
        fits(one, shift=other.seq - one.seq)
        or fits(one._replace(micros=other.micros, content=other.content))
        or fits(one._replace(content=other.content))
    )


def _damage_of(link: Link) -> Break:
    for step in (1, -1):
        if fits(link, shift=step):
            return _renumbered(link.seq, step)
    return Break(link.seq, Damage.CHANGED, f"Entry {link.seq} was changed: its content does not fit its hash.")


def _renumbered(seq: int, step: int) -> Break:
    if step > 0:
        return Break(seq, Damage.REMOVED, f"An entry was removed before entry {seq}, and the numbers after it were moved.")
    return Break(seq - 1, Damage.INSERTED, f"Entry {seq - 1} was inserted, and the numbers after it were moved.")


def _gap(first: int, last: int) -> Break:
    if first == last:
        return Break(first, Damage.REMOVED, f"Entry {first} was removed.")
    return Break(first, Damage.REMOVED, f"Entries {first} to {last} were removed.")


def _cut(first: int, last: int, witness: str) -> Break:
    which = f"Entry {first} was" if first == last else f"Entries {first} to {last} were"
    return Break(first, Damage.CUT, f"{which} cut off the end: {witness} knows of {last} entries.")
