"""All names of a schema by the words in them. Built once per schema; look-ups are dictionary accesses. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from knowledge.linking.words import ABBREVIATIONS, COMMON, key, stem, stems, tokens
from knowledge.schema import Name, Schema, Table, View

#: A word of names that this many objects share tells none of them apart.
_TOO_COMMON = 8
#: A comment of at most so many words is another name of what it stands on.
_SHORT_COMMENT = 3
_ALIASES = re.compile(r"(?:aka|a\.k\.a\.|also (?:called|known as)|synonyms?|alias(?:es)?|called)\s*:?\s*([\w ,/-]+)", re.IGNORECASE)


class Entry(NamedTuple):
    """An object under one of its keys. ``how`` is empty where the way it was found depends on how the words were written."""

    kind: str
    name: Name
    column: str | None = None
    table: Name | None = None
    how: str = ""

    @property
    def written(self) -> str:
        """Return the object's own name as it is written."""
        return self.column or self.name.name

    @property
    def label(self) -> str:
        """Return the object's name with its schema, where it is not in ``public``."""
        return str(self.name) if self.name.schema else self.name.name


class Index:
    """Names, words and comments of a schema.

    ``objects`` holds everything but columns by key; ``columns`` holds columns by key and then by table. ``vocabulary`` holds
    the words that names are made of, for the search among similar ones, by first and by last letter.
    """

    def __init__(self, schema: Schema, synonyms: Mapping[str, str]) -> None:
        self.schema = schema
        self.objects: dict[str, list[Entry]] = defaultdict(list)
        self.columns: dict[str, dict[Name, Entry]] = defaultdict(dict)
        self.parts: dict[str, list[Entry]] = defaultdict(list)
        self.comments: dict[str, list[Entry]] = defaultdict(list)
        self.words: set[str] = set()
        self.longest = 1
        for entry in _objects(schema):
            self._add(entry)
        for relation in (*schema.tables, *schema.views):
            self._add_relation(relation)
        for words, meant in synonyms.items():
            self._add_synonym(words, meant)
        self.vocabulary = _vocabulary(self)

    def _add(self, entry: Entry) -> None:
        """File an object under its words, its words written out, and (tables) parts of them."""
        parts = stems(entry.written)
        if entry.kind == "partition":
            self.objects[key(parts)].append(entry._replace(kind="table"))
            return
        self.longest = max(self.longest, len(parts))
        self.objects[key(parts)].append(entry)
        if entry.kind not in ("table", "view"):
            return
        self.words.update(parts)
        written_out = tuple(ABBREVIATIONS.get(part, part) for part in parts)
        if written_out != parts:
            self.objects[key(written_out)].append(entry._replace(how="abbreviation"))
        if len(parts) > 1:
            for part in dict.fromkeys(parts):
                self.parts[part].append(entry._replace(how="part"))

    def _add_relation(self, relation: Table | View) -> None:
        """File columns and comments; partitions have their parent's."""
        if isinstance(relation, Table) and relation.parent:
            return
        kind = "table" if isinstance(relation, Table) else "view"
        self._add_comment(Entry(kind, relation.name), relation.comment)
        for column in relation.columns:
            entry = Entry("column", relation.name, column.name)
            parts = stems(column.name)
            self.longest = max(self.longest, len(parts))
            self.words.update(parts)
            self._add_column(key(parts), entry)
            written_out = tuple(ABBREVIATIONS.get(part, part) for part in parts)
            if written_out != parts:
                self._add_column(key(written_out), entry._replace(how="abbreviation"))
            self._add_comment(entry, column.comment)

    def _add_column(self, words: str, entry: Entry) -> None:
        known = self.columns[words].get(entry.name)
        if known is None or known.how:
            self.columns[words][entry.name] = entry

    def _add_comment(self, entry: Entry, comment: str | None) -> None:
        """File an object under what its comment calls it, and faintly under the comment's other words."""
        if not comment:
            return
        words = [token.text.lower() for token in tokens(comment)]
        names = [name for found in _ALIASES.findall(comment) for name in re.split(r",|/| or | and ", found)]
        if len(words) <= _SHORT_COMMENT:
            names.append(comment)
        for name in names:
            self._add_alias(entry, name)
        for word in dict.fromkeys(words):
            if word not in COMMON and len(word) > 2:
                self.comments[stem(word)].append(entry._replace(how="comment"))

    def _add_alias(self, entry: Entry, words: str) -> None:
        parts = tuple(part for token in tokens(words) for part in stems(token.text))
        if not parts or all(token.text.lower() in COMMON for token in tokens(words)):
            return
        self.longest = max(self.longest, len(parts))
        alias = entry._replace(how="synonym")
        if entry.kind == "column":
            self.columns[key(parts)].setdefault(entry.name, alias)
        else:
            self.objects[key(parts)].append(alias)

    def _add_synonym(self, words: str, meant: str) -> None:
        """File what people taught VAST: ``meant`` is a table, a view or ``table.column``; what is gone is passed over."""
        relation = self.schema.relation(meant)
        if relation is not None:
            self._add_alias(Entry("table" if isinstance(relation, Table) else "view", relation.name), words)
            return
        owner, _, column = meant.rpartition(".")
        relation = self.schema.relation(owner) if owner else None
        if relation is not None and relation.column(column):
            self._add_alias(Entry("column", relation.name, column), words)


def _objects(schema: Schema) -> Iterator[Entry]:
    """Return everything that has a name of its own, columns apart; partitions only by their exact names."""
    for table in schema.tables:
        yield Entry("partition" if table.parent else "table", table.name)
        yield from _hanging(table)
    for view in schema.views:
        yield Entry("view", view.name)
        yield from _hanging(view)
    for kind, members in (("sequence", schema.sequences), ("type", schema.types), ("function", schema.functions)):
        for member in members:
            yield Entry(kind, member.name)
    for namespace in schema.namespaces:
        yield Entry("schema", Name("", namespace.name))
    for extension in schema.extensions:
        yield Entry("extension", Name("", extension.name))
    for role in sorted({one.owner for one in (*schema.tables, *schema.views, *schema.namespaces) if one.owner}):
        yield Entry("role", Name("", role))


def _hanging(relation: Table | View) -> Iterator[Entry]:
    schema = relation.name.schema
    for index in relation.indexes:
        yield Entry("index", Name(schema, index.name), None, relation.name)
    for trigger in relation.triggers:
        yield Entry("trigger", Name(schema, trigger.name), None, relation.name)
    if isinstance(relation, Table):
        for constraint in relation.constraints:
            if constraint.kind != "n":
                yield Entry("constraint", Name(schema, constraint.name), None, relation.name)


def _vocabulary(index: Index) -> dict[str, list[str]]:
    """Return the words that a misspelt one may stand for, under their first and (marked) their last letters."""
    words = {word for word in (*index.objects, *index.columns, *index.words) if len(word) > 3 and word.isalpha()}
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        found[f"{word[0]}_"].append(word)
        found[f"_{word[-1]}"].append(word)
    return dict(found)


def is_telling(entries: list[Entry]) -> bool:
    """Return whether few enough objects share a word for it to point at them."""
    return 0 < len({(entry.name, entry.column) for entry in entries}) < _TOO_COMMON
