"""What is put otherwise where it means nothing as it stands: ``monthly orders``, ``orders 1997``, ``best selling genre``. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facts.reads.spec import Query
from facts.reads.turns.turn import Turn
from facts.reads.world import World

_UNITS = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year"} | {
    "annual": "year"
}
_BY_UNIT = re.compile(
    rf"^(?:(?:show(?: me)?|list|give me|what (?:is|are)) )?(?:the |our )*(?P<how>{'|'.join(_UNITS)}) "
    r"(?P<what>(?:[a-z]+ )?\w+)(?P<rest>(?: (?:in|for|this|last|since|by|per)\b.*)?)$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<=[a-z]) (?P<year>(?:19|20)\d\d)$", re.IGNORECASE)
#: Words behind which a year or a number stands anyway.
_LEADING = frozenset(
    """
    in of since from to and or until till through before after during than year by is was at between vs versus over under above
    below with equals january february march april may june july august september october november december jan feb mar
    apr jun jul aug sep sept oct nov dec q1 q2 q3 q4 quarter early late mid number id no nr for as exactly least most only
    """.split()
)
_SOLD = re.compile(
    r"^(?P<opening>(?:what|which) (?:is|are|was|were) (?:our |the )*|(?:show(?: me)?|list|give me) (?:our |the )*|the |our )?"
    r"(?:top |best |most )?(?P<number>\d+ )?(?:best|top|most)[- ](?:selling|sold|ordered|bought|purchased) (?P<rows>[\w ]+?)"
    r"(?P<rest> (?:in|of|this|last|since|during|for|per|by)\b.*)?$",
    re.IGNORECASE,
)
_RATED = re.compile(
    r"^(?P<opening>(?:what|which) (?:is|are|was|were) (?:our |the )*|(?:show(?: me)?|list|give me) (?:our |the )*|the |our )?"
    r"(?:top )?(?P<number>\d+ )?(?P<how>best|top|highest|worst|lowest)[- ]rated (?P<rows>[\w ]+?)"
    r"(?P<rest> (?:in|of|this|last|since|during|for|per|by)\b.*)?$",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"^(?:what is |show )?(?:the |our )*(?P<rows>[\w ]+?) (?:in )?total$", re.IGNORECASE)
#: A number by a noun and what was done, as its column is called: units sent, of units_sent.
_HOW_MANY_DONE = re.compile(
    r"^how many (?P<what>[a-z]+s) (?:were|was|are|have been|has been|had been) (?P<done>[a-z]+(?:ed|en|nt|ld|ht|st|ade))\b",
    re.IGNORECASE,
)
_COUNT_EACH = re.compile(r"^(?:the |our )*(?P<what>[a-z]+(?: [a-z]+)?) counts?(?= (?:per|by|for each)\b)", re.IGNORECASE)
_TOTAL_EACH = re.compile(r"^(?:the |our )*(?P<what>\w+) total(?= (?:per|by|for each|in)\b)", re.IGNORECASE)
#: What is added up though nothing says so, for each of something or in a time.
_SUMMED = re.compile(
    r"^(?:the |our )?(?P<what>(?:(?:[a-z]+ )?amount|quantity|qty|sum|hours|minutes|kg|km)\b)"
    r"(?= (?:per|by|for each|this|last|in)\b)",
    re.IGNORECASE,
)


def otherwise(text: str, world: World) -> Iterator[Turn]:
    """Yield the question in other words."""
    said = text.rstrip("?.! ")
    dated = _with_tie(said)
    found = _BY_UNIT.match(dated)
    by_unit = f"{found['what']} per {_UNITS[found['how'].lower()]}{found['rest']}" if found else dated
    sold = _SOLD.match(dated)
    rated = _RATED.match(dated)
    top = _top(sold, "units sold") if sold else _top(rated, "average rating") if rated else by_unit
    behind = _TOTAL.match(by_unit)
    counted = _COUNT_EACH.sub(r"number of \g<what>", by_unit)
    total = f"total of {behind['rows']}" if behind else _TOTAL_EACH.sub(r"total \g<what>", counted)
    done = _HOW_MANY_DONE.sub(r"total \g<what> \g<done>", by_unit)
    for one in dict.fromkeys((dated, by_unit, top, total, done, _SUMMED.sub(r"total \g<what>", by_unit))):
        if one != said:
            yield Turn(one, _as_it_is, last=True)


def _with_tie(text: str) -> str:
    """Return ``orders in 1997``, of ``orders 1997``."""
    year = _YEAR.search(text)
    before = text[: year.start()].split() if year else []
    return f"{text[: year.start()]} in {year['year']}" if year and before and before[-1].lower() not in _LEADING else text


def _top(found: re.Match[str], by: str) -> str:
    """Return the rows by how many pieces of them were sold, or how they were rated: one, unless they are many."""
    rows, parts = found["rows"], found.groupdict()
    number = found["number"] or ("" if rows.endswith("s") else "1 ")
    end = "bottom" if (parts.get("how") or "").lower() in ("worst", "lowest") else "top"
    return f"{end} {number}{rows} by {by}{found['rest'] or ''}"


def _as_it_is(query: Query) -> Query | None:
    return query
