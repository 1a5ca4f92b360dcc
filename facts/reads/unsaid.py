"""Questions for the best of something that do not say by what: each measure that fits is a choice. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

from facts.reads.answer import Choice, ReadClarification, ReadQuery

_TIME = r"(?P<rest>(?: (?:in|of|this|last|since|during|for|from)\b.*)?)"
_WAYS = tuple(
    re.compile(rf"^(?:(?:who|which|what|show(?: me)?|list|give me)(?: is| are| were| was)? )?(?:our |the |my )*{one}{_TIME}$", re.I)
    for one in (
        r"(?:top|best|biggest|largest|most (?:valuable|important|loyal)) (?P<number>\d+ )?"
        r"(?P<rows>(?!month|day|week|year|quarter|hour)[a-z]+)",
        r"(?P<number>\d+ )?(?P<rows>[a-z]+) (?:that |who )?(?:have |has )?"
        r"(?:bought|buys?|ordered|orders?|purchased|sold|sells?) (?:the )?most",
    )
)
_ROWS = ("invoices", "bookings", "purchases", "sales")
_BY = ("revenue", "number of orders", "units sold", *(f"number of {rows}" for rows in _ROWS))
_MOST = 3


def unsaid(text: str, understand: Callable[[str], object]) -> ReadClarification | None:
    """Return the measures by which such a question is understood; nothing where it is by one only, which nobody said."""
    said = text.strip().rstrip("?.! ")
    found = next((match for way in _WAYS if (match := way.match(said))), None) if " by " not in said else None
    if found is None:
        return None
    number = found["number"] or ("" if found["rows"].endswith("s") else "1 ")
    asked = (f"top {number}{found['rows']} by {by}{found['rest']}" for by in _BY)
    offered = [one for one in asked if isinstance(understand(one), ReadQuery)][:_MOST]
    return ReadClarification("By what?", tuple(Choice(one, one) for one in offered)) if offered else None
