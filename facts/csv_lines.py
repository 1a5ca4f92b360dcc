"""Rows as lines of CSV. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from vast_project.csv_cells import harmless


def csv_lines(rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    """Yield one line for each row (RFC 4180), its cells harmless to spreadsheets."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in rows:
        writer.writerow([harmless(value) for value in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
