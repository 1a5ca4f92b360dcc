"""Validators that people add to a plan: in words, one to a line, or in YAML. Pure.

What they may say is declared in :mod:`ops.own_checks.sentences` and :data:`ops.own_checks.from_yaml.ARGUMENTS`. There is place for
SQL in one of them: an expression over a row's own columns that a column has to equal.
"""

from __future__ import annotations

from collections.abc import Collection

from knowledge.schema import Name, Schema
from ops.own_checks.asked import Asked, CheckUnread
from ops.own_checks.from_yaml import ARGUMENTS, asked, entries
from ops.own_checks.places import Places
from ops.own_checks.sentences import read
from ops.step import Check
from ops.validator import validators

__all__ = ["ARGUMENTS", "SAID", "CheckUnread", "checks_from_text"]

MOST = 50
SAID = (
    "at least 99 % of customers.phone match ^[+0-9 ]+$",
    "no more than 1 in 1000 emails may be empty",
    "no duplicates in customers.email",
    "prices stay between 0 and 10000",
    "orders.status is one of new, paid, sent",
    "every order has a customer",
    "every order has at least one line",
    "90 % of orders are paid",
    "at least 1000 rows in orders",
    "the 95th percentile of orders.total is at most 500",
    "the sum of orders.total stays the same",
    "the average of orders.total changes by at most 5 %",
    "the distribution of orders.status drifts by at most 5 %",
    "orders.total is unchanged in every row",
    "privileges on orders stay the same",
    "everything that depends on orders is still there",
    "the sequence of orders.id is ahead",
    "queries must not get slower",
)


def checks_from_text(text: str, schema: Schema, *, before: Schema | None = None, near: Collection[Name] = ()) -> tuple[Check, ...]:
    """Return the validators that a text asks for.

    :param text: sentences, one to a line, or a YAML list of mappings with ``validator``, ``table``, ``column`` and the arguments;
        shares are per cent in YAML.
    :param schema: where the tables and columns have to be.
    :param before: the schema before the plan, with which some compare.
    :param near: the tables that the plan touches; of several places that words fit, these are meant.
    :raises CheckUnread: if a line or an entry is not understood; the sentence says what would be.
    :raises NoSuchObject: if a table or column does not exist, with the nearest names.
    """
    places = Places(schema, frozenset(near))
    mappings = entries(text)
    lines = [line.strip(" \t-*•") for line in text.splitlines() if line.strip()] if mappings is None else []
    if not 0 < len(mappings or lines) <= MOST:
        raise CheckUnread(f"Say between 1 and {MOST} validators, one to a line. Nothing was changed.", examples=list(SAID))
    found = [asked(one, places) for one in mappings or ()]
    for line in lines:
        found += _of_line(line, places)
    for one in found:
        _is_comparable(one, before)
    return tuple(one.check() for one in found)


def _of_line(line: str, places: Places) -> list[Asked]:
    try:
        return read(line, places)
    except CheckUnread as error:
        message = f"{error.message} In: {line[:100]!r}. Others are said like these: {'; '.join(SAID)}."
        raise CheckUnread(message, **{**error.context, "line": line[:200], "examples": list(SAID)}) from error


def _is_comparable(one: Asked, before: Schema | None) -> None:
    """See that what a validator compares with before was there.

    :raises CheckUnread: if the plan itself makes it.
    """
    kind = validators.get(one.validator)
    if before is None or kind is None or not kind.compares or one.table is None:
        return
    was = before.table(one.table.name)
    names = [one.column.name] if one.column is not None else one.args.get("columns", [])
    missing = [name for name in names if was is not None and was.column(name) is None]
    if was is None or missing:
        what = f"{one.table.name}.{missing[0]}" if missing else str(one.table.name)
        raise CheckUnread(
            f"{what} is made by the plan, so there is nothing before it to compare with. Nothing was changed.", subject=what
        )
