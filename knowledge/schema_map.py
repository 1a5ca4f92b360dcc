"""A picture of a schema: tables in columns by what they reference, foreign keys as lines. Pure; lengths in pixels."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from knowledge.schema import Name, Schema, Table

#: With more tables than this a picture shows a tangle and a list shows more.
MOST_TABLES = 80
_WIDTH, _HEIGHT, _GAP, _BETWEEN, _MARGIN = 190, 34, 12, 90, 8
#: How often the order within columns is improved.
_SWEEPS = 4
#: How many tables that reference nothing and are referenced by nothing stand in one column.
_LONE_PER_COLUMN = 12


@dataclass(frozen=True)
class Box:
    """A table: its place and what is written in it."""

    name: Name
    x: int
    y: int
    width: int
    height: int
    columns: int
    rows: int | None


@dataclass(frozen=True)
class Line:
    """A foreign key as an SVG path, with a title."""

    path: str
    title: str


@dataclass(frozen=True)
class SchemaMap:
    """Boxes and lines on a canvas."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def schema_map(schema: Schema) -> SchemaMap | None:
    """Lay a schema's tables out, partitions left out; None where there are none or too many for a picture."""
    tables = {table.name: table for table in schema.tables if table.parent is None}
    if not 0 < len(tables) <= MOST_TABLES:
        return None
    edges = _edges(tables)
    columns = _ordered(_columns(tables, edges), edges)
    tallest = max(len(column) for column in columns)
    boxes: dict[Name, Box] = {}
    for number, column in enumerate(columns):
        top = _MARGIN + (tallest - len(column)) * (_HEIGHT + _GAP) // 2
        for place, name in enumerate(column):
            x, y = _MARGIN + number * (_WIDTH + _BETWEEN), top + place * (_HEIGHT + _GAP)
            measure = schema.measures.get(name)
            boxes[name] = Box(name, x, y, _WIDTH, _HEIGHT, len(tables[name].columns), measure.rows if measure else None)
    lines = tuple(_line(boxes[child], boxes[parent]) for child, parent in sorted(edges))
    width = 2 * _MARGIN + len(columns) * (_WIDTH + _BETWEEN) - _BETWEEN
    height = 2 * _MARGIN + tallest * (_HEIGHT + _GAP) - _GAP
    return SchemaMap(width, height, tuple(boxes.values()), lines)


def _edges(tables: dict[Name, Table]) -> set[tuple[Name, Name]]:
    """Return (table, table it references), each pair once, self references left out."""
    return {
        (table.name, key.references)
        for table in tables.values()
        for key in table.foreign_keys
        if key.references in tables and key.references != table.name
    }


def _columns(tables: dict[Name, Table], edges: set[tuple[Name, Name]]) -> list[list[Name]]:
    """Put each table right of what it references; tables without foreign keys to or from come last."""
    parents: dict[Name, list[Name]] = defaultdict(list)
    for child, parent in sorted(edges):
        parents[child].append(parent)
    depths: dict[Name, int] = {}
    for name in sorted(tables):
        _depth(name, parents, depths, frozenset())
    joined = {name for edge in edges for name in edge}
    columns: dict[int, list[Name]] = defaultdict(list)
    for name in sorted(joined):
        columns[depths[name]].append(name)
    lone = sorted(set(tables) - joined)
    chunks = [lone[start : start + _LONE_PER_COLUMN] for start in range(0, len(lone), _LONE_PER_COLUMN)]
    return [columns[depth] for depth in sorted(columns)] + chunks


def _depth(name: Name, parents: dict[Name, list[Name]], depths: dict[Name, int], above: frozenset[Name]) -> int:
    """Return the length of the longest way to a table that references nothing; a circle is cut where it closes."""
    if name not in depths:
        further = [parent for parent in parents[name] if parent not in above and parent != name]
        depths[name] = 1 + max((_depth(parent, parents, depths, above | {name}) for parent in further), default=-1)
    return depths[name]


def _ordered(columns: list[list[Name]], edges: set[tuple[Name, Name]]) -> list[list[Name]]:
    """Order each column by where its tables' neighbours stand, so that lines cross less."""
    neighbours: dict[Name, list[Name]] = defaultdict(list)
    for child, parent in sorted(edges):
        neighbours[child].append(parent)
        neighbours[parent].append(child)
    for _ in range(_SWEEPS):
        places = {name: place / max(len(column), 1) for column in columns for place, name in enumerate(column)}
        columns = [sorted(column, key=lambda name: (_mean(neighbours[name], places), name)) for column in columns]
    return columns


def _mean(names: list[Name], places: dict[Name, float]) -> float:
    return sum(places[name] for name in names) / len(names) if names else 1.0


def _line(child: Box, parent: Box) -> Line:
    """Draw from the referencing table's left side to the referenced one's right side, as a curve."""
    x1, y1 = child.x, child.y + child.height // 2
    x2, y2 = parent.x + parent.width, parent.y + parent.height // 2
    bend = max(abs(x1 - x2) // 2, _BETWEEN // 2)
    return Line(f"M{x1} {y1} C{x1 - bend} {y1} {x2 + bend} {y2} {x2} {y2}", f"{child.name} references {parent.name}")
