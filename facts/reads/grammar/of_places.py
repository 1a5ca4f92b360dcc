"""What stands in a place is there by the place itself: which towns of members have a library asks for no member's library. Pure."""

from __future__ import annotations

from dataclasses import replace

from facts.reads.grammar.frames import Frame
from facts.reads.grammar.text import Text
from facts.reads.spec import Alike, Col, Condition, Query, Related
from knowledge.linking.words import stems

_PLACES = frozenset(stems("town_city_country_state_region_province_district_county_village_continent"))
#: What would say that the rows themselves have something, rather than the places.
_OF_ROWS = frozenset("who whose that where with whom".split())


def of_places(text: Text, frame: Frame, query: Query) -> Query:
    """Return a query in which places that have something share them with it, where it asks ``which towns of … have a …``."""
    shown = frame.shown
    column = shown[0] if len(shown) == 1 else None
    asked = text.lower[:1] in (["which"], ["what"]) and _OF_ROWS.isdisjoint(text.lower) and "which" not in text.lower[1:]
    if not asked or not isinstance(column, Col) or column.path or not _is_place(frame, column):
        return query
    conditions = tuple(_shared(text, frame, column, one) for one in query.conditions)
    return query if conditions == query.conditions else replace(query, conditions=conditions, distinct=True)


def _is_place(frame: Frame, column: Col) -> bool:
    return not any(item.rows for item in frame.items) and frame.info.columns[column.name][-1] in _PLACES


def _shared(text: Text, frame: Frame, column: Col, condition: Condition) -> Condition:
    """Return that there is a row, or none, with the same place; the condition itself where rows there have no such place."""
    if not isinstance(condition, Related):
        return condition
    there = text.world.tables[condition.path[-1].target]
    kind = frame.info.columns[column.name][-1]
    places = [name for name in there.texts if there.columns[name][-1] == kind]
    if len(places) != 1 or there is frame.info:
        return condition
    return Alike(column, there.name, condition.conditions, condition.negated, Col(places[0]))
