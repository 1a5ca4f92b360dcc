"""A small database to talk about, and somebody who may."""

from __future__ import annotations

from tests.support.small_shop import browser, olga, shop

__all__ = ["browser", "olga", "shop"]
