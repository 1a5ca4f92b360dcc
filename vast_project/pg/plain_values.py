"""Values of a result as people read them: numbers, truth values and texts, JSON-safe but for Decimal.

Everything else comes as PostgreSQL prints it. So ``infinity``, dates before Christ, ranges, geometry and types that no driver
knows are shown as they are, instead of failing or losing something on the way through Python's types.
"""

from __future__ import annotations

import math

import psycopg
from psycopg.adapt import Buffer, Loader
from psycopg.postgres import types
from psycopg.types.string import TextLoader

from vast_project.pg.session import Row

_KEPT = frozenset("bool int2 int4 int8 oid numeric float4 float8 text varchar bpchar name char".split())
_FLOATS = ("float4", "float8")
_ELEMENTS = {info.oid for info in types if info.name not in _KEPT}
_ARRAYS = {info.array_oid for info in types if info.array_oid}
_AS_PRINTED = tuple(_ELEMENTS | _ARRAYS)


class FiniteLoader(Loader):
    """A float, or its text where JSON has no number for it."""

    def load(self, data: Buffer) -> float | str:
        """Return a finite float; ``NaN``, ``Infinity`` and ``-Infinity`` as text."""
        number = float(bytes(data))
        return number if math.isfinite(number) else bytes(data).decode()


def load_plainly(cursor: psycopg.Cursor[Row] | psycopg.ServerCursor[Row]) -> None:
    """Make a cursor give values as described above."""
    for oid in _AS_PRINTED:
        cursor.adapters.register_loader(oid, TextLoader)
    for name in _FLOATS:
        cursor.adapters.register_loader(name, FiniteLoader)
