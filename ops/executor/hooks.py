"""Points at which the tests kill or stop a process; without ``VAST_FAULT_AT`` they do nothing."""

from __future__ import annotations

import os
import signal
from collections import Counter

_SETTING = "VAST_FAULT_AT"
_seen: Counter[str] = Counter()


def fault_point(name: str) -> None:
    """Kill or stop this process here if the environment says so: ``VAST_FAULT_AT=name#3=STOP`` (the third time it comes by)."""
    wanted = os.environ.get(_SETTING)
    if not wanted:
        return
    where, _, what = wanted.partition("=")
    point, _, count = where.partition("#")
    if point != name:
        return
    _seen[name] += 1
    if _seen[name] == int(count or 1):
        os.kill(os.getpid(), signal.Signals[f"SIG{what or 'KILL'}"])
