"""What a validator is about: the table or the column that words of a sentence mean; every word has to mean something. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from knowledge.linking import Mention, linker
from knowledge.schema import Column, Name, Schema, Table
from ops.operations._lookup import column_of, table_of
from ops.own_checks.asked import CheckUnread

#: Words about a column or a table that say nothing of their own.
_FILLERS = frozenset(
    """
    the a an all any every each of in on for from our my their its column columns field fields table tables value values entry
    entries row rows record records number numbers address addresses date dates amount amounts code codes among within per single
    existing
    """.split()
)
#: Ways to find a name that are no guess: a misspelt one is asked about.
_TAKEN = frozenset("exact quoted dotted case words plural synonym common".split())
_DOTTED = re.compile(r'(?:"[^"]+"|[\w$]+)(?:\.(?:"[^"]+"|[\w$]+)){1,2}')
_OF = re.compile(r"(?:the )?(?P<column>[\w$]+) (?:of|in) (?:the )?(?P<table>[\w$]+(?:\.[\w$]+)?)(?: table)?")
_WORD = re.compile(r"[\w$]+")


@dataclass(frozen=True)
class Places:
    """Finds tables and columns of a schema; of several that words fit, the ones that the plan touches come ``near``."""

    schema: Schema
    near: Collection[Name] = field(default_factory=frozenset)

    def table(self, words: str) -> Table:
        """Return the table that some words mean.

        :raises CheckUnread: if they mean none, or several.
        :raises NoSuchObject: if they are a name that does not exist.
        """
        text = _trimmed(words)
        if self.schema.table(text) is not None or "." in text:
            return table_of(self.schema, text)
        mentions = self._mentions(text)
        found = {one.name for one in mentions if one.kind == "table"}
        if not found and len(_words(text)) == 1:
            return table_of(self.schema, text)
        _all_told(text, [one for one in mentions if one.kind == "table"])
        return table_of(self.schema, str(self._one(sorted(found), "table", text)))

    def column(self, words: str) -> tuple[Table, Column]:
        """Return the column that some words mean, with its table; exceptions as for a table.

        Words that hold one table mean a column of that one.
        """
        text = _trimmed(words)
        if (exact := self._written(text)) is not None:
            return exact
        mentions = self._mentions(text)
        columns = [one for one in mentions if one.kind == "column" and self.schema.table(one.name) is not None]
        tables = [one for one in mentions if one.kind == "table" and not any(_overlap(one, column) for column in columns)]
        inside = [one for one in columns if not tables or one.name in {table.name for table in tables}]
        longest = _longest(inside)
        if not longest and not tables and (called := self._called(text)):
            return self._column_of(*self._one(called, "column", text))
        if not longest:
            raise CheckUnread(f"No column is called {text!r}. Nothing was changed. Name it like customers.phone.", words=text[:200])
        _all_told(text, [*longest, *tables])
        names = sorted({(one.name, str(one.column)) for one in longest})
        return self._column_of(*self._one(names, "column", text))

    def column_in(self, table: Table, words: str) -> Column | None:
        """Return the column of a table that some words mean; None where they mean none of its."""
        text = _trimmed(words)
        if (exact := table.column(text)) is not None:
            return exact
        found = [one for one in linker(self.schema).column(text, table.name) if one.how in _TAKEN]
        return table.column(str(found[0].column)) if found else None

    def _called(self, text: str) -> list[tuple[Name, str]]:
        """Return the columns that are called by some words as a whole."""
        found = [one for one in linker(self.schema).column(text) if one.how in _TAKEN and self.schema.table(one.name) is not None]
        if not found and text.lower().endswith("s") and " " not in text:
            return self._called(text[:-1])
        best = max((one.score for one in found), default=0)
        return sorted({(one.name, str(one.column)) for one in found if one.score == best})

    def _column_of(self, name: Name, column: str) -> tuple[Table, Column]:
        table = table_of(self.schema, str(name))
        return table, column_of(table, column)

    def _written(self, text: str) -> tuple[Table, Column] | None:
        """Return what ``orders.total`` or ``total of orders`` says; None where words are to be understood."""
        if _DOTTED.fullmatch(text):
            table, _, column = text.rpartition(".")
            if self.schema.table(text) is not None and self.schema.table(table) is None:
                return None
            found = table_of(self.schema, table.replace('"', ""))
            return found, column_of(found, column.strip('"'))
        named = _OF.fullmatch(text)
        if named is None:
            return None
        table = self.table(named["table"])
        column = self.column_in(table, named["column"])
        return (table, column) if column is not None else (table, column_of(table, named["column"]))

    def _mentions(self, text: str) -> list[Mention]:
        return [one for one in linker(self.schema).link(text) if one.how in _TAKEN]

    def _one(self, found: Sequence[Any], kind: str, text: str) -> Any:
        """Return the only one of some names, or (table, column) pairs, that is meant."""
        near = [one for one in found if (one[0] if isinstance(one[0], Name) else one) in self.near]
        chosen = near if len(near) == 1 else found
        if len(chosen) == 1:
            return chosen[0]
        if not chosen:
            raise CheckUnread(f"No {kind} is called {text!r}. Nothing was changed.", words=text[:200])
        several = " or ".join(f"{one[0]}.{one[1]}" if isinstance(one[0], Name) else str(one) for one in chosen[:8])
        raise CheckUnread(f"{text!r} may mean {several}. Nothing was changed. Say which.", words=text[:200])


def _trimmed(words: str) -> str:
    text = " ".join(words.split()).strip(" ,:;").replace("’s ", " ").replace("'s ", " ").replace("s' ", "s ")
    return re.sub(r"^(?:(?:the|all|every|each|any|our|my|of) )+", "", text, flags=re.IGNORECASE)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Leave out what stands within a longer name, and fillers beside a telling one: "email addresses" is about emails."""
    known = list(mentions)
    kept = [one for one in known if not any(_overlap(one, two) and two.end - two.start > one.end - one.start for two in known)]
    telling = [one for one in kept if (one.column or "").lower() not in _FILLERS and f"{one.column}s".lower() not in _FILLERS]
    return telling or kept


def _all_told(text: str, mentions: Sequence[Mention]) -> None:
    """See that every word is part of a name or says nothing.

    :raises CheckUnread: if one is left over; with it the sentence would say something else.
    """
    left = [
        found[0]
        for found in _WORD.finditer(text)
        if found[0].lower() not in _FILLERS and not any(one.start <= found.start() < one.end for one in mentions)
    ]
    if left:
        raise CheckUnread(f"In {text!r} nothing is called {' '.join(left)!r}. Nothing was changed.", words=text[:200])
