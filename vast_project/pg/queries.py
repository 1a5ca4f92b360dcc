"""Named queries: SQL lives in .sql files beside the Python that runs it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import LiteralString, cast

_HEADER = re.compile(r"^-- name:\s*(\w+)\s*$", re.MULTILINE)


def load_queries(path: Path | str) -> dict[str, LiteralString]:
    """Read the queries of one .sql file.

    Each begins with a line ``-- name: the_name``; text above the first such line is comment. Placeholders are psycopg's
    ``%(name)s``; a percent sign is written ``%%``. The values are literal in the sense that matters: they come from a file
    of this repository, never from a person.

    :raises ValueError: if a name stands twice or the file has no query.
    """
    parts = _HEADER.split(Path(path).read_text(encoding="utf-8"))
    queries: dict[str, LiteralString] = {}
    for name, body in zip(parts[1::2], parts[2::2], strict=True):
        if name in queries:
            raise ValueError(f"{path} has two queries named {name}.")
        queries[name] = cast(LiteralString, body.strip().rstrip(";"))
    if not queries:
        raise ValueError(f"{path} has no query.")
    return queries
