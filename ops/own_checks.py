"""Validators that people add to a plan: in words, one to a line, or in YAML. Pure.

What they may say is declared in :data:`FORMS` and :data:`ARGUMENTS`; there is no place in it for SQL of one's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import yaml

from facts.guard.policy import is_personal
from knowledge.schema import Column, Schema, Table
from ops.operations._lookup import column_of, table_of
from ops.statements.render import relation
from ops.step import Check
from vast_project.errors import InvalidInput
from vast_project.pg.identifiers import quote

MOST = 50
#: How a column is said: ``customers.phone``, ``phone of customers``, ``phone in customers``.
PLACE = r"(?P<place>\S+(?: (?:of|in) \S+)?)"
#: What compares with before the plan: as it was, or nearly.
SAME = r"(?:(?:stays?|is|are|remains?) (?:the same|unchanged|as (?:it was )?before|equal)|does not change|do not change)"
CHANGES = r"(?:changes?|drifts?) by (?:at most|no more than) (?P<at_most>[\d.]+) ?%"
PERCENTILE = r"(?:the )?(?P<quantile>[\d.]+)(?:st|nd|rd|th)? percentile"
#: A sentence and the validator it asks for; what the groups are called is what the validator's arguments are called.
FORMS: dict[str, str] = {
    rf"at least (?P<share>[\d.]+) ?% of {PLACE} match(?:es)? (?P<pattern>.+)": "values_match",
    rf"(?:all|every) (?:of )?{PLACE} match(?:es)? (?P<pattern>.+)": "values_match",
    rf"(?:no more than|at most) (?P<at_most>[\d.]+) ?% (?:nulls?|missing)(?: values)? (?:in|of) {PLACE}": "null_share",
    rf"(?:no more than|at most) (?P<at_most>[\d.]+) ?% of {PLACE} (?:is|are) (?:null|missing)": "null_share",
    rf"no (?:nulls?|missing values) (?:in|of) {PLACE}": "no_nulls",
    rf"{PLACE} (?:is|are) never (?:null|missing)": "no_nulls",
    rf"no duplicates? (?:in|of) {PLACE}": "no_duplicates",
    rf"{PLACE} (?:is|are) unique": "no_duplicates",
    rf"{PLACE} (?:is|are|lies?) between (?P<minimum>\S+) and (?P<maximum>\S+)": "values_in_range",
    rf"{PLACE} (?:is|are) (?:one|some) of (?P<values>.+)": "values_allowed",
    r"at least (?P<at_least>[\d,]+) rows (?:in|of) (?P<table>\S+)": "row_count",
    r"at most (?P<at_most>[\d,]+) rows (?:in|of) (?P<table>\S+)": "row_count",
    rf"at least (?P<at_least>[\d,]+) (?:different|distinct) values (?:in|of) {PLACE}": "distinct_count",
    rf"at most (?P<at_most>[\d,]+) (?:different|distinct) values (?:in|of) {PLACE}": "distinct_count",
    rf"no (?:single )?value (?:makes up|takes|is) more than (?P<at_most>[\d.]+) ?% of {PLACE}": "top_share",
    rf"(?:the )?median of {PLACE} (?:is|lies) between (?P<minimum>\S+) and (?P<maximum>\S+)": "quantile_in_range",
    rf"{PERCENTILE} of {PLACE} (?:is|lies) between (?P<minimum>\S+) and (?P<maximum>\S+)": "quantile_in_range",
    rf"{PERCENTILE} of {PLACE} is (?:at most|no more than) (?P<maximum>\S+)": "quantile_in_range",
    rf"{PERCENTILE} of {PLACE} is at least (?P<minimum>\S+)": "quantile_in_range",
    rf"(?:the )?sum of {PLACE} {SAME}": "sum_kept",
    rf"(?:the )?sum of {PLACE} {CHANGES}": "sum_kept",
    rf"(?:the )?distribution of {PLACE} {SAME}": "distribution_kept",
    rf"(?:the )?distribution of {PLACE} {CHANGES}": "distribution_kept",
    rf"(?:the )?privileges (?:on|of) (?P<table>\S+) {SAME}": "privileges_kept",
    r"(?:the )?dependents of (?P<table>\S+) (?:stay|are|remain)(?: still)? (?:intact|there)": "dependents_kept",
    r"everything that depends on (?P<table>\S+) (?:is still there|is intact|stays)": "dependents_kept",
    rf"(?:the )?sequence of {PLACE} is ahead": "sequence_ahead",
    r"(?P<table>\S+) keeps (?:all )?its rows": "row_count_kept",
    r"no rows? of (?P<table>\S+) (?:is|are) lost": "row_count_kept",
    rf"(?:the )?(?:number|count) of rows (?:in|of) (?P<table>\S+) {SAME}": "row_count_kept",
    rf"(?:the )?(?:number|count) of rows (?:in|of) (?P<table>\S+) {CHANGES}": "row_count_kept",
    rf"(?P<rows>[\d,]+) sampled (?:rows|values) (?:of|in) {PLACE} {SAME}": "rows_sample_kept",
    rf"{PLACE} {SAME}(?: in (?:every|each|all) rows?)?": "ranges_kept",
    rf"{PLACE} (?:equals|is (?:always )?equal to|is the same as) (?P<same_as>\S+)": "values_equal",
}
SAID = (
    "at least 99 % of customers.phone match ^[+0-9 ]+$",
    "no more than 0.1 % nulls in customers.email",
    "no duplicates in customers.email",
    "orders.total is between 0 and 100000",
    "orders.status is one of new, paid, sent",
    "at least 1000 rows in orders",
    "the 95th percentile of orders.total is at most 500",
    "the sum of orders.total stays the same",
    "the distribution of orders.status drifts by at most 5 %",
    "orders.total is unchanged in every row",
    "privileges on orders stay the same",
    "everything that depends on orders is still there",
    "the sequence of orders.id is ahead",
)


def _share(text: Any) -> float:
    return float(text) / 100


def _count(text: Any) -> int:
    return int(str(text).replace(",", ""))


def _listed(text: Any) -> list[str]:
    found = text if isinstance(text, list) else re.split(r"\s*,\s*|\s+or\s+", str(text))
    return [str(value).strip().strip("'\"") for value in found]


#: What each validator takes beside a table and, where ``column`` is among them, a column; and how its text becomes a value.
ARGUMENTS: dict[str, dict[str, Callable[[Any], Any]]] = {
    "values_match": {"column": str, "pattern": str, "share": _share},
    "null_share": {"column": str, "at_most": _share},
    "no_nulls": {"column": str},
    "no_duplicates": {"column": str},
    "values_in_range": {"column": str, "minimum": str, "maximum": str},
    "values_allowed": {"column": str, "values": _listed},
    "row_count": {"at_least": _count, "at_most": _count},
    "distinct_count": {"column": str, "at_least": _count, "at_most": _count},
    "top_share": {"column": str, "at_most": _share},
    "quantile_in_range": {"column": str, "quantile": _share, "minimum": str, "maximum": str},
    "values_equal": {"column": str, "same_as": str},
    "row_count_kept": {"at_most": _share},
    "sum_kept": {"column": str, "at_most": _share},
    "distribution_kept": {"column": str, "at_most": _share},
    "ranges_kept": {"column": str, "at_most": _share},
    "rows_sample_kept": {"column": str, "rows": _count, "at_most": _share},
    "privileges_kept": {},
    "dependents_kept": {},
    "sequence_ahead": {"column": str},
}
#: Types of which a number can be made, and the SQL that does.
_NUMBERS = ("smallint", "integer", "bigint", "numeric", "real", "double precision")
_MOMENTS = ("date", "timestamp")
_MOST_SAMPLED = 10_000


class CheckUnread(InvalidInput):
    """A validator was not understood; nothing was changed."""

    code = "check_unread"


def checks_from_text(text: str, schema: Schema) -> tuple[Check, ...]:
    """
    Return the validators that a text asks for.

    :param text: sentences, one to a line, or a YAML list of mappings with ``validator``, ``table``, ``column`` and the arguments;
        shares are per cent in both.
    :param schema: where the tables and columns have to be.
    :raises CheckUnread: if a line or an entry is not understood; the sentence says what would be.
    :raises NoSuchObject: if a table or column does not exist, with the nearest names.
    """
    wanted = _from_yaml(text)
    if wanted is None:
        wanted = [_from_sentence(line.strip()) for line in text.splitlines() if line.strip()]
    if not 0 < len(wanted) <= MOST:
        raise CheckUnread(f"Say between 1 and {MOST} validators, one to a line. Nothing was changed.", examples=list(SAID))
    return tuple(_check(one, schema) for one in wanted)


def _from_yaml(text: str) -> list[Mapping[str, Any]] | None:
    try:
        read = yaml.safe_load(text)
    except yaml.YAMLError:
        return None
    if not isinstance(read, list) or not all(isinstance(one, dict) for one in read):
        return None
    return read


def _from_sentence(line: str) -> dict[str, Any]:
    for form, validator in FORMS.items():
        found = re.fullmatch(form, line.rstrip("."), re.IGNORECASE) or re.fullmatch(form, line, re.IGNORECASE)
        if found:
            said = {name: value for name, value in found.groupdict().items() if value is not None}
            return {"validator": validator, **_placed(said)}
    raise CheckUnread(
        f"The validator {line[:100]!r} was not understood. Say it like one of these: {'; '.join(SAID)}. Nothing was changed.",
        line=line[:200],
        examples=list(SAID),
    )


def _placed(said: dict[str, Any]) -> dict[str, Any]:
    """Divide the place of a column into table and column."""
    place = said.pop("place", None)
    if place is None:
        return said
    named = re.fullmatch(r"(\S+) (?:of|in) (\S+)", place)
    column, table = named.groups() if named else place.rpartition(".")[::-2]
    return {**said, "table": table, "column": column}


def _check(wanted: Mapping[str, Any], schema: Schema) -> Check:
    name = str(wanted.get("validator", ""))
    takes = ARGUMENTS.get(name)
    unknown = set(wanted) - {"validator", "table"} - set(takes or ())
    if takes is None or unknown or "table" not in wanted:
        known = "; ".join(f"{one}: table, {', '.join(args)}" for one, args in ARGUMENTS.items())
        raise CheckUnread(
            f"A validator of one's own is one of these, with these arguments: {known}. Nothing was changed.", got=name
        )
    table = table_of(schema, str(wanted["table"]))
    args: dict[str, Any] = {"table": relation(table.name)}
    try:
        args |= {key: read(wanted[key]) for key, read in takes.items() if key in wanted}
    except (TypeError, ValueError) as error:
        raise CheckUnread(f"A number in the validator {name} cannot be read: {error}. Nothing was changed.", got=name) from error
    if "column" in takes:
        column = column_of(table, str(wanted.get("column", "")))
        args = _SAID_AS.get(name, _as_said)({**args, "column": column.name}, table, column)
    return Check(name, args)


def _as_said(args: dict[str, Any], _table: Table, _column: Column) -> dict[str, Any]:
    return args


def _with_type(args: dict[str, Any], _table: Table, column: Column) -> dict[str, Any]:
    return {**args, "type": column.type}


def _quantile(args: dict[str, Any], table: Table, column: Column) -> dict[str, Any]:
    return _with_type({"quantile": 0.5, **args}, table, column)


def _equal(args: dict[str, Any], table: Table, _column: Column) -> dict[str, Any]:
    """Compare with another column of the table; ``orders.amount`` may be said for ``amount``."""
    said = str(args.get("same_as", "")).removeprefix(f"{table.name}.").removeprefix(f"{table.name.name}.")
    other = column_of(table, said)
    return {"table": args["table"], "column": args["column"], "expression": quote(other.name)}


def _by_key(args: dict[str, Any], table: Table, _column: Column) -> dict[str, Any]:
    """Tell rows apart by the primary key, which has to be of one column."""
    key = table.primary_key
    if key is None or len(key.columns) != 1:
        raise CheckUnread(
            f"Rows of {table.name} cannot be told apart by a primary key of one column, so they cannot be compared with before. "
            "Nothing was changed. Ask for the sum or the distribution of the column instead.",
            table=str(table.name),
        )
    if args.get("rows", 1) not in range(1, _MOST_SAMPLED + 1):
        raise CheckUnread(f"A sample has 1 to {_MOST_SAMPLED:,} rows. Nothing was changed.", got=args["rows"])
    kept = {name: value for name, value in args.items() if name != "column"}
    return {**kept, "columns": [args["column"]], "key": key.columns[0]}


def _by_range(args: dict[str, Any], table: Table, column: Column) -> dict[str, Any]:
    found = _by_key(args, table, column)
    return {**found, "by_hash": column_of(table, found["key"]).type not in ("smallint", "integer", "bigint")}


def _spread(args: dict[str, Any], _table: Table, column: Column) -> dict[str, Any]:
    """Ask for quantiles where the type has some; of personal columns none are kept."""
    if is_personal(column):
        return args
    if column.type.startswith(_NUMBERS):
        return {**args, "as_number": quote(column.name)}
    return {**args, "as_number": f"extract(epoch FROM {quote(column.name)})"} if column.type.startswith(_MOMENTS) else args


#: How the validators want a column to be said that do not take it as it is.
_SAID_AS: dict[str, Callable[[dict[str, Any], Table, Column], dict[str, Any]]] = {
    "no_nulls": lambda args, _table, _column: {"table": args["table"], "columns": [args["column"]]},
    "no_duplicates": lambda args, _table, _column: {"table": args["table"], "keys": [quote(args["column"])]},
    "values_in_range": _with_type,
    "quantile_in_range": _quantile,
    "values_equal": _equal,
    "ranges_kept": _by_range,
    "rows_sample_kept": _by_key,
    "distribution_kept": _spread,
}
