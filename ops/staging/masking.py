"""Stand-ins for personal values, made by the SELECT that copies them: the values themselves never reach the copy. Pure.

A stand-in has its value's type, length and look (digits stay digits, letters stay letters of their case, an address keeps its
``@``). NULL stays NULL, equal values get equal stand-ins and different values different ones, so that keys, unique indexes and
joins hold. The key of the masks is made for one copy and kept nowhere.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from facts.guard.policy import is_personal
from knowledge.schema import Column, Name, Schema, Table
from vast_project.pg.identifiers import literal, quote

#: Integers of the most digits keep all but their last bits: others would not fit their type.
_INTEGERS = {"smallint": 4, "integer": 9, "bigint": 18}
_TEXTS = ("text", "character varying", "character", "citext")
#: How many signs at the beginning of a text decide about those behind them.
_LOOKED_BACK = 32
_EPOCH = "date '2000-01-01'"


@dataclass(frozen=True)
class Masks:
    """The SQL that stands in for each masked column, and the personal columns that no mask is known for."""

    by_table: Mapping[Name, Mapping[str, str]] = field(default_factory=dict)
    unmasked: tuple[str, ...] = ()

    def columns(self) -> list[str]:
        """Return what is masked, as ``table.column``."""
        return sorted(f"{name}.{column}" for name, masked in self.by_table.items() for column in masked)


def masks_of(schema: Schema, *, key: str, unicode: bool = True) -> Masks:
    """Return the masks of the columns marked as personal and of those that foreign keys and partitions tie to them.

    :param key: what the stand-ins depend on beside the values; whoever does not have it cannot work the values out.
    :param unicode: whether the database's encoding is UTF8; in others, letters beyond ASCII all become ``*``.
    """
    masking = _Masking(schema, key, unicode=unicode)
    by_table: dict[Name, dict[str, str]] = {}
    unmasked: list[str] = []
    for table, column in _personal(schema):
        mask = None if column.generated else masking.mask(column)
        if mask is None:
            unmasked.append(f"{table.name}.{column.name} ({'generated' if column.generated else column.type})")
        else:
            by_table.setdefault(table.name, {})[column.name] = mask
    return Masks(by_table, tuple(unmasked))


def _personal(schema: Schema) -> list[tuple[Table, Column]]:
    """Return the personal columns: marked by their comments, or holding the same values as one that is."""
    found = {(table.name, one.name) for table in schema.tables for one in table.columns if is_personal(one)}
    ties = list(_ties(schema))
    while new := {two for one, two in ties if one in found} - found:
        found |= new
    tables = sorted(schema.tables, key=lambda table: table.name)
    return [(table, one) for table in tables for one in table.columns if (table.name, one.name) in found]


def _ties(schema: Schema) -> list[tuple[tuple[Name, str], tuple[Name, str]]]:
    ties = []
    for table in schema.tables:
        for key in table.foreign_keys:
            for column, referenced in zip(key.columns, key.referenced_columns, strict=False):
                here, there = (table.name, column), (key.references, referenced)
                ties += [(here, there), (there, here)]
        for above in (table.parent, *table.inherits):
            ties += [((above, one.name), (table.name, one.name)) for one in table.columns] if above else []
    return ties  # type: ignore[return-value]


class _Masking:
    """Writes masks: one method per family of types, each a bijection but for a collision of MD5."""

    def __init__(self, schema: Schema, key: str, *, unicode: bool) -> None:
        self._schema, self._key, self._unicode = schema, key, unicode
        self._families: dict[str, Callable[[str, str], str]] = {
            **dict.fromkeys(_TEXTS, self._text),
            **dict.fromkeys(_INTEGERS, self._integer),
            **dict.fromkeys(("numeric", "real", "double precision"), self._number),
            "date": self._date,
            **dict.fromkeys(("timestamp with time zone", "timestamp without time zone"), self._moment),
            "uuid": lambda value, _: self._hash(f"{value}::text"),
            "bytea": self._bytes,
            **dict.fromkeys(("json", "jsonb"), self._document),
            "inet": self._address,
        }

    def mask(self, column: Column) -> str | None:
        """Return the SQL of a column's stand-in, None where no mask is known for its type."""
        base = self._base(column.type)
        value = quote(column.name)
        if base.removesuffix("[]") in _TEXTS and base.endswith("[]"):
            made = f"ARRAY(SELECT {self._text('e.v', '')} FROM unnest({value}) WITH ORDINALITY AS e(v, o) ORDER BY e.o)"
        elif base in self._families:
            made = self._families[base](value, base)
        else:
            return None
        return f"CASE WHEN {value} IS NOT NULL THEN ({made})::{column.type} END"

    def _base(self, type_: str) -> str:
        """Return a type's family: without length, and what a domain is made of."""
        domain = self._schema.type(type_)
        if domain is not None and domain.kind == "d" and domain.base:
            return self._base(domain.base)
        base = " ".join(re.sub(r"\([^)]*\)", " ", type_).split()).replace(" []", "[]")
        return base.rpartition(".")[2] if base.rpartition(".")[2].startswith("citext") else base

    def _hash(self, text: str) -> str:
        return f"md5({literal(self._key)} || ({text}))"

    def _number_of(self, text: str) -> str:
        """Return a hash of a text as a number from 0 to 2^28."""
        return f"('x' || substr({self._hash(text)}, 1, 7))::bit(28)::integer"

    def _constant(self, bits: int) -> int:
        return int(hashlib.sha256(self._key.encode()).hexdigest()[:16], 16) & ((1 << bits) - 1)

    def _signs(self, value: str, cases: str) -> str:
        """Return a text made sign by sign; each one's shift follows from the key, the length, its place and the signs before it.

        Of these the first 32 count, so that long texts take no more than their length. Upper and lower case count alike: what a
        unique index over lower() tells apart, it tells apart afterwards.
        """
        shift = self._number_of(f"length(v.t) || ':' || i || ':' || lower(left(v.t, least(i - 1, {_LOOKED_BACK})))")
        return (
            f"coalesce((SELECT string_agg(CASE {cases} ELSE p.sign END, '' ORDER BY p.i) "
            f"FROM (SELECT i, substr(v.t, i, 1) AS sign, ascii(substr(v.t, i, 1)) AS code, {shift} AS shift, "
            f"left(v.t, i - 1) AS so_far FROM (SELECT ({value})::text AS t) AS v, generate_series(1, length(v.t)) AS i) AS p), '')"
        )

    def _text(self, value: str, _base: str) -> str:
        beyond = "chr((p.code & ~15) + mod((p.code & 15) + p.shift, 16))" if self._unicode else "'*'"
        ranges = ((48, 10), (65, 26), (97, 26))
        cases = [
            f"WHEN p.code BETWEEN {low} AND {low + size - 1} THEN chr({low} + mod(p.code - {low} + p.shift, {size}))"
            for low, size in ranges
        ]
        return self._signs(value, " ".join([*cases, f"WHEN p.code > 127 THEN {beyond}"]))

    def _digits(self, value: str) -> str:
        """Return a number's text with other digits: as many, and the first that is not 0 stays other than 0."""
        first = "p.so_far !~ '[1-9]'"
        return self._signs(
            value,
            f"WHEN p.code = 48 AND {first} THEN p.sign "
            f"WHEN p.code BETWEEN 49 AND 57 AND {first} THEN chr(49 + mod(p.code - 49 + p.shift, 9)) "
            "WHEN p.code BETWEEN 48 AND 57 THEN chr(48 + mod(p.code - 48 + p.shift, 10))",
        )

    def _integer(self, value: str, base: str) -> str:
        digits = _INTEGERS[base]
        most = 10**digits - 1
        large = f"({value} # {self._constant(digits)}::{base})::text"
        return f"CASE WHEN {value} BETWEEN -{most} AND {most} THEN {self._digits(value)} ELSE {large} END"

    def _number(self, value: str, _base: str) -> str:
        return f"CASE WHEN strpos({value}::text, 'e') > 0 THEN {value}::text ELSE {self._digits(value)} END"

    def _days(self, day: str) -> str:
        """Return a day within the same 256 days, as a number of days since the epoch."""
        number = f"({day} - {_EPOCH})"
        return f"({number} # ({self._number_of(f'({number} >> 8)::text')} & 255))"

    def _date(self, value: str, _base: str) -> str:
        return f"CASE WHEN isfinite({value}) THEN {_EPOCH} + {self._days(value)} ELSE {value} END"

    def _moment(self, value: str, base: str) -> str:
        day = f"({value} AT TIME ZONE 'UTC')::date" if base.endswith("with time zone") else f"{value}::date"
        shift = f"({self._days(day)} - ({day} - {_EPOCH}))"
        return f"CASE WHEN isfinite({value}) THEN {value} + {shift} * interval '24 hours' ELSE {value} END"

    def _document(self, value: str, _base: str) -> str:
        hashed = self._hash(f"{value}::text")
        return f"json_build_object('masked', {hashed})::text"

    def _bytes(self, value: str, _base: str) -> str:
        text = f"encode({value}, 'hex')"
        return f"decode({self._hash(text)}, 'hex')"

    def _address(self, value: str, _base: str) -> str:
        number = f"({value} - '0.0.0.0'::inet)"
        six = f"regexp_replace({self._hash(f'{value}::text')}, '(....)(?!$)', '\\1:', 'g')::inet"
        return f"CASE family({value}) WHEN 4 THEN {value} + (({number} # {self._constant(24)}) - {number}) ELSE {six} END"
