"""Change requests in words or SQL to operations. Pure: the same text on the same schema always means the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache

from chat.language.binding.context import Context
from chat.language.grammar import Grammar
from chat.language.name_terminals import NAME_TERMINALS
from chat.language.names import names_of
from chat.language.reading import Interpretation, read
from chat.language.sql_terminals import SQL_TERMINALS
from chat.requests import Candidate
from knowledge.linking import Linker
from knowledge.schema import Schema
from ops.operation import Operation, operations
from ops.operation_json import operation_from_json


@dataclass(frozen=True)
class Change:
    """Operations in the order asked; ``continues`` says that they stand beside those of the plan just made, which come first."""

    operations: tuple[Operation, ...]
    continues: bool = False


@dataclass(frozen=True)
class ChangeQuestion:
    """A change is asked for, and the words leave something open: what to ask back, with what could be answered."""

    question: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True)
class NotAChange:
    """The text asks for no change."""


@cache
def grammar() -> Grammar:
    """Return the grammar of all operations, compiled once."""
    return Grammar([(one.name, one.asks) for one in operations], {**NAME_TERMINALS, **SQL_TERMINALS})


@cache
def operation_fields() -> dict[str, frozenset[str]]:
    """Return the names of the parameters of each kind of operation."""
    return {one.name: frozenset(field.name for field in fields(one)) for one in operations}


def understand_change(
    text: str, *, schema: Schema, linker: Linker | None = None, previous: Sequence[Operation] | None = None
) -> Change | ChangeQuestion | NotAChange:
    """
    Return what a text asks to be changed.

    :param linker: brings the words that people taught VAST for this database.
    :param previous: the operations of the plan just made, which follow-ups and corrections refer to.
    """
    del linker, previous
    found = read(text, grammar(), names_of(schema), operation_fields(), Context())
    if found is None:
        return NotAChange()
    return _decided(found)


def _decided(found: Interpretation) -> Change | ChangeQuestion | NotAChange:
    if found.open is not None:
        return ChangeQuestion(found.open.question, tuple(Candidate(label, text) for label, text in found.open.candidates))
    if found.lost:
        return ChangeQuestion(f"I understood a part, but not “{', '.join(found.lost)}”. Could you say that another way?")
    return Change(tuple(operation_from_json({"kind": one.kind, "args": one.args}) for one in found.requests))
