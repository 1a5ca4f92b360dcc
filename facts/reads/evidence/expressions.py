"""What stands for words, in the notation of SQL: a column, conditions on columns, the most of one, a value. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from facts.per_structure import per_structure
from facts.reads.as_written import in_one_word, with_names_in_one_word
from facts.reads.evidence.formulas import Formula, formula
from facts.reads.lexicon import EXTREME
from facts.reads.spec import AllOf, AnyOf, Between, Col, Compare, Condition, IsNull, Matches, Moment, Not, OneOf, Period
from facts.reads.table_info import TableInfo
from facts.reads.world import world_of
from knowledge.linking.words import stems
from knowledge.schema import Name, Schema

_COLUMN = r"(?:[\"`\[]?\w+[\"`\]]?\.)?[\"`\[]?(?P<{0}>[A-Za-z_]\w*)[\"`\]]?"
_LITERAL = r"(?:'[^']*'|\"[^\"]*\"|-?\d+(?:\.\d+)?)"
_BETWEEN = re.compile(r"\bbetween\s+(?P<low>\S+)\s+and\s+(?P<high>\S+)", re.IGNORECASE)
_WORKED_OUT = re.compile(r"[\w\s\"`.]+(?:[-+*/]|\bdivided by\b|\btimes\b|\bminus\b|\bplus\b)[\w\s\"`.+*/-]+")
_ONE_WITH_MOST = re.compile(
    rf"(?:the\s+)?{_COLUMN.format('name')}\s+(?:with|of|that has|having)\s+(?P<most>(?:the\s+)?\w+)\s+{_COLUMN.format('by')}"
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Meaning:
    """What is said of the rows of a table: conditions; or, with ``most``, that a column is at its end: max or min."""

    table: Name
    conditions: tuple[Condition, ...] = ()
    most: str = ""
    column: str = ""


@dataclass(frozen=True)
class Expression:
    """What an expression may stand for: ``words`` to put in the place of others, or the ``meanings``, one for each table.

    ``columns`` are those that it names. A ``formula`` stands for none: it says of a number how it is worked out.
    """

    columns: frozenset[str]
    words: str = ""
    meanings: tuple[Meaning, ...] = ()
    formula: Formula | None = None


def expression(text: str, schema: Schema) -> Expression | None:
    """Return what an expression stands for; None where it is none, or names what is not there."""
    bare = with_names_in_one_word(text.strip().rstrip(".;,").strip(), schema)
    for read in (_value, _column, _table, _columns, _most, _conditions, _calculation, _one_with_most, _formula):
        found = read(bare, schema)
        if found is not None:
            return found
    return None


def _value(text: str, schema: Schema) -> Expression | None:
    quoted = re.fullmatch(r"'(?P<value>[^']+)'|\"(?P<other>[^\"]+)\"", text)
    value = (quoted["value"] or quoted["other"]) if quoted else ""
    return Expression(frozenset(), f'"{value}"') if value and value.lower() not in _owners(schema) else None


def _column(text: str, schema: Schema) -> Expression | None:
    found = re.fullmatch(_COLUMN.format("name"), text)
    name = found["name"] if found else ""
    owners = _owners(schema).get(name.lower(), ())
    return Expression(frozenset(one for _, one in owners), name) if owners else None


def _table(text: str, schema: Schema) -> Expression | None:
    """``business``: the rows that a question calls otherwise."""
    called = world_of(schema).called.get(stems(text.lower()), set()) if text.isalpha() else set()
    return Expression(frozenset(), text) if len(called) == 1 else None


def _columns(text: str, schema: Schema) -> Expression | None:
    """``first_name, last_name``: several columns for one word."""
    parts = [_column(part, schema) for part in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", text)]
    found = [part for part in parts if part is not None]
    if len(found) < 2 or len(found) < len(parts):
        return None
    return Expression(frozenset().union(*(one.columns for one in found)), " and ".join(one.words for one in found))


def _most(text: str, schema: Schema) -> Expression | None:
    """``MAX(price)``; ``the highest price``, of a column by its whole name."""
    name = _COLUMN.format("name")
    found = re.fullmatch(rf"(?P<end>max|min)\s*\(\s*{name}\s*\)", text, re.IGNORECASE)
    found = found or re.fullmatch(rf"(?:the\s+)?(?P<end>[a-z]+(?: recent)?)\s+(?:value of\s+)?{name}", text, re.IGNORECASE)
    owners = _owners(schema).get(found["name"].lower(), ()) if found else ()
    end = EXTREME.by_words.get(tuple(found["end"].lower().split())) if found else None
    if not owners or end is None:
        return None
    meanings = tuple(Meaning(info.name, most=end, column=name) for info, name in owners)
    return Expression(frozenset(name for _, name in owners), meanings=meanings)


def _one_with_most(text: str, schema: Schema) -> Expression | None:
    """``the title with the highest price``: words that a question may hold as they are."""
    found = _ONE_WITH_MOST.fullmatch(text)
    owners = _owners(schema)
    names = [found[one].lower() for one in ("name", "by")] if found else []
    if not found or any(name not in owners for name in names) or _most(f"{found['most']} {found['by']}", schema) is None:
        return None
    return Expression(frozenset(column for name in names for _, column in owners[name]), text.removeprefix("the "))


def _formula(text: str, schema: Schema) -> Expression | None:
    found = formula(text, frozenset(_owners(schema)))
    return Expression(found.columns, formula=found) if found else None


def _calculation(text: str, schema: Schema) -> Expression | None:
    """``"Free Meal Count" / "Enrollment"``: the words of a question that work it out, as they are."""
    if not _WORKED_OUT.fullmatch(text):
        return None
    names = [name for name in re.findall(r"[A-Za-z_]\w*", text) if name.lower() not in ("divided", "by", "times", "minus", "plus")]
    owners = _owners(schema)
    if not names or any(name.lower() not in owners for name in names):
        return None
    return Expression(frozenset(one for name in names for _, one in owners[name.lower()]), re.sub(r"[\"`]", "", text))


def _conditions(text: str, schema: Schema) -> Expression | None:
    """``status = 'C' or status = 'D'``: of each table that has all of the columns."""
    tests, either = _tests_joined(text)
    owners = _owners(schema)
    tables = [{info.name: (info, name) for info, name in owners.get(one.name.lower(), ())} for one in tests]
    meanings = []
    for name in dict.fromkeys(name for found in tables for name in found):
        if all(name in found for found in tables):
            said = [one.test(found[name][0], found[name][1]) for one, found in zip(tests, tables, strict=True)]
            meanings.append(Meaning(name, _joined(tuple(said), either=either)))
    columns = frozenset(column for found in tables for _, column in found.values())
    return Expression(columns, meanings=tuple(meanings)) if meanings else None


def _tests_joined(text: str) -> tuple[list[_Test], bool]:
    """Return the tests that ``and`` or ``or`` joins, and whether it is ``or``; none where one is no test, or both words join."""
    held = _BETWEEN.sub(lambda found: f"between {found['low']} ~ {found['high']}", text)
    joins = {word.lower() for word in re.findall(r"\s(and|or)\s", held, re.IGNORECASE)}
    parts = [_condition(part.strip()) for part in re.split(r"\s+(?:and|or)\s+", held, flags=re.IGNORECASE)]
    tests = [one for one in parts if one is not None]
    return (tests, joins == {"or"}) if len(tests) == len(parts) and len(joins) <= 1 else ([], False)


def _joined(said: tuple[Condition, ...], *, either: bool) -> tuple[Condition, ...]:
    if not either or len(said) == 1:
        return said
    equal = [one for one in said if isinstance(one, Compare) and one.operator == "="]
    if len(equal) == len(said) and len({one.column for one in equal}) == 1:
        return (OneOf(equal[0].column, tuple(one.value for one in equal)),)
    return (AnyOf(said),)


# --- one condition


@dataclass(frozen=True)
class _Test:
    """The name of a column, and what is tested of it in the table that has it."""

    name: str
    test: Callable[[TableInfo, str], Condition]


def _condition(text: str) -> _Test | None:
    for pattern, read in _TESTS:
        found = pattern.fullmatch(text)
        if found:
            return _Test(found["name"], partial(read, found))
    return None


def _compared(found: re.Match[str], info: TableInfo, name: str) -> Condition:
    operator = {"==": "=", "!=": "<>"}.get(found["op"], found["op"])
    literal = _literal(found["value"])
    if name in info.dates and isinstance(literal, str) and _ISO.match(literal):
        return _on_day(Col(name), operator, literal)
    return Compare(Col(name), operator, str(literal) if name in info.texts else literal)


def _on_day(column: Col, operator: str, iso: str) -> Condition:
    day = date.fromisoformat(iso[:10])
    this, following = Moment(date=day.isoformat()), Moment(date=(day + timedelta(days=1)).isoformat())
    spans = {"=": (this, following), ">": (following, None), ">=": (this, None), "<": (None, this), "<=": (None, following)}
    return Not(Period(column, this, following)) if operator == "<>" else Period(column, *spans[operator])


def _in_year(found: re.Match[str], info: TableInfo, name: str) -> Condition:
    year = int(str(_literal(found["value"])))
    if name not in info.dates:
        return Matches(Col(name), "starts", str(year)) if name in info.texts else Compare(Col(name), "=", year)
    return Period(Col(name), Moment(date=f"{year}-01-01"), Moment(date=f"{year + 1}-01-01"))


def _null(found: re.Match[str], _: TableInfo, name: str) -> Condition:
    return IsNull(Col(name), negated=bool(found["not"]))


def _within(found: re.Match[str], info: TableInfo, name: str) -> Condition:
    low, high = _literal(found["low"]), _literal(found["high"])
    if name in info.dates and _ISO.match(str(low)) and _ISO.match(str(high)):
        return AllOf((_on_day(Col(name), ">=", str(low)), _on_day(Col(name), "<=", str(high))))
    return Between(Col(name), low, high)


def _listed(found: re.Match[str], info: TableInfo, name: str) -> Condition:
    values = tuple(_literal(one) for one in re.findall(_LITERAL, found["values"]))
    return OneOf(Col(name), tuple(map(str, values)) if name in info.texts else values, negated=bool(found["not"]))


def _like(found: re.Match[str], _: TableInfo, name: str) -> Condition:
    value = str(_literal(found["value"]))
    ends = (value.startswith("%"), value.endswith("%"))
    how = {(True, True): "contains", (False, True): "starts", (True, False): "ends", (False, False): "contains"}[ends]
    return replace(Matches(Col(name), how, value.strip("%")), negated=bool(found["not"]))


_NAME = _COLUMN.format("name")
_TESTS = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (rf"{_NAME}\s*(?P<op>==|=|!=|<>|<=|>=|<|>)\s*(?P<value>{_LITERAL})", _compared),
        (rf"(?:year\(|strftime\('%Y',|extract\(year from )\s*{_NAME}\s*\)\s*=\s*(?P<value>{_LITERAL})", _in_year),
        (rf"{_NAME}\s+is\s+(?P<not>not\s+)?null", _null),
        (rf"{_NAME}\s+between\s+(?P<low>{_LITERAL})\s+~\s+(?P<high>{_LITERAL})", _within),
        (rf"{_NAME}\s+(?P<not>not\s+)?in\s*\((?P<values>[^()]+)\)", _listed),
        (rf"{_NAME}\s+(?P<not>not\s+)?like\s+(?P<value>{_LITERAL})", _like),
    )
)


def _literal(text: str) -> str | int | Decimal:
    if text[0] in "'\"":
        return text[1:-1]
    return Decimal(text) if "." in text else int(text)


@per_structure
def _owners(schema: Schema) -> dict[str, tuple[tuple[TableInfo, str], ...]]:
    """Return the columns of all tables by how an expression names them: in lower case, as one word."""
    found: dict[str, list[tuple[TableInfo, str]]] = {}
    for info in world_of(schema).tables.values():
        for name in info.shown:
            for written in {name.lower(), in_one_word(name).lower()}:
                found.setdefault(written, []).append((info, name))
    return {name: tuple(owners) for name, owners in found.items()}
