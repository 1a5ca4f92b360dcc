"""Validators that people add to a plan: in words, one to a line, or in YAML. Pure.

What they may say is declared in :data:`FORMS` and :data:`ARGUMENTS`; there is no place in it for SQL of one's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import yaml

from knowledge.schema import Schema
from ops.operations._lookup import column_of, table_of
from ops.statements.render import relation
from ops.step import Check
from vast_project.errors import InvalidInput
from vast_project.pg.identifiers import quote

MOST = 50
#: How a column is said: ``customers.phone``, ``phone of customers``, ``phone in customers``.
PLACE = r"(?P<place>\S+(?: (?:of|in) \S+)?)"
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
}
SAID = (
    "at least 99 % of customers.phone match ^[+0-9 ]+$",
    "no more than 0.1 % nulls in customers.email",
    "no duplicates in customers.email",
    "orders.total is between 0 and 100000",
    "orders.status is one of new, paid, sent",
    "at least 1000 rows in orders",
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
}


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
        args = _for_column(name, {**args, "column": column.name}, column.type)
    return Check(name, args)


def _for_column(name: str, args: dict[str, Any], type_: str) -> dict[str, Any]:
    """Say the column as the validator wants it said."""
    if name == "no_nulls":
        return {"table": args["table"], "columns": [args["column"]]}
    if name == "no_duplicates":
        return {"table": args["table"], "keys": [quote(args["column"])]}
    return {**args, "type": type_} if name == "values_in_range" else args
