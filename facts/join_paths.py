"""The graph of foreign keys, and the shortest way in it from one table to another. Pure."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from facts.per_structure import per_structure
from knowledge.schema import Name, Schema


class Edge(NamedTuple):
    """A foreign key on the way from one table to another."""

    name: str
    table: str
    columns: tuple[str, ...]
    referenced_table: str
    referenced_columns: tuple[str, ...]


Neighbours = dict[Name, list[tuple[Name, Edge]]]


def condition(edge: Edge) -> str:
    """Return what a join over a foreign key has behind ON."""
    pairs = zip(edge.columns, edge.referenced_columns, strict=True)
    return " AND ".join(f"{edge.table}.{one} = {edge.referenced_table}.{other}" for one, other in pairs)


@per_structure
def neighbours_of(schema: Schema) -> Neighbours:
    """Return for each table the tables that a foreign key joins it with, both ways along the key; copies on partitions left out."""
    found: Neighbours = {}
    for table in schema.tables:
        for key in table.constraints if table.parent is None else ():
            if key.kind == "f" and key.references:
                edge = Edge(key.name, table.name.name, key.columns, key.references.name, key.referenced_columns)
                found.setdefault(table.name, []).append((key.references, edge))
                found.setdefault(key.references, []).append((table.name, edge))
    return found


def shortest_path(neighbours: Neighbours, start: Name, goal: Name) -> list[tuple[Name, Edge]] | None:
    """Return the steps from start to goal as (table reached, foreign key used), or None if there is no way."""
    came: dict[Name, tuple[Name, Edge] | None] = {start: None}
    queue = deque([start])
    while queue and goal not in came:
        here = queue.popleft()
        for there, edge in neighbours.get(here, []):
            if there not in came:
                came[there] = (here, edge)
                queue.append(there)
    if goal not in came:
        return None
    path: list[tuple[Name, Edge]] = []
    at = goal
    while step := came[at]:
        path.append((at, step[1]))
        at = step[0]
    return path[::-1]
