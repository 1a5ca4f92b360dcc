from __future__ import annotations

import pytest
from pglast import ast

from facts.guard.grammar import LEAVES, SHAPES

#: Fields that hold nodes, of which the grammar puts nothing but names or constants there: reviewed in PostgreSQL's gram.y.
_LISTS_OF_NAMES = {
    ("ColumnRef", "fields"),
    ("FuncCall", "funcname"),
    ("A_Expr", "name"),
    ("TypeName", "names"),
    ("TypeName", "arrayBounds"),
    ("SubLink", "operName"),
    ("SortBy", "useOp"),
    ("Alias", "colnames"),
    ("CommonTableExpr", "aliascolnames"),
    ("CTESearchClause", "search_col_list"),
    ("CTECycleClause", "cycle_col_list"),
    ("JoinExpr", "usingClause"),
    ("CollateClause", "collname"),
    ("RangeTableSample", "method"),
    ("DefElem", "arg"),
}


def _holds_nodes(c_type: str) -> bool:
    return c_type.endswith("*") and c_type not in ("char*", "void*")


def _slots(name: str) -> dict[str, str]:
    return {field: info.c_type for field, info in getattr(ast, name).__slots__.items()}


@pytest.mark.parametrize("name", sorted(SHAPES.keys() - LEAVES - {"List"}))
def test_every_field_with_nodes_is_walked(name: str) -> None:
    shape, slots = SHAPES[name], _slots(name)
    plain = shape.fields - {field for field, _ in shape.below}

    assert shape.fields <= slots.keys()
    assert {field for field in plain if _holds_nodes(slots[field])} == {field for one, field in _LISTS_OF_NAMES if one == name}


@pytest.mark.parametrize("name", sorted(SHAPES.keys() - LEAVES - {"List"}))
def test_fields_of_a_fixed_type_name_that_type(name: str) -> None:
    abstract = {"Node*", "List*", "Expr*"}
    fixed = {field: c_type.rstrip("*") for field, c_type in _slots(name).items() if _holds_nodes(c_type) and c_type not in abstract}

    for field, typed in SHAPES[name].below:
        assert typed == fixed.get(field)


def test_nothing_that_changes_something_is_part_of_a_read() -> None:
    statements = {name for name in dir(ast) if name.endswith("Stmt")} & SHAPES.keys()

    assert statements == {"SelectStmt", "ExplainStmt", "VariableShowStmt"}
    assert not {"intoClause", "lockingClause"} & SHAPES["SelectStmt"].fields
    assert not {"IntoClause", "LockingClause", "CurrentOfExpr", "SetToDefault", "MultiAssignRef"} & SHAPES.keys()
