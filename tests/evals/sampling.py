"""Which cases of the evals a run of all tests tries: a part, by lot and the same every time. ``make evals`` tries them all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar
from zlib import crc32

Case = TypeVar("Case")
#: Another number draws others.
SEED = os.environ.get("VAST_EVALS_SEED", "1")


def drawn(cases: Iterable[Case], *, one_in: int, named: Callable[[Case], str] = str, always: Sequence[Case] = ()) -> list[Case]:
    """Return about one case in so many, and those that are always tried; all of them where ``VAST_EVALS`` is ``all``."""
    if os.environ.get("VAST_EVALS") == "all":
        return list(cases)
    return [one for one in cases if one in always or crc32(f"{SEED} {named(one)}".encode()) % one_in == 0]
