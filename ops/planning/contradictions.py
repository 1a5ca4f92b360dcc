"""Operations of one request that do not go together: one undoes the other, or both set the same thing. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ops.operation import Operation, OperationInvalid

_COLUMN, _TABLE = ("table", "column"), ("table",)
#: What can be one way only, by the arguments that say of what.
SETS: dict[str, tuple[str, ...]] = {
    "change_type": _COLUMN,
    "set_default": _COLUMN,
    "set_expression": _COLUMN,
    "change_collation": _COLUMN,
    "set_statistics_target": _COLUMN,
    "set_storage": _COLUMN,
    "set_compression": _COLUMN,
    "comment_on": _COLUMN,
    "rename_column": _COLUMN,
    "rename_table": _TABLE,
    "set_schema": _TABLE,
    "set_tablespace": _TABLE,
    "set_logged": _TABLE,
    "change_owner": _TABLE,
    "set_replica_identity": _TABLE,
    "set_storage_parameter": ("table", "parameter"),
    "rename_type": ("type_name",),
    "rename_view": ("view_name",),
    "reset_sequence": ("sequence_name", "table", "column"),
}
#: What takes back what the other does, in either order.
OPPOSITES: dict[frozenset[str], tuple[str, ...]] = {
    frozenset({"set_not_null", "drop_not_null"}): _COLUMN,
    frozenset({"set_default", "drop_default"}): _COLUMN,
    frozenset({"enable_row_security", "disable_row_security"}): _TABLE,
    frozenset({"enable_trigger", "disable_trigger"}): ("table", "trigger_name"),
    frozenset({"publish_table", "unpublish_table"}): ("publication_name", "table"),
    frozenset({"add_column", "drop_column"}): _COLUMN,
    frozenset({"create_table", "drop_table"}): _TABLE,
}


class Contradiction(OperationInvalid):
    """Two operations of the same request cannot both be meant."""

    code = "contradiction"


def refuse_contradictions(operations: Sequence[Operation]) -> None:
    """Refuse a request that asks for one thing in two ways.

    :raises Contradiction: naming both operations.
    """
    seen: dict[tuple[object, ...], Operation] = {}
    for second in operations:
        for place in _places(second):
            first = seen.setdefault(place, second)
            if first != second:
                both = f"“{first}” and “{second}”"
                if {first.name, second.name} == {"add_column", "drop_column"}:
                    raise Contradiction(_made_anew(first, second), operations=[first.as_json(), second.as_json()])
                said = f"This asks for {both} at once. Nothing was planned. Ask for the one that is meant."
                raise Contradiction(said, operations=[first.as_json(), second.as_json()])


def _made_anew(first: Operation, second: Operation) -> str:
    """Return what is to be said of a column that is dropped and added in one request: its values would go, and need not."""
    table, column = getattr(first, "table", ""), getattr(first, "column", "")
    added = first if first.name == "add_column" else second
    type_ = getattr(added, "type", "") or "another type"
    return (
        f"This drops {table}.{column} and adds it again, empty: what it holds would be gone. Nothing was planned. "
        f"To keep the values, ask “change {column} of {table} to {type_}”. "
        f"To begin without any, ask “drop {column} of {table}” first, and add it in a request of its own."
    )


def _places(operation: Operation) -> Iterator[tuple[object, ...]]:
    """Yield what an operation decides, so that no other may decide it otherwise."""
    decided = [({operation.name}, SETS[operation.name])] if operation.name in SETS else []
    decided += [(kinds, names) for kinds, names in OPPOSITES.items() if operation.name in kinds]
    for kinds, names in decided:
        yield tuple(sorted(kinds)), *(getattr(operation, name, None) for name in names)
