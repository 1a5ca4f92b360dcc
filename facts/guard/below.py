"""Everything below a statement once more, for what only the whole of it can tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from facts.guard.syntax import Node


def nodes_below(root: str, node: Node) -> Iterator[tuple[str, Node, str]]:
    """Yield every node of a tree: its type, its fields, and the type of the node that it stands in.

    A node in a field of a fixed type does not say its type, and is yielded with an empty one.
    """
    pending: list[tuple[str, Any, str]] = [(root, node, "")]
    while pending:
        kind, inside, around = pending.pop()
        yield kind, inside, around
        for value in inside.values():
            for child in value if isinstance(value, list) else (value,):
                if isinstance(child, dict):
                    pending.append((*_typed(child), kind))


def _typed(child: Node) -> tuple[str, Node]:
    name, inside = next(iter(child.items()), ("", None))
    return (name, inside) if name[:1].isupper() else ("", child)
