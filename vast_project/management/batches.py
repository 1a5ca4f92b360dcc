"""Files of many cases for one command: a JSON object in each line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from vast_project.management.base import WrongUse


def lines_of(batch: Path, *texts: str) -> list[dict[str, Any]]:
    """Return the objects of a file, all of them looked at before the first is used.

    Lines end in a line feed and nothing else: a text may hold other separators. Empty lines are passed over.

    :param texts: the keys that each object needs, with a text.
    :raises WrongUse: if there is no such file, or a line is no such object.
    """
    try:
        lines = batch.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError:
        raise WrongUse(f"{batch} is not in UTF-8. Nothing was done.") from None
    except OSError:
        raise WrongUse(f"There is no file {batch}, or it cannot be read.") from None
    return [_object(batch, number, line, texts) for number, line in enumerate(lines, start=1) if line.strip()]


def _object(batch: Path, number: int, line: str, texts: tuple[str, ...]) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise WrongUse(f"Line {number} of {batch} is not JSON. Nothing was done.") from None
    if not isinstance(found, dict) or not all(isinstance(found.get(key), str) for key in texts):
        wanted = " and ".join(f'"{key}"' for key in texts)
        raise WrongUse(f"Line {number} of {batch} needs {wanted}, as text. Nothing was done.")
    return found
