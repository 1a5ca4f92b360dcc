"""Process groups: a child with everything it started, ended together."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable

from vast_project.services.process import wait_until


def signal_group(group: int, number: int) -> bool:
    """Send a signal to every process of a group, and say whether there was one."""
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return False
    except PermissionError:  # macOS says so of a group of zombies
        return False
    return True


def end_groups(groups: Iterable[int], *, seconds: float) -> None:
    """Ask all groups to end, and end by force what is left after some seconds."""
    left = [group for group in groups if signal_group(group, signal.SIGTERM)]
    wait_until(lambda: not any(_alive(group) for group in left), seconds=seconds)
    for group in left:
        signal_group(group, signal.SIGKILL)


def _alive(group: int) -> bool:
    return signal_group(group, 0)
