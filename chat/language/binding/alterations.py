"""Several things said of columns that there are, each as the request that brings it about. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from chat.language.binding.context import IT, NotMeant, Pair, Request
from chat.language.binding.definitions import BY_NAME, UNIQUE, indexed_by, reference_args
from chat.language.binding.going import GOING
from chat.language.readings import Slots
from vast_project.pg.identifiers import quote

#: What stands where gaps are filled with the default that is said beside it.
DEFAULT = "@default@"
Made = Callable[[str, str, dict[str, Any]], tuple[str, dict[str, Any]]]


def alterations(slots: Slots, pairs: Sequence[Pair]) -> list[Request]:
    """Return a request for each thing said of each column, in the order in which they can be done.

    :raises NotMeant: if it is one thing only, which has words of its own, or one that columns do not become.
    """
    said = dict(slots.get("modifiers"))
    several = len(said.keys() & _MADE.keys()) > 1 or said.get("indexed") == UNIQUE
    if said.keys() - _MADE.keys() - _WITH_REFERENCES or not (several or said.keys() & _ALONE):
        raise NotMeant
    if said.get("references") == BY_NAME:
        raise NotMeant  # which table is left open
    if "fill" in said and ("type" in said or (said["fill"] == DEFAULT and "default" not in said)):
        raise NotMeant  # "an empty string" is no type, and with what gaps are filled must be said
    made = []
    for table, column in pairs:
        for key, make in _MADE.items():
            if key in said:
                kind, args = make(table, column, said)
                made.append(Request(kind, {"table": table, **args}))
    return made


def _default(_table: str, column: str, said: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return "set_default", {"column": column, "default": said["default"]}


def _not_null(_table: str, column: str, said: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return "set_not_null" if said["not_null"] else "drop_not_null", {"column": column}


def _fill(_table: str, column: str, said: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    value = said["default"] if said["fill"] == DEFAULT else said["fill"]
    return "backfill_column", {"column": column, "value": value, "where": f"{quote(column)} IS NULL"}


def _reference(_table: str, column: str, said: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    found = reference_args(said)
    if "referenced" in found:
        found["referenced"] = [found["referenced"]]
    return "add_foreign_key", {"columns": [column], **found}


def _check(_table: str, column: str, said: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return "add_check", {"condition": said["check"].replace(IT, quote(column))}


#: What columns that there are can become, in the order of doing it.
_MADE: dict[str, Made] = {
    "type": lambda _table, column, said: ("change_type", {"column": column, "type": said["type"]}),
    "no_default": lambda _table, column, _said: ("drop_default", {"column": column}),
    "default": _default,
    "fill": _fill,
    "not_null": _not_null,
    "primary_key": lambda _table, column, _said: ("add_primary_key", {"columns": [column]}),
    "unique": lambda _table, column, _said: ("add_unique", {"columns": [column]}),
    "references": _reference,
    "reference": _reference,
    "check": _check,
    "indexed": lambda _table, column, said: ("create_index", {"keys": [{"column": column}], **indexed_by(said)}),
    "comment": lambda _table, column, said: ("comment_on", {"column": column, "comment": said["comment"]}),
}
#: What can be said alone of a column that there is without a verb that tells what is done: "author_id references users".
_ALONE = frozenset({"not_null", "references", "reference"})
_WITH_REFERENCES = frozenset({"referenced", "on_delete", "on_update", "both"}) | GOING
