"""Validators in YAML: a list of mappings, each with its name, table, column and arguments. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import yaml

from knowledge.schema import Column, Table
from ops.operations._lookup import column_of
from ops.own_checks.asked import Asked, CheckUnread
from ops.own_checks.children import Children, per_parent
from ops.own_checks.places import Places
from ops.own_checks.told import key_to
from ops.own_checks.values import expression_of
from ops.statements.render import relation
from vast_project.pg.identifiers import literal, quote

Reader = Callable[[Any], Any]


def _share(text: Any) -> float:
    return float(text) / 100


def _count(text: Any) -> int:
    return int(str(text).replace(",", ""))


def _listed(text: Any) -> list[str]:
    return [str(value).strip() for value in (text if isinstance(text, list) else str(text).split(","))]


#: What each validator takes beside a table and, where ``column`` is among them, a column; and how its text becomes a value.
ARGUMENTS: dict[str, dict[str, Reader]] = {
    "values_match": {"column": str, "pattern": str, "share": _share, "at_most": _share},
    "null_share": {"column": str, "at_most": _share, "blank": bool},
    "no_nulls": {"column": str, "blank": bool, "at_most": _count},
    "no_duplicates": {"column": str},
    "no_orphans": {"column": str, "references": str, "referenced": str},
    "values_in_range": {"column": str, "minimum": str, "maximum": str, "above": str, "below": str, "share": _share},
    "values_allowed": {"column": str, "values": _listed, "share": _share},
    "row_count": {"at_least": _count, "at_most": _count, "equals": _count},
    "distinct_count": {"column": str, "at_least": _count, "at_most": _count},
    "top_share": {"column": str, "at_most": _share},
    "quantile_in_range": {"column": str, "quantile": _share, "minimum": str, "maximum": str},
    "aggregate_in_range": {"column": str, "aggregate": str, "minimum": str, "maximum": str},
    "values_equal": {"column": str, "same_as": str},
    "rows_share": {"column": str, "values": _listed, "at_least": _share, "at_most": _share, "fewest": _count, "most": _count},
    "rows_per_parent": {"child": str, "fewest": _count, "most": _count},
    "row_count_kept": {"at_most": _share},
    "sum_kept": {"column": str, "at_most": _share},
    "aggregate_kept": {"column": str, "aggregate": str, "at_most": _share},
    "distribution_kept": {"column": str, "at_most": _share},
    "ranges_kept": {"column": str, "at_most": _share},
    "rows_sample_kept": {"column": str, "rows": _count, "at_most": _share},
    "privileges_kept": {},
    "dependents_kept": {},
    "sequence_ahead": {"column": str},
    "queries_no_slower": {"at_most": _share},
}


def entries(text: str) -> list[Mapping[str, Any]] | None:
    """Return the mappings of a YAML list; None where the text is none."""
    try:
        read = yaml.safe_load(text)
    except yaml.YAMLError:
        return None
    if not isinstance(read, list) or not all(isinstance(one, dict) for one in read):
        return None
    return read


def asked(wanted: Mapping[str, Any], places: Places) -> Asked:
    """Return what one mapping asks for.

    :raises CheckUnread: if the validator is none of :data:`ARGUMENTS`, or has other arguments than it takes.
    :raises NoSuchObject: if the table or the column does not exist.
    """
    name = str(wanted.get("validator", ""))
    takes = ARGUMENTS.get(name)
    unknown = set(wanted) - {"validator", "table"} - set(takes or ())
    if takes is None or unknown or ("table" not in wanted and name not in _WITHOUT_TABLE):
        known = "; ".join(f"{one}: table, {', '.join(args)}" for one, args in ARGUMENTS.items())
        raise CheckUnread(
            f"A validator of one's own is one of these, with these arguments: {known}. Nothing was changed.", got=name
        )
    table = places.table(str(wanted["table"])) if "table" in wanted else None
    try:
        args = {key: read(wanted[key]) for key, read in takes.items() if key in wanted and key != "column"}
    except (TypeError, ValueError) as error:
        raise CheckUnread(f"A number in the validator {name} cannot be read: {error}. Nothing was changed.", got=name) from error
    if table is None:
        return Asked(name, args=args)
    column = column_of(table, str(wanted.get("column", ""))) if "column" in takes else None
    if name in _OF_OTHERS:
        return _OF_OTHERS[name](table, column, args, places)
    return Asked(name, table, column, args)


def _equal(table: Table, column: Column | None, args: dict[str, Any], places: Places) -> Asked:
    return Asked("values_equal", table, column, {"expression": expression_of(places, table, str(args.get("same_as", "")))})


def _orphans(table: Table, column: Column | None, args: dict[str, Any], places: Places) -> Asked:
    other = places.table(str(args.get("references", "")))
    key = other.primary_key.columns if other.primary_key else ()
    target = column_of(other, str(args.get("referenced") or (key[0] if len(key) == 1 else "")))
    named = {"columns": [column.name if column else ""], "references": relation(other.name), "referenced": [target.name]}
    return Asked("no_orphans", table, args=named)


def _share_of_values(table: Table, column: Column | None, args: dict[str, Any], _places: Places) -> Asked:
    listed = ", ".join(map(literal, args.pop("values", ())))
    if not listed:
        raise CheckUnread("The validator rows_share needs values, those of the column that count. Nothing was changed.")
    return Asked("rows_share", table, args={"condition": f"{quote(column.name if column else '')}::text IN ({listed})", **args})


def _per_parent(table: Table, _column: Column | None, args: dict[str, Any], places: Places) -> Asked:
    child = places.table(str(args.pop("child", "")))
    return per_parent(table, Children(child, key_to(child, table), ""), args)


#: Validators of queries, which may read any table.
_WITHOUT_TABLE = frozenset({"queries_no_slower"})


#: Validators that name more than a table and a column, or say it otherwise.
_OF_OTHERS: dict[str, Callable[[Table, Column | None, dict[str, Any], Places], Asked]] = {
    "values_equal": _equal,
    "no_orphans": _orphans,
    "rows_share": _share_of_values,
    "rows_per_parent": _per_parent,
}
