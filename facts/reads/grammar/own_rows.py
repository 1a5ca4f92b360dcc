"""What is said of rows by others that are these rows again: the time of runners in race 1 is that of a result. Pure."""

from __future__ import annotations

from dataclasses import replace

from facts.reads.grammar.text import Text
from facts.reads.moving import seen_from
from facts.reads.spec import Aggregate, Condition, Query, Related
from facts.reads.table_info import TableInfo

_ONCE = 1


def of_themselves(text: Text, query: Query) -> Query:
    """Return a query whose rows are told by themselves, where a way up to what they belong to comes back to their own table.

    Where the question names them twice, others of their kind may be meant: orders of customers who placed an order in 2020.
    """
    info = text.world.tables[query.table]
    if not any(map(_comes_back, query.conditions + query.share + _measured(query))) or _times_named(text, info) > _ONCE:
        return query
    measures = tuple(replace(one, when=_own(one.when)) if isinstance(one, Aggregate) else one for one in query.measures)
    return replace(query, conditions=_own(query.conditions), share=_own(query.share), measures=measures)


def _measured(query: Query) -> tuple[Condition, ...]:
    return tuple(one for each in query.measures if isinstance(each, Aggregate) for one in each.when)


def _times_named(text: Text, info: TableInfo) -> int:
    return len({one.end for at in range(len(text.words)) for one in text.tables(at) if one.meaning is info})


def _comes_back(condition: Condition) -> bool:
    """Return whether a condition goes up by a key and down by the same again."""
    path = condition.path if isinstance(condition, Related) and not condition.negated and condition.conditions else ()
    return len(path) > 1 and not path[0].many and path[1].many and path[0].label == path[1].label


def _own(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    found: list[Condition] = []
    for one in conditions:
        if isinstance(one, Related) and _comes_back(one):
            rest = one.path[2:]
            found += seen_from(rest, one.conditions) if rest else one.conditions
        else:
            found.append(one)
    return tuple(dict.fromkeys(found))
