"""What VAST remembers of its own work, as facts.

They are facts like any other, asked in words, by page, command and API; the floor that knows the answer declares them.
"""

from __future__ import annotations

from ops.memory import deeds, plans, reasons

__all__ = ["deeds", "plans", "reasons"]
