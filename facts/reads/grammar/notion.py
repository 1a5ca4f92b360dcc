"""What people name and no column is called: two kinds of columns and the sign between them. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from facts.reads.lexicon import Phrases
from facts.reads.spec import Calculated, Col
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stems

#: What makes it cheaper would have to be worked in, too.
_CHEAPER = frozenset(stems("discount_rebate_reduction_tax_vat"))
_DISCOUNT = stems("discount")
AFTER, BEFORE = "after discount", "before discount"
_Names = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Notion:
    """Two kinds of columns, by their stems, the sign between them, and what the result is called."""

    sign: str
    left: _Names
    right: _Names
    phrases: Phrases
    name: str

    def of(self, info: TableInfo) -> Calculated | None:
        """Return the measure of a table's rows; None where they do not have both numbers, or one that makes them cheaper."""
        cheaper = any(_CHEAPER & set(words) for words in info.columns.values())
        return None if cheaper else self.plain(info)

    def plain(self, info: TableInfo) -> Calculated | None:
        """Return the measure of a table's rows, whatever makes them cheaper; None where they do not have both numbers."""
        left, right = only_one(info, self.left), only_one(info, self.right)
        return Calculated(self.sign, Col(left), Col(right), self.name) if left and right else None

    def ways(self, info: TableInfo) -> dict[str, Calculated]:
        """Return the measure by what tells it from another: before and after a discount that is a part of the price."""
        whole, only = self.of(info), self.plain(info)
        if whole is not None:
            return {"": whole}
        cheaper = [name for name, words in info.columns.items() if _CHEAPER & set(words)]
        is_part = len(cheaper) == 1 and info.columns[cheaper[0]] == _DISCOUNT and _is_part(info.type_of(cheaper[0]))
        if only is None or self is not TURNOVER or not is_part:
            return {}
        less = Calculated("*", replace(only, called=""), Col(cheaper[0]))
        return {BEFORE: only, AFTER: Calculated("-", replace(only, called=""), less, self.name)}


def _declared() -> tuple[Notion, ...]:
    lines = (Path(__file__).parents[1] / "data" / "notions.txt").read_text(encoding="utf-8").splitlines()
    parts = ([part.strip() for part in line.split(":")] for line in lines if line and not line.startswith("#"))
    return tuple(
        Notion(sign, _names(left), _names(right), Phrases({"yes": phrases}), phrases.partition(" | ")[0])
        for sign, left, right, phrases in parts
    )


def _names(text: str) -> _Names:
    return tuple(map(stems, text.split()))


NOTIONS = _declared()
#: What is sold: a price for each, times the number of pieces.
TURNOVER = NOTIONS[0]
#: What is left of a price when the cost is taken off.
MARGIN = NOTIONS[1]


def taken_off(info: TableInfo, column: Col) -> Calculated | None:
    """Return what a discount that is a part of the price comes to, of what was sold: parts themselves are not added up."""
    after = TURNOVER.ways(info).get(AFTER)
    less = after.right if after is not None else None
    return replace(less, called="discount") if isinstance(less, Calculated) and less.right == column else None


def only_one(info: TableInfo, names: _Names) -> str:
    """Return the number of a table that is called by one of some names, the surest first; nothing where several are."""
    found = next((each for name in names if (each := [one for one in info.numbers if info.columns[one] == name])), [])
    return found[0] if len(found) == 1 else ""


def _is_part(type_: str) -> bool:
    """Return whether numbers of a type may be parts of one; whole numbers would be percents, or amounts."""
    return type_.startswith(("real", "double", "numeric"))
