"""The part of PostgreSQL's grammar that a read may use, as data: whatever is not written here is refused.

One line per type of node: the fields with plain values or lists of names, and after the bar those with nodes below. A field
that holds a node of a fixed type names it (``alias=Alias``); in the others the nodes say their type themselves. Left out on
purpose: ``intoClause`` and ``lockingClause`` of SelectStmt, every statement but SelectStmt, CurrentOfExpr, SetToDefault.
"""

from __future__ import annotations

from dataclasses import dataclass

_NODES = """
SelectStmt: groupDistinct limitOption op all | distinctClause targetList fromClause whereClause groupClause havingClause
  windowClause valuesLists sortClause limitOffset limitCount withClause=WithClause larg=SelectStmt rarg=SelectStmt
ExplainStmt: | query options
VariableShowStmt: name
DefElem: defname arg defaction location arg_location

ResTarget: name location | indirection val
WithClause: recursive location | ctes
CommonTableExpr: ctename aliascolnames ctematerialized location | ctequery search_clause=CTESearchClause
  cycle_clause=CTECycleClause
CTESearchClause: search_col_list search_breadth_first search_seq_column location
CTECycleClause: cycle_col_list cycle_mark_column cycle_path_column location | cycle_mark_value cycle_mark_default

Alias: aliasname colnames
RangeVar: catalogname schemaname relname inh relpersistence location | alias=Alias
RangeSubselect: lateral | subquery alias=Alias
RangeFunction: lateral ordinality is_rowsfrom | functions alias=Alias coldeflist
RangeTableSample: method location | relation args repeatable
RangeTableFunc: lateral location | docexpr rowexpr namespaces columns alias=Alias
RangeTableFuncCol: colname for_ordinality is_not_null location | typeName=TypeName colexpr coldefexpr
JoinExpr: jointype isNatural usingClause rtindex | larg rarg join_using_alias=Alias quals alias=Alias
ColumnDef: colname is_local location | typeName=TypeName collClause=CollateClause

SortBy: sortby_dir sortby_nulls useOp location | node
WindowDef: name refname frameOptions location | partitionClause orderClause startOffset endOffset
GroupingSet: kind location | content
GroupingFunc: location | args

A_Const: ival fval boolval sval bsval isnull location
A_Star:
String: sval
Integer: ival
Float: fval
Boolean: boolval
BitString: bsval
List: | items
ParamRef: number location
ColumnRef: fields location
A_Expr: kind name rexpr_list_start rexpr_list_end location | lexpr rexpr
BoolExpr: boolop location | args
NullTest: nulltesttype location | arg
BooleanTest: booltesttype location | arg
CaseExpr: location | arg args defresult
CaseWhen: location | expr result
CoalesceExpr: location | args
MinMaxExpr: op location | args
SQLValueFunction: op typmod location
SubLink: subLinkType operName location | testexpr subselect
FuncCall: funcname agg_within_group agg_star agg_distinct func_variadic funcformat location | args agg_order agg_filter
  over=WindowDef
NamedArgExpr: name argnumber location | arg
A_Indirection: | arg indirection
A_Indices: is_slice | lidx uidx
A_ArrayExpr: list_start list_end location | elements
RowExpr: row_format location | args colnames
TypeCast: location | arg typeName=TypeName
TypeName: names typemod arrayBounds location | typmods
CollateClause: collname location | arg

XmlExpr: op name xmloption indent location | named_args arg_names args
XmlSerialize: xmloption indent location | expr typeName=TypeName

JsonFormat: format_type encoding location
JsonReturning: | format=JsonFormat
JsonOutput: | typeName=TypeName returning=JsonReturning
JsonValueExpr: | raw_expr format=JsonFormat
JsonBehavior: btype location | expr
JsonArgument: name | val=JsonValueExpr
JsonKeyValue: | key value=JsonValueExpr
JsonParseExpr: unique_keys location | expr=JsonValueExpr output=JsonOutput
JsonScalarExpr: location | expr output=JsonOutput
JsonSerializeExpr: location | expr=JsonValueExpr output=JsonOutput
JsonIsPredicate: item_type unique_keys location | expr format=JsonFormat
JsonFuncExpr: op column_name wrapper quotes location | context_item=JsonValueExpr pathspec passing output=JsonOutput
  on_empty=JsonBehavior on_error=JsonBehavior
JsonObjectConstructor: absent_on_null unique location | exprs output=JsonOutput
JsonArrayConstructor: absent_on_null location | exprs output=JsonOutput
JsonArrayQueryConstructor: absent_on_null location | query output=JsonOutput format=JsonFormat
JsonAggConstructor: location | output=JsonOutput agg_filter agg_order over=WindowDef
JsonObjectAgg: absent_on_null unique | constructor=JsonAggConstructor arg=JsonKeyValue
JsonArrayAgg: absent_on_null | constructor=JsonAggConstructor arg=JsonValueExpr
JsonTable: lateral location | context_item=JsonValueExpr pathspec=JsonTablePathSpec passing columns on_error=JsonBehavior
  alias=Alias
JsonTablePathSpec: name name_location location | string
JsonTableColumn: coltype name wrapper quotes location | typeName=TypeName pathspec=JsonTablePathSpec format=JsonFormat columns
  on_empty=JsonBehavior on_error=JsonBehavior
"""


@dataclass(frozen=True, slots=True)
class Shape:
    """What one type of node may hold: all its ``fields``, and those with nodes ``below``, each with its type if it is fixed."""

    fields: frozenset[str]
    below: tuple[tuple[str, str | None], ...]


def _read(text: str) -> dict[str, Shape]:
    shapes = {}
    for line in text.replace("\n  ", " ").splitlines():
        name, _, fields = line.partition(":")
        plain, _, nodes = fields.partition("|")
        below = tuple((field, typed or None) for field, _, typed in (node.partition("=") for node in nodes.split()))
        if name:
            shapes[name] = Shape(frozenset((*plain.split(), *(field for field, _ in below))), below)
    return shapes


#: The shape of each type of node.
SHAPES = _read(_NODES)

#: Nodes without a need to look at them.
LEAVES = frozenset({"A_Const", "A_Star", "String", "Integer", "Float", "Boolean", "BitString", "ParamRef", "JsonFormat"})

#: What the statements that are no reads do, for the sentence of their refusal; the rest of the grammar is "not a read".
WRITES = {"InsertStmt": "INSERT", "UpdateStmt": "UPDATE", "DeleteStmt": "DELETE", "MergeStmt": "MERGE", "TruncateStmt": "TRUNCATE"}
SESSION = {
    "VariableSetStmt": "SET",
    "TransactionStmt": "A transaction command",
    "ConstraintsSetStmt": "SET CONSTRAINTS",
    "DiscardStmt": "DISCARD",
    "DeclareCursorStmt": "DECLARE",
    "FetchStmt": "FETCH",
    "ClosePortalStmt": "CLOSE",
    "PrepareStmt": "PREPARE",
    "ExecuteStmt": "EXECUTE",
    "DeallocateStmt": "DEALLOCATE",
    "ListenStmt": "LISTEN",
    "UnlistenStmt": "UNLISTEN",
    "NotifyStmt": "NOTIFY",
    "LockStmt": "LOCK",
    "LoadStmt": "LOAD",
}
OTHER = {"CopyStmt": "COPY", "DoStmt": "DO", "CallStmt": "CALL", "ReturnStmt": "RETURN", "PLAssignStmt": "An assignment"}
