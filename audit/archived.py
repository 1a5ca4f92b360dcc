"""Searching what left for archives: the same filters and the same rights as for the entries that are in the control database."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from audit.errors import ExportUnreadable
from audit.models import Entry
from audit.seals import lines_of, seal_read
from audit.selectors import AUDIT_DATABASE, NAMING, VIEW_ENTRIES, EntryFilter, Person, database_names
from audit.verification import public_key

Test = Callable[[Entry], bool]


def archived_entries(archive: Path, *, user: Person, wanted: EntryFilter) -> Iterator[Entry]:
    """Yield the entries of a sealed archive that a person may see and looks for, oldest first.

    :raises SealInvalid: if the file is not the one that was sealed.
    :raises ExportUnreadable: if a line of it is no entry.
    """
    seal_read(archive, public_key())
    tests = [_visible(user), *_wanted(wanted)]
    for number, line in enumerate(lines_of(archive), start=1):
        entry = _entry(line, number)
        if all(test(entry) for test in tests):
            yield entry


def _entry(line: str, number: int) -> Entry:
    try:
        said = json.loads(line)
        actor = json.loads(said["content"])["actor"]
        return Entry(
            at=datetime.fromisoformat(said["at"]),
            actor_kind=actor.get("kind", ""),
            actor_id=actor.get("user_id"),
            request_id=actor.get("request_id", ""),
            prev_hash=bytes.fromhex(said["prev_hash"]),
            hash=bytes.fromhex(said["hash"]),
            **{name: said[name] for name in ("seq", "actor", "action", "subject", "database", "content")},
        )
    except (ValueError, KeyError, TypeError):
        raise ExportUnreadable(f"Line {number} is no entry of an archive. Nothing after it was read.") from None


def _visible(user: Person) -> Test:
    """Tell of an entry what :func:`audit.selectors.entries_for` asks of the database."""
    if user.is_superuser:
        return lambda _entry: True
    audited = set(database_names(user, AUDIT_DATABASE)) | ({""} if user.has_perm(VIEW_ENTRIES) else set())
    return lambda entry: entry.actor_id == user.pk or entry.database in audited


def _wanted(wanted: EntryFilter) -> Iterator[Test]:
    if wanted.object:
        yield _about(wanted.object)  # before the others: it has to see the entries that they leave out
    for name, value in wanted.as_query().items():
        if name == "since":
            yield lambda entry: entry.at >= wanted.since
        elif name == "until":
            yield lambda entry: entry.at < wanted.until
        elif name != "object":
            yield _fits(name, value)


def _about(name: str) -> Test:
    """Return whether an entry is about what changes an object: the entry that says so comes before the others of its subject."""
    subjects: set[str] = set()

    def test(entry: Entry) -> bool:
        if entry.action == NAMING and name in entry.detail.get("objects", ()):
            subjects.add(entry.subject)
        return entry.subject in subjects

    return test


def _fits(name: str, value: str) -> Test:
    if name in ("action", "subject") and value.endswith("*"):
        return lambda entry: str(_of(entry, name)).startswith(value[:-1])
    return lambda entry: _of(entry, name) == value


def _of(entry: Entry, name: str) -> Any:
    return getattr(entry, name)
