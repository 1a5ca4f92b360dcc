"""Reads one sample of sizes and counters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from knowledge.schema import Name
from vast_project.pg.queries import load_queries
from vast_project.pg.session import ReadSession

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))


def read_sizes(session: ReadSession) -> dict[str, Any]:
    """Return ``total_bytes``, ``tables`` and ``sequences``, as a sample keeps them."""
    tables = {
        str(Name(row["schema"], row["name"])): {"bytes": row["bytes"], "rows": row["rows"], "uses": row["uses"]}
        for row in session.dicts(QUERIES["tables"])
    }
    sequences = {name: value for name, value in session.rows(QUERIES["sequences"]) if value is not None}
    return {"total_bytes": session.value(QUERIES["total"]), "tables": tables, "sequences": sequences}
