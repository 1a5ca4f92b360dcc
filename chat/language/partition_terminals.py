"""Native symbols for partitions that are told by their place in time: "the oldest partition of t", "t's 2023 partition". Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from chat.language.readings import Reading, Slots
from knowledge.schema import Name
from ops.partition_ranges import Days, period_days, ranges_of

if TYPE_CHECKING:
    from chat.language.parse import Parse

#: Names of partitions that tell the table and the days.
_TELLING = re.compile(r"^(?P<table>\w+?)_[py]?(?P<year>(?:19|20)\d\d)(?:[_m]?(?P<month>\d\d))?(?:[_d]?(?P<day>\d\d))?$")
#: What a partition costs that is told rather than named.
TOLD = 0.1


def told_partition(parse: Parse, at: int) -> list[Reading]:
    """Read words that tell one partition of a table; the value is the partition's name."""
    return [
        Reading(one.end, str(found), one.cost + TOLD)
        for one in parse.symbol("partition_words", at)
        if (found := _meant(parse, one.value)) is not None
    ]


def ended_partitions(parse: Parse, at: int) -> list[Reading]:
    """Read words that tell the partitions of a table which end by a day; the value is their names, the oldest first."""
    return [
        Reading(one.end, tuple(map(str, found)), one.cost + TOLD)
        for one in parse.symbol("ended_partition_words", at)
        if (found := _ended(parse, one.value))
    ]


def named_partition(parse: Parse, at: int) -> list[Reading]:
    """Read the name of a new partition that says of which table it is, and for which days: ``scans_2026``, ``scans_y2026m01``."""
    token = parse.tokens[at]
    told = _TELLING.match(token.text.strip('"')) if token.is_name_like else None
    table = parse.names.schema.table(told.group("table")) if told else None
    if told is None or table is None or table.kind != "p":
        return []
    period = "-".join(filter(None, told.group("year", "month", "day")))
    return [Reading(at + 1, Slots((("table", str(table.name)), ("partition_name", told.group()), ("period", period))), TOLD)]


def _meant(parse: Parse, told: Slots) -> Name | None:
    """Return the partition that words tell by age or by a period, None where not just one is so."""
    found = ranges_of(parse.names.schema, parse.names.schema.table(told.get("table")))
    if told.get("age"):
        return found[0 if told.get("age") == "oldest" else -1].name if found else None
    inside = [one.name for one in found if one.days == _period(told)]
    return inside[0] if len(inside) == 1 else None


def _ended(parse: Parse, told: Slots) -> list[Name]:
    days = _period(told)
    found = ranges_of(parse.names.schema, parse.names.schema.table(told.get("table")))
    return [one.name for one in found if days is not None and days.first is not None and one.days.after <= days.first]


def _period(told: Slots) -> Days | None:
    try:
        return period_days(str(told.get("period")))
    except ValueError:
        return None


PARTITION_TERMINALS: dict[str, Callable[[Parse, int], list[Reading]]] = {
    "told_partition": told_partition,
    "ended_partitions": ended_partitions,
    "named_partition": named_partition,
}
