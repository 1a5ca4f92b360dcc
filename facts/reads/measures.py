"""What a quality is measured by, and units that numbers are given in. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from facts.reads import nouns
from facts.reads.column_words import QUALITIES, abbreviates
from facts.reads.reader import Reader
from facts.reads.spec import Between, Col, Compare, Condition
from facts.reads.table_info import TableInfo
from facts.reads.words import Word
from knowledge.linking.words import stem, stems

#: How many of the smallest unit of its kind a unit is. Money needs no factor: it is in the row's currency.
_KINDS = (
    {"millisecond": 1, "ms": 1, "second": 1_000, "sec": 1_000, "minute": 60_000, "min": 60_000, "hour": 3_600_000},
    {
        "byte": 1,
        "kb": 1_000,
        "kilobyte": 1_000,
        "mb": 1_000_000,
        "megabyte": 1_000_000,
        "gb": 1_000_000_000,
        "gigabyte": 1_000_000_000,
    },
    {"gram": 1, "g": 1, "kg": 1_000, "kilo": 1_000, "kilogram": 1_000, "ton": 1_000_000, "tonne": 1_000_000},
    {"day": 1, "week": 7},
)
#: Units of what things measure, and what columns are called that hold such, where no name says in what.
_BARE_UNITS = (
    (
        "meter metre foot feet ft kilometer kilometre km mile mi m yard inch cm light-year",
        "altitude elevation height length distance depth width radius diameter wingspan",
    ),
    ("kg kilo kilogram gram g ton tonne lb pound", "weight mass"),
    ("hectare acre", "area size"),
    ("minute hour second min", "duration length runtime"),
    ("mph kmh km/h knot", "speed"),
    ("year", "age experience tenure"),
)
#: Words for money, with the currency that each means.
CURRENCIES = {
    **dict.fromkeys(("$", "dollar", "dollars", "usd", "bucks"), "USD"),
    **dict.fromkeys(("€", "euro", "euros", "eur"), "EUR"),
    **dict.fromkeys(("£", "pounds", "gbp"), "GBP"),
}
MONEY = frozenset(CURRENCIES)
#: The stem of what a column is called that says in which currency a row is.
CURRENCY = stem("currency")
#: What an amount that was paid is called, the surest first.
MONEY_COLUMNS = tuple(
    stems(name)
    for name in (
        "total grand_total total_amount total_price total_spent total_paid amount_paid amount_spent amount spent cost fee price"
    ).split()
)
#: What an amount is for that is paid beside the thing itself.
_ASIDE = frozenset(stems("shipping_delivery_freight_tax_vat_discount_late_refund_tip_handling_setup_deposit_credit"))
_WHOLE, _GROUP = ("smallint", "integer", "bigint"), -3
_NEUTRAL = frozenset({"units", "unit", "pieces", "items", "points", "percent", "%", "copies"})


def named_by_quality(reader: Reader, info: TableInfo, quality: str) -> Col | None:
    """Return the number or date of a row that a quality is measured by: a price for ``expensive``, a birth date for ``old``.

    :raises Ambiguity: if several are.
    """
    names, _ = QUALITIES[quality]
    for name in names:
        for wanted in (lambda one: one.numbers, lambda one: one.dates):
            found = nouns.called(info, stems(name.replace(" ", "_")), wanted)
            if found:
                return Col(reader.choose("column", {f"{info.name}.{one}": one for one in found}))
    return None


def money_column(info: TableInfo) -> str:
    """Return the number of a row that is its amount of money; nothing if there is none or several, as a fee for one thing only."""
    whole = [name for name in info.numbers if not is_aside(info, name)]
    surest = ([name for name in whole if words in info.variants[name]] for words in MONEY_COLUMNS)
    found = next(filter(None, surest), [])
    return found[0] if len(found) == 1 else ""


def is_aside(info: TableInfo, column: str) -> bool:
    """Return whether an amount is paid beside the thing itself: a shipping fee is no amount of an order."""
    return not _ASIDE.isdisjoint(info.columns[column])


def in_currency(words: Sequence[Word], info: TableInfo, conditions: Sequence[object]) -> tuple[Condition, ...]:
    """Return that rows are in the currency in which words give an amount, where the table says of each row in which it is."""
    amounts = (one.column for one in conditions if isinstance(one, Compare | Between))
    if not any(not one.path and one.name in info.numbers for one in amounts):
        return ()
    code = next((CURRENCIES[one.lower] for one in words if one.lower in CURRENCIES), None)
    column = next((name for name, own in info.columns.items() if CURRENCY in own and name in info.texts), None)
    return (Compare(Col(column), "=", code, fold=True),) if code and column else ()


def as_meant(words: Sequence[Word], info: TableInfo, conditions: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return conditions with their numbers as they are written elsewhere, and the currency in which words give an amount."""
    return (*(_in_thousands(info, one) for one in conditions), *in_currency(words, info, conditions))


def _in_thousands(info: TableInfo, condition: Any) -> Any:
    """``100.000``, compared with whole numbers: a hundred thousand."""
    if not isinstance(condition, Compare) or condition.column.path or not isinstance(condition.value, Decimal):
        return condition
    is_whole = info.type_of(condition.column.name) in _WHOLE
    grouped = condition.value.as_tuple().exponent == _GROUP
    return replace(condition, value=int(condition.value * 1_000)) if is_whole and grouped else condition


def factor(reader: Reader, column: str) -> int | Decimal | None:
    """Take the unit behind a number and return what to multiply with for a column; 1 without a unit, None where they do not fit.

    The unit of a column is what its name says: milliseconds, size_bytes, weight_grams, lead_time_days. What a price is for
    may be said once more: 20 per kg.
    """
    _pass_per(reader, column)
    word = reader.peek()
    if word is None:
        return 1
    if word.lower in MONEY | _NEUTRAL:
        reader.take_word()
        _pass_per(reader, column)
        return 1
    unit = word.lower.rstrip("s")
    kind = next((one for one in _KINDS if unit in one or word.lower in one), None)
    if kind is None:
        if word.kind == "word" and (_is_own(word, column) or _holds_bare(unit, column) or _holds_bare(word.lower, column)):
            reader.take_word()  # in the column's own unit
        return 1
    reader.take_word()
    parts = (each for part in column.lower().split("_") for each in (part, part.rstrip("s")))
    own = next((kind[part] for part in parts if part in kind), None)
    if own is None and _holds_bare(unit, column):
        return 1
    return _whole(Decimal(kind.get(unit) or kind[word.lower]) / own) if own is not None else None


def _holds_bare(unit: str, column: str) -> bool:
    """Return whether a column holds what is given in a unit, and its name does not say in which: then it is taken for this one."""
    parts = {part for one in stems(column) for part in (one,)}
    kinds = [(units.split(), stems(names.replace(" ", "_"))) for units, names in _BARE_UNITS]
    named = any(part in stems("_".join(units)) for units, _ in kinds for part in parts)
    return not named and any(unit in units and not parts.isdisjoint(names) for units, names in kinds)


def _is_own(word: Word, column: str) -> bool:
    return any(abbreviates(part, own) for part in stems(column) for own in stems(word.lower)[:1])


def _pass_per(reader: Reader, column: str) -> None:
    """Move over ``per kg``, where the column is a price per kg."""
    start = reader.at
    parts = column.lower().split("_")
    word = reader.take_word() if reader.take_sign("per") or reader.take_sign("a") or reader.take_sign("/") else None
    if word is None or "per" not in parts or word.lower.rstrip("s") not in {part.rstrip("s") for part in parts}:
        reader.at = start


def _whole(number: Decimal) -> int | Decimal:
    return int(number) if number == int(number) else number
