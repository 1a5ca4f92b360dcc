"""What operations say of how people ask for them."""

from __future__ import annotations

from chat.language.grammar import Grammar
from chat.language.name_terminals import NAME_TERMINALS
from chat.language.notation import production
from chat.language.sql_terminals import SQL_TERMINALS
from chat.language.statement_terminals import STATEMENT_TERMINALS
from ops.operation import operations

NATIVES = {**NAME_TERMINALS, **SQL_TERMINALS, **STATEMENT_TERMINALS}
ASKS = [(kind, text) for kind in operations.names() for text in operations[kind].asks]


def test_phrases_name_only_symbols_that_the_grammar_has() -> None:
    grammar = Grammar([(kind, operations[kind].asks) for kind in operations.names()], NATIVES)

    missing = grammar.check()

    assert not missing, [(kind, text) for kind, text in ASKS if set(production(text).sequence.symbols()) & set(missing)]
