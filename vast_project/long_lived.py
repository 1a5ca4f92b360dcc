"""Keeps what lives long out of the garbage collector's rounds, which would stop a request to look through a large schema."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

#: After so many uses it is counted what is set apart; counting takes a millisecond for some hundred thousand objects.
_COUNTED_EVERY = 8
#: What is set apart may grow by this share and this number of objects before it is looked through for circles nobody holds.
_GROWTH, _MORE = 1.5, 100_000


class _Apart:
    """How often something was set apart, and how much there was when all of it was last looked through."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.uses = 0
        self.known = 0

    def add(self) -> None:
        """Set apart all there is. Values without circles are freed all the same once nobody holds them."""
        gc.freeze()
        with self.lock:
            self.uses += 1
            if self.uses % _COUNTED_EVERY == 1 and gc.get_freeze_count() > self.known * _GROWTH + _MORE:
                gc.unfreeze()
                gc.collect()
                gc.freeze()
                self.known = gc.get_freeze_count()


_apart = _Apart()


@contextmanager
def long_lived() -> Iterator[None]:
    """
    Make values that hold no circles and stay for long: no garbage is collected meanwhile, and no later round looks through them.

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
