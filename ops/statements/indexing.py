"""Indexes read from statements and printed as pg_get_indexdef() prints them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from pglast import ast
from pglast.enums import SortByDir, SortByNulls
from pglast.stream import RawStream

from knowledge.schema import Constraint, Index, Name, Table
from ops.statements.expressions import Scope, normal_node
from ops.statements.parse import options, parse, strings
from ops.statements.render import columns as column_list
from ops.statements.render import constraint_suffix, relation
from vast_project.pg.identifiers import literal, quote

#: What is printed like a call needs no parentheses of its own as an index key.
LIKE_FUNCTIONS = (ast.FuncCall, ast.CoalesceExpr, ast.MinMaxExpr, ast.SQLValueFunction)


@dataclass(frozen=True)
class IndexKey:
    """One key of an index: the column (None for an expression), its text without options, and with them.

    ``label`` is what PostgreSQL puts into a generated index name for it.
    """

    column: str | None
    plain: str
    text: str
    label: str


def index_keys(elements: Iterable[ast.IndexElem], scope: Scope) -> list[IndexKey]:
    """Return an index's keys as the catalog prints them, with labels that differ from each other."""
    found: list[IndexKey] = []
    for element in elements:
        key = _key(element, scope)
        labels, number, label = {one.label for one in found}, 0, key.label
        while label in labels:
            number += 1
            label = f"{key.label}{number}"
        found.append(replace(key, label=label))
    return found


def follows(part: Index, whole: Index) -> bool:
    """Return whether a partition's index can be, or is, the part of a partitioned one."""
    facts = ("columns", "unique", "method", "predicate", "include", "nulls_not_distinct")
    return all(getattr(part, fact) == getattr(whole, fact) for fact in facts)


def placed(index: Index) -> str:
    """Return an index's definition with its tablespace, which the catalog's text leaves out."""
    if not index.tablespace:
        return index.definition
    node = deepcopy(parse(index.definition).node)
    node.tableSpace = index.tablespace
    return RawStream()(node)


def space_of(table: Table, key: Constraint) -> str | None:
    """Return the tablespace of a constraint's index; None for the database's own, or where there is no index."""
    index = table.index(key.index or key.name)
    return index.tablespace if index is not None else None


def placed_clause(key: Constraint, index: Index | None) -> str:
    """Return a constraint's definition with the tablespace of its index, which the catalog's text leaves out, too."""
    if index is None or not index.tablespace:
        return key.definition
    suffix = constraint_suffix(key)
    clause, where, predicate = key.definition.removesuffix(suffix), "", ""
    if index.predicate:
        clause, where, predicate = clause.rpartition(" WHERE (")
    return f"{clause} USING INDEX TABLESPACE {quote(index.tablespace)}{where}{predicate}{suffix}"


def key_labels(index: Index) -> list[str]:
    """Return what a generated name says of an index's keys and included columns."""
    node = parse(index.definition).node
    return [key.label for key in index_keys(node.indexParams, Scope())] + list(index.include)


def _key(element: ast.IndexElem, scope: Scope) -> IndexKey:
    if element.name:
        name = scope.renamed.get(element.name, element.name)
        return IndexKey(name, quote(name), quote(name) + _options(element), name)
    shown = normal_node(element.expr, scope)
    if not isinstance(element.expr, LIKE_FUNCTIONS):
        shown = f"({shown})"
    return IndexKey(None, shown, shown + _options(element), _label(element.expr))


def _label(node: ast.Node) -> str:
    if isinstance(node, ast.FuncCall):
        return strings(node.funcname)[-1]
    if isinstance(node, ast.CoalesceExpr):
        return "coalesce"
    if isinstance(node, ast.TypeCast):
        inner = _label(node.arg)
        return inner if inner != "expr" else strings(node.typeName.names)[-1]
    if isinstance(node, ast.ColumnRef):
        return strings(node.fields)[-1]
    return "expr"


def _options(element: ast.IndexElem) -> str:
    words = []
    if element.collation:
        words.append("COLLATE " + ".".join(quote(one) for one in strings(element.collation)))
    if element.opclass:
        words.append(".".join(strings(element.opclass)))
        if element.opclassopts:
            words[-1] += f" ({', '.join(f'{one.defname}={RawStream()(one.arg)!s}' for one in element.opclassopts)})"
    descending = element.ordering == SortByDir.SORTBY_DESC
    if descending:
        words.append("DESC")
    if element.nulls_ordering == SortByNulls.SORTBY_NULLS_FIRST and not descending:
        words.append("NULLS FIRST")
    if element.nulls_ordering == SortByNulls.SORTBY_NULLS_LAST and descending:
        words.append("NULLS LAST")
    return "".join(f" {word}" for word in words)


def storage(node: ast.IndexStmt) -> str:
    """Return an index's storage parameters as the catalog prints them, with a space before."""
    return _storage({name: str(held) for name, held in options(node.options).items()})


def _storage(held: Mapping[str, str]) -> str:
    if not held:
        return ""
    return f" WITH ({', '.join(f'{quote(name)}={literal(text)}' for name, text in held.items())})"


def with_storage(definition: str, node: ast.IndexStmt, held: Mapping[str, str]) -> str:
    """Return an index's printed definition with other storage parameters."""
    bare = definition.replace(storage(node), "", 1) if node.options else definition
    head, where, predicate = bare.partition(" WHERE ")
    return f"{head}{_storage(held)}{where}{predicate}"


def definition_of(index: Index, table: Name, *, keys: Sequence[str] = (), only: bool = False, parameters: str = "") -> str:
    """Return CREATE INDEX as the catalog prints it; ``keys`` are texts with options, by default the plain columns."""
    unique = "UNIQUE " if index.unique else ""
    shown = ", ".join(keys or [quote(one) for one in index.columns])
    text = f"CREATE {unique}INDEX {quote(index.name)} ON {'ONLY ' if only else ''}{relation(table)} USING {index.method} ({shown})"
    if index.include:
        text += f" INCLUDE ({column_list(index.include)})"
    if index.nulls_not_distinct:
        text += " NULLS NOT DISTINCT"
    text += parameters
    return text + (f" WHERE {index.predicate}" if index.predicate else "")
