"""The audit as files: JSON lines that verify on their own, and CSV for spreadsheets. Pure but for reading its rows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from audit.chain import Link
from audit.errors import ExportUnreadable
from audit.models import Entry
from vast_project.csv_cells import harmless

COLUMNS = ("seq", "at", "actor", "actor_kind", "action", "subject", "database", "request_id", "detail", "prev_hash", "hash")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
#: What a spreadsheet takes for the beginning of a formula.


def as_json_line(entry: Entry) -> str:
    """Return one line of JSON; ``content`` is the very text that was hashed, as a string."""
    line = {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "actor": entry.actor,
        "action": entry.action,
        "subject": entry.subject,
        "database": entry.database,
        "content": entry.content,
        "prev_hash": entry.prev_hash_hex,
        "hash": entry.hash_hex,
    }
    return json.dumps(line, ensure_ascii=False)


def as_csv_line(entry: Entry) -> str:
    """Return one line of CSV in the order of :data:`COLUMNS`, with nothing in it that a spreadsheet would run."""
    values: dict[str, Any] = {name: getattr(entry, name) for name in COLUMNS[2:8]}
    values |= {"seq": entry.seq, "at": entry.at.isoformat(), "detail": json.dumps(entry.detail, ensure_ascii=False)}
    values |= {"prev_hash": entry.prev_hash_hex, "hash": entry.hash_hex}
    return csv_line(harmless(values[name]) for name in COLUMNS)


def csv_line(values: Iterable[Any]) -> str:
    """Return values as one line of CSV, without its end."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(values)
    return buffer.getvalue()


def links_of(lines: Iterable[str]) -> Iterator[Link]:
    """Read an export back as the links of a chain.

    :raises ExportUnreadable: if a line is not one that :func:`as_json_line` wrote.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _link(json.loads(line))
            except (ValueError, KeyError, TypeError):
                raise ExportUnreadable(f"Line {number} is no line of an audit export. Nothing after it was checked.") from None


def _link(line: dict[str, Any]) -> Link:
    micros = (datetime.fromisoformat(line["at"]) - _EPOCH) // _MICROSECOND
    prev_hash, own_hash = bytes.fromhex(line["prev_hash"]), bytes.fromhex(line["hash"])
    return Link(int(line["seq"]), micros, str(line["content"]), prev_hash, own_hash)
