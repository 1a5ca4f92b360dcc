"""Keeps what lives long out of the garbage collector's rounds, which would stop a request to look through a large schema."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

#: What is allocated may grow by this share and this number of blocks before all is looked through for circles nobody holds.
_GROWTH, _MORE = 1.5, 300_000


class _Apart:
    """How much was allocated when all of it was last looked through, or when something was first set apart.

    The allocator knows the number of its blocks; counting what is set apart would walk through it, 40 ms in a large process.
    """

    def __init__(self) -> None:
        self.lock = Lock()
        self.known: int | None = None

    def add(self) -> None:
        """Set apart all there is. Values without circles are freed all the same once nobody holds them."""
        gc.freeze()
        blocks = sys.getallocatedblocks()
        with self.lock:
            if self.known is None:
                self.known = blocks
            if blocks > self.known * _GROWTH + _MORE:
                gc.unfreeze()
                gc.collect()
                gc.freeze()
                self.known = sys.getallocatedblocks()


_apart = _Apart()


@contextmanager
def long_lived() -> Iterator[None]:
    """Make values that hold no circles and stay for long: no garbage is collected meanwhile, and no later round looks through them.

    Looking for circles costs a fifth of the time that many values take to be made, and a tenth of a second of a request that
    comes later, by chance.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        _apart.add()
        if was_enabled:
            gc.enable()


def settle_down() -> None:
    """Set apart what a process has loaded by now.

    The modules alone are two hundred thousand objects, and an answer of some thousand rows makes as many new ones as start a round
    through all of them: up to half of the time of such an answer. Rounds through what is new stay as frequent as they are: each is
    the longer the more there is, and somebody waits for it.
    """
    gc.collect()
    _apart.add()
