"""The SQL of a value's stand-in, by its type. Pure.

A stand-in has its value's type, length and look (digits stay digits, letters stay letters of their case, an address keeps its
``@``); those of arrays and composite types are made of stand-ins.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence

from knowledge.schema import Column, Name, Schema, Type
from ops.statements.parse import strings
from ops.statements.types import type_node
from vast_project.pg.identifiers import array_literal, literal, quote

#: Integers of the most digits keep all but their last bits: others would not fit their type.
_INTEGERS = {"smallint": 4, "integer": 9, "bigint": 18}
_TEXTS = ("text", "character varying", "character", "citext")
#: The greatest exponent beside which any digit may stand.
_EXPONENTS = {"real": 37, "double precision": 307}
_NUMBER_RANGES = ("int4range", "int8range", "numrange")
_RANGES = (*_NUMBER_RANGES, "daterange", "tsrange", "tstzrange")
_BOOLEANS = ("false", "true")
#: How many signs at the beginning of a text decide about those behind them.
_LOOKED_BACK = 32
_EPOCH = "date '2000-01-01'"


class StandIns:
    """Writes stand-ins: one method per family of types, each a bijection but for a collision of MD5 where not said otherwise."""

    def __init__(self, schema: Schema, key: str, *, unicode: bool) -> None:
        self._schema, self._key, self._unicode = schema, key, unicode
        self._families: dict[str, Callable[[str, str], str]] = {
            **dict.fromkeys(_TEXTS, self._text),
            **dict.fromkeys(_INTEGERS, self._integer),
            **dict.fromkeys(("numeric", *_EXPONENTS), self._number),
            "date": self._date,
            **dict.fromkeys(("timestamp with time zone", "timestamp without time zone"), self._moment),
            "time without time zone": self._time,
            "uuid": lambda value, _: self._hash(f"{value}::text"),
            "bytea": self._bytes,
            **dict.fromkeys(("json", "jsonb"), self._document),
            "inet": self._address,
            **dict.fromkeys(_RANGES, self._range),
        }

    def of(self, column: Column, row: str | None) -> str | None:
        """Return the SQL of a column's stand-in, None where none is known for its type.

        :param row: the SQL of what tells its row from others; None where equal values must get equal stand-ins, as keys want them.
        """
        salted = None if row is None else f"{literal(column.name + ':')} || {row}"
        return self._of(quote(column.name), column.type, salted)

    def refuses_null(self, type_: str) -> bool:
        """Return whether a type is a domain that takes no NULL."""
        domain = self._own(type_)
        return domain is not None and domain.kind == "d" and (domain.not_null or self.refuses_null(domain.base or ""))

    def _of(self, value: str, type_: str, row: str | None) -> str | None:
        made = self._made(value, self._below(type_), row)
        return None if made is None else f"CASE WHEN {value} IS NOT NULL THEN ({made})::{type_} END"

    def _made(self, value: str, type_: str, row: str | None) -> str | None:
        if type_.endswith("[]"):
            element = self._of("e.v", type_.removesuffix("[]"), row and f"{row} || ':' || e.o")
            return element and f"ARRAY(SELECT {element} FROM unnest({value}) WITH ORDINALITY AS e(v, o) ORDER BY e.o)"
        own = self._own(type_)
        if own is not None:
            return self._of_own(value, own, row)
        base = _without_length(type_)
        if base == "boolean":
            return row and self._one_of(_BOOLEANS, row)
        family = self._families.get(base)
        return family and family(value, base)

    def _of_own(self, value: str, own: Type, row: str | None) -> str | None:
        """Return the stand-in of an enum's or a composite type's value."""
        if own.kind == "e":
            return self._exchanged(own.labels, value) if row is None else self._one_of(own.labels, row)
        parts = [
            self._of(f"({value}).{quote(name)}", type_, row and f"{row} || {literal(':' + name)}") for name, type_ in own.attributes
        ]
        return f"ROW({', '.join(filter(None, parts))})" if own.kind == "c" and all(parts) else None

    def _own(self, type_: str) -> Type | None:
        """Return a type that PostgreSQL did not bring along: those alone are printed with their schema."""
        names = strings(type_node(type_).names)
        return self._schema.type(Name(*names)) if len(names) == 2 and not type_.endswith("[]") else None

    def _below(self, type_: str) -> str:
        """Return what a domain is made of, and any other type as it is."""
        domain = self._own(type_)
        return self._below(domain.base) if domain is not None and domain.kind == "d" and domain.base else type_

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

    def _number(self, value: str, base: str) -> str:
        """Return other digits; beside an exponent those before it, which stays within what the type holds whatever they become."""
        most = _EXPONENTS.get(base)
        if most is None:
            return self._digits(value)
        mantissa, exponent = (f"split_part({value}::text, 'e', {part})" for part in (1, 2))
        bounded = f"greatest(-{most}, least({most}, {exponent}::integer))"
        scientific = f"{self._digits(mantissa)} || 'e' || {bounded}"
        return f"CASE WHEN strpos({value}::text, 'e') > 0 THEN {scientific} ELSE {self._digits(value)} END"

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

    def _time(self, value: str, _base: str) -> str:
        return f"time '00:00' + mod({self._number_of(f'{value}::text')}, 86400) * interval '1 second'"

    def _range(self, value: str, base: str) -> str:
        """Return a range as long, moved by the one distance that all of them are, so that those that did not overlap do not."""
        unit = "" if base in _NUMBER_RANGES else " * interval '24 hours'" if base.startswith("ts") else "::integer"
        distance = f"{1 + self._constant(10)}{unit}"
        signs = f"concat(CASE WHEN lower_inc({value}) THEN '[' ELSE '(' END, CASE WHEN upper_inc({value}) THEN ']' ELSE ')' END)"
        moved = f"{base}(lower({value}) + {distance}, upper({value}) + {distance}, {signs})"
        return f"CASE WHEN isempty({value}) THEN {value} ELSE {moved} END"

    def _one_of(self, labels: Sequence[str], row: str) -> str:
        """Return one of some texts: which one, the row says and not the value, so it tells nothing of it."""
        return f"({array_literal(labels)})[1 + mod({self._number_of(row)}, {len(labels)})]"

    def _exchanged(self, labels: Sequence[str], value: str) -> str:
        """Return another of some texts for each of them, as the key has it."""
        drawn = sorted(labels, key=lambda label: hashlib.sha256(f"{self._key}{label}".encode()).digest())
        others = [*drawn[1:], drawn[0]]
        return f"({array_literal(others)})[array_position({array_literal(drawn)}, {value}::text)]"


def _without_length(type_: str) -> str:
    base = " ".join(re.sub(r"\([^)]*\)", " ", type_).split())
    return "citext" if base.rpartition(".")[2] == "citext" else base
