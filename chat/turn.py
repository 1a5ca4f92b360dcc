"""One message, and what is worked out of it once, whoever asks. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from chat.changes import understand_change
from chat.correspondence import letter_in
from chat.requests import Change, ChangeQuestion, NotAChange, RunRead
from chat.teaching import put_by_names
from facts import reads
from facts.focus import Focus
from facts.reads.known import KnownValues
from facts.understanding import Understood
from facts.understanding import understand as understand_facts
from knowledge.linking import Linker
from knowledge.schema import Schema
from ops.operation import Operation
from ops.operations._lookup import NoSuchObject


@dataclass(frozen=True)
class Turn:
    """A message with all that understanding may use: what people call the database, its schema and linker, what was talked of.

    ``previous`` are the operations proposed last, ``asked`` is the question about rows answered last, ``taught`` what people
    call tables and columns, by their words.

    ``known`` gets the values of the database's columns, where the schema's names do not explain a question; ``chosen`` what
    people chose before where a question was in doubt; ``verified`` the read that somebody found right for this very question.
    """

    text: str
    database: str | tuple[str, ...]
    schema: Schema
    linker: Linker
    focus: Focus | None = None
    previous: tuple[Operation, ...] = ()
    known: Callable[[], KnownValues] | None = None
    chosen: Callable[[], Mapping[str, str]] | None = None
    taught: Mapping[str, str] = field(default_factory=dict)
    verified: Callable[[], RunRead | None] | None = None
    asked: str = ""

    @cached_property
    def said(self) -> str:
        """Return what the message asks, without greetings and what only tells."""
        letter = letter_in(self.text, self.schema)
        return letter.asked if letter and letter.is_framed else self.text

    @cached_property
    def change(self) -> Change | ChangeQuestion | NotAChange:
        """Return what the message would change."""
        found = understand_change(self.text, schema=self.schema, previous=self.previous or None)
        by_names = put_by_names(self.text, self.taught)
        if by_names == self.text or (isinstance(found, Change) and not _names_nothing(found, self.schema)):
            return found
        again = understand_change(by_names, schema=self.schema, previous=self.previous or None)
        return again if isinstance(again, Change) else found

    @cached_property
    def facts(self) -> Understood:
        """Return which facts the message asks for."""
        return understand_facts(self.text, schema=self.schema, focus=self.focus, linker=self.linker, database=self.database)

    @cached_property
    def read(self) -> reads.ReadQuery | reads.ReadClarification | None:
        """Return which rows the message asks for."""
        return self.read_of(self.text)

    def read_of(self, text: str) -> reads.ReadQuery | reads.ReadClarification | None:
        """Return which rows a text asks for."""
        return reads.understand(text, self.schema, linker=self.linker, known=self.known, chosen=self.chosen)


def _names_nothing(change: Change, schema: Schema) -> bool:
    """Return whether a change speaks of something that the schema does not have."""
    return isinstance(change.operations[0].refusal(schema), NoSuchObject)
