"""The language of change requests: the phrases of all operations over the symbols that there are, compiled once. Pure."""

from __future__ import annotations

from dataclasses import MISSING, fields
from functools import cache

from chat.language.binding.binder import Signature
from chat.language.case_terminals import CASE_TERMINALS
from chat.language.grammar import Grammar
from chat.language.name_terminals import NAME_TERMINALS
from chat.language.partition_terminals import PARTITION_TERMINALS
from chat.language.place_terminals import PLACE_TERMINALS
from chat.language.purpose_terminals import PURPOSE_TERMINALS
from chat.language.query_terminals import QUERY_TERMINALS
from chat.language.routine_terminals import ROUTINE_TERMINALS
from chat.language.row_terminals import ROW_TERMINALS
from chat.language.search_terminals import SEARCH_TERMINALS
from chat.language.sql_terminals import SQL_TERMINALS
from chat.language.statement_terminals import STATEMENT_TERMINALS
from chat.language.telling_names import TELLING_NAMES
from chat.language.told_before import TOLD_BEFORE
from chat.language.value_list_terminals import VALUE_LIST_TERMINALS
from ops.operation import Operation, operations

_NATIVES = {
    **CASE_TERMINALS,
    **VALUE_LIST_TERMINALS,
    **NAME_TERMINALS,
    **TELLING_NAMES,
    **TOLD_BEFORE,
    **PURPOSE_TERMINALS,
    **SEARCH_TERMINALS,
    **SQL_TERMINALS,
    **ROUTINE_TERMINALS,
    **ROW_TERMINALS,
    **PARTITION_TERMINALS,
    **PLACE_TERMINALS,
    **QUERY_TERMINALS,
    **STATEMENT_TERMINALS,
}


@cache
def grammar() -> Grammar:
    """Return the grammar of all operations, compiled once."""
    return Grammar([(one.name, one.asks) for one in operations], _NATIVES)


@cache
def signatures() -> dict[str, Signature]:
    """Return the parameters of each kind of operation."""
    return {one.name: _signature(one) for one in operations}


def _signature(kind: type[Operation]) -> Signature:
    required = (one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING)
    return Signature(frozenset(one.name for one in fields(kind)), frozenset(required))
