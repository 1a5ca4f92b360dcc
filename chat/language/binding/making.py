"""Frames that make something: columns, tables, indexes, and keys that are told by the names of columns. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chat.language.binding.context import IT, THEM, Choice, NotMeant, Pair, Request, Unclear
from chat.language.binding.definitions import (
    BY_NAME,
    action_args,
    column_args,
    completed,
    indexed_by,
    indexed_once,
    is_described,
    listed,
    pointing_apart,
)
from chat.language.binding.frame_parts import FrameParts
from chat.language.binding.headings import headed
from chat.language.binding.keys import about, distinct, key_args, method_args, ordered
from chat.language.binding.places import TAKEN
from chat.language.binding.tables import act_alike, enum_requests, keys_of_all, table_requests
from chat.language.divisions import Frame
from chat.language.readings import Slots
from chat.language.telling_names import is_constraint_name
from vast_project.pg.identifiers import quote

#: Behind "index" these show that it is a noun.
_OVER = frozenset("on for of over".split())
#: What it costs that something said last holds for several columns which are described one by one.
SPREAD = 0.5
#: What it costs that a new table has two columns of one name, or none.
TWICE = 2.0
#: What it costs that a new table is called like a kind of thing.
UNLIKELY = 3.0
_KINDS_OF_THINGS = frozenset(
    "type table index view column enum function trigger schema sequence extension policy constraint key id".split()
)
#: What keeps or finds rows by columns.
_OVER_KEYS = frozenset({"create_index", "add_unique", "add_primary_key", "replace_primary_key"})
#: What stands for the table itself.
SELF = "@self@"
#: What it costs that nothing tells a new column's type, and what tells it.
UNTYPED = 0.8
#: What it costs that a column would be called as a table is, and points to none: "to a and b" rather names two tables.
LIKE_TABLE = 0.8
_ONLY_ACTS = frozenset({"column", "on_delete", "on_update"})
_POINTED = frozenset({"references", "reference", "each_references"})
_UNNAMED = frozenset({"column", "field", "attribute", "columns", "fields"})
#: What speaks of a single thing.
_ONE_OF_THEM = frozenset("my his her this that the".split())
_TYPED = frozenset({"type", "labels", "references", "reference", "each_references", "generated"})


class Making(FrameParts):
    """Binds the frames of new columns, tables, indexes and foreign keys."""

    _hinted: Sequence[Request] = ()  # the indexes that the frame before only hinted at

    def _definitions(self, frame: Frame) -> list[Request]:
        if frame.slots.get("copied"):
            return self._copies(frame)
        said = self._said_tables(frame.slots)
        made: list[Request] = []
        definitions = self._completed(frame.slots)
        if frame.kind == "add_column" and self._only_describes(frame, definitions):
            raise NotMeant
        if frame.kind == "add_column" and said and len(definitions) > 1 and (others := headed(self.parse, frame.start, said)):
            column = definitions[0]["column"]
            raise Unclear(Choice(f"Does {column} belong to {' or '.join((*others, *said))}?"))
        for definition in definitions:
            own = (definition["table"],) if definition.get("table") else said
            for table in self.places.tables(own, definition["column"], pointed=definition.get("references")):
                made += self._new_column(frame, table, definition)
        return made

    def _only_describes(self, frame: Frame, definitions: Sequence[dict[str, Any]]) -> bool:
        """Say whether one thing is only said to have another: "my bike has a flat tyre" asks for no column."""
        words = [token.word for token in self.parse.tokens[max(frame.start - 1, 0) : frame.end]]
        if "has" not in words or not any(one in _ONE_OF_THEM for one in words[:2]):
            return False
        typed = any(one.cost == 0 for at in range(frame.start, frame.end) for one in self.parse.symbol("precise_type", at))
        return not typed and ("my" in words[:2] or not any(one["column"] in words for one in definitions))

    def _copies(self, frame: Frame) -> list[Request]:
        """Return the requests for a new column that holds what another one of its table does, of its type where none is said.

        :raises NotMeant: if more than one is to be made.
        """
        pairs = self.places.pairs((frame.slots.get("copied"),), self._said_tables(frame.slots))
        definitions = self._completed(frame.slots)
        if len(definitions) != 1:
            raise NotMeant
        made: list[Request] = []
        for table, column in pairs:
            relation = self.parse.names.schema.relation(table)
            held = relation.column(column) if relation else None
            typed = {"type": held.type} if held and not definitions[0].keys() & _TYPED else {}
            made += self._new_column(frame, table, {**definitions[0], **typed})
            made.append(Request("backfill_column", {"table": table, "column": definitions[0]["column"], "value": quote(column)}))
        return made

    def _completed(self, slots: Slots) -> list[dict[str, Any]]:
        """Return the definitions of a frame, each whole.

        :raises NotMeant: if "all" is said of one column alone, or a mere list of words tells no types.
        """
        found = slots.get("definitions")
        if found.get("shared") and len(listed(found)) == 1:
            raise NotMeant
        definitions = indexed_once(completed(found, slots.get("lead"), slots.get("rest")))
        if slots.get("rest") and is_described(found):
            self.places.cost += SPREAD
        if slots.get("fragment") and not all(one.get("type") or one.get("labels") for one in definitions):
            raise NotMeant
        return definitions

    def _new_column(self, frame: Frame, table: str, definition: dict[str, Any]) -> list[Request]:
        """Return the request for a new column of a table, with those for its type before and for its key and index behind it."""
        if self.places.has(table, definition["column"]) and not self._is_free_again(table, definition["column"]):
            if frame.slots.get("linking"):
                raise NotMeant  # the column is there: what is meant is the key
            self.places.cost += TAKEN
        copied = self._resolved(definition, table)
        before = enum_requests(table, copied)
        apart = pointing_apart(copied)
        made = [*before, Request(frame.kind, {"table": table, **column_args(copied)})]
        if apart:
            made.append(Request("add_foreign_key", {"table": table, **apart}))
        if copied.get("indexed"):
            made.append(Request("create_index", {"table": table, "keys": [{"column": copied["column"]}], **indexed_by(copied)}))
        return made

    def _is_free_again(self, table: str, column: str) -> bool:
        """Say whether the text gave a column another name before: "rename a to b, then add a new a"."""
        return any(one.kind == "rename_column" and (one.args["table"], one.args["column"]) == (table, column) for one in self.context.requests)

    def _resolved(self, definition: dict[str, Any], table: str) -> dict[str, Any]:
        """Return a copy of a column's definition with what its pronouns stand for; without a type it is hardly one."""
        copied = dict(definition)
        self.places.cost += UNLIKELY if is_constraint_name(copied["column"]) else 0.0
        if copied["column"] in _UNNAMED and not copied.keys() & _TYPED:
            raise Unclear(Choice(f"What should the new column of {table} be called, and of which type should it be?"))
        if copied.get("type") == "@type@":
            copied["type"] = self._quoted_type()
        if copied.get("references") == SELF:
            copied["references"] = table
        self._point_by_name(copied)
        self.places.cost += 0.0 if copied.keys() & _TYPED else UNTYPED
        self.places.cost += LIKE_TABLE if self.parse.names.schema.table(copied["column"]) and not copied.keys() & _POINTED else 0.0
        if copied.get("references") == IT:
            copied["references"] = self._meant(IT)[-1]
        return copied

    def _new_tables(self, frame: Frame) -> list[Request]:
        """Return the requests for new tables; what a sentence of its own says of all keys is said of those of the tables before, too."""
        made = table_requests(frame.slots)
        if self._acts_everywhere(frame):
            together = [*self.context.requests[self.context.given :], *made]
            act_alike([one.args for one in together if one.kind == "create_table"], keys_of_all(frame.slots))
        if frame.slots.get("fresh") and not all(column.get("type") or column.get("references") for one in made for column in one.args.get("columns", ())):
            raise NotMeant
        for one in made:
            if one.kind == "create_table":
                self.places.cost += self._doubt_of(one)
                self._complete_columns(one.args)
        return made

    def _complete_columns(self, args: dict[str, Any]) -> None:
        """Make the columns of a new table whole.

        :raises NotMeant: if one would be nothing but what happens when a row goes: "fks to a and b that cascade" makes no column b.
        """
        for column in args.get("columns", ()):
            if {"column"} < column.keys() <= _ONLY_ACTS:
                raise NotMeant
            self.places.cost += 0.0 if column.keys() & _TYPED else UNTYPED
            if column.get("references") == SELF:
                column["references"] = args["table"]
            if column.get("type") == "@type@":
                column["type"] = self._quoted_type()
            self._point_by_name(column)

    def _acts_everywhere(self, frame: Frame) -> bool:
        """Say whether a sentence of its own tells what all foreign keys do: "create table a (…); create table b (…). All foreign keys cascade"."""
        places = (at for at in range(frame.start + 1, frame.end) if self.parse.tokens[at - 1].text in (".", ";", ")"))
        return any(self.parse.symbol("all_keys", at) for at in places)

    def _doubt_of(self, table: Request) -> float:
        """Return what it costs to believe in a new table: one that there is, or with two columns of one name, is hardly meant."""
        names = [column["column"] for column in table.args.get("columns", ())]
        doubt = TWICE if len(set(names)) < len(names) or (table.kind == "create_table" and not names) else 0.0
        doubt += UNLIKELY if table.args.get("table") in _KINDS_OF_THINGS else 0.0
        return doubt + (TAKEN if table.kind == "create_table" and self.parse.names.schema.table(table.args["table"]) else 0.0)

    def _pointing_by_name(self, frame: Frame) -> list[Request]:
        """Return the foreign keys to tables that are listed, from the columns that are called like them.

        :raises Unclear: if not just one column is called like a table.
        """
        made = []
        for owner in self._said_tables(frame.slots) or self.context.topic or self.context.tables or self.context.hints[-1:]:
            relation = self.parse.names.schema.relation(owner)
            names = [one.name for one in relation.columns] if relation else []
            for target in frame.slots.get("named_targets"):
                found = [one for one in names if target in self._called_like(one)]
                if len(found) != 1:
                    raise Unclear(Choice(f"Which column of {owner} should point to {target}?"))
                made.append(
                    Request(frame.kind, {"table": owner, "columns": found, "references": target, **action_args(dict(frame.slots))})
                )
        return made

    def _every_key(self, frame: Frame) -> list[Request]:
        """Return the requests to change all foreign keys of the tables that are said or spoken of, or those to one table.

        :raises NotMeant: if there are none, or fewer than "both" says.
        """
        both = any(token.word == "both" for token in self.parse.tokens[frame.start : frame.end])
        plain = {key: value for key, value in self._plain(frame).items() if key != "references"}
        target = frame.slots.get("references")
        made = []
        for owner in self.places.tables(self._said_tables(frame.slots), "this"):
            table = self.parse.names.schema.table(owner)
            keys = [one for one in (table.foreign_keys if table else ()) if target in (None, str(one.references))]
            if not keys or (both and len(keys) != len("ab")):
                raise NotMeant
            made += [Request(frame.kind, {**plain, "table": owner, "columns": list(one.columns), "constraint_name": one.name}) for one in keys]
        return made

    def _called_like(self, column: str) -> set[str]:
        """Return the tables that a column's name tells: ``member_id`` tells members."""
        stem = column.removesuffix("_id").removesuffix("Id")
        return {str(name) for name, cost in self.parse.names.relations(stem, misspelt=False) if cost < 1}

    def _point_by_name(self, args: dict[str, Any], *columns: str) -> None:
        """Find the table that a column points to by its own name, where the words only say that it points to one.

        :raises Unclear: if no table, or more than one, is called like the column.
        """
        if args.get("references") != BY_NAME:
            return
        [column] = columns or (args["column"],)
        found = self._called_like(column)
        if len(found) != 1:
            raise Unclear(Choice(f"Which table should {column} point to?"))
        args["references"] = found.pop()

    def _indexes(self, frame: Frame) -> list[Request]:
        """Return the requests for indexes that are listed one by one.

        :raises NotMeant: if the condition behind the last of them would be others' too, though one of them has its own.
        """
        items = frame.slots.get("each")
        conditions = [one.get("where") for one in items[:-1]]
        if frame.slots.get("where") and any(conditions) and not all(conditions):
            raise NotMeant
        if len(items) > 1 and all(one.get("index_name") for one in items) and (frame.slots.get("where") or frame.slots.get("opclass")):
            self.places.cost += SPREAD  # what stands behind the last of several that each have a name is rather said of that one
        return [request for item in items for request in self._index(frame, item)]

    def _index(self, frame: Frame, listed: Slots) -> list[Request]:
        """Return the indexes over a list of keys: one, or one for each where the words say so."""
        slots = frame.slots
        items = [listed.get("dotted")] if listed.get("dotted") else ordered(list(listed.get("items") or ()), listed.get("shared"))
        tables = (listed.get("table"),) if listed.get("table") else self._said_tables(slots)
        groups = self._key_groups(items, tables or self._replaced_place(slots), slots)
        separate = self._each_by_itself(frame, items, groups, frozenset(("both",)) if listed.get("shared") else frozenset())
        if slots.get("partial") and not slots.get("where"):
            raise Unclear(Choice("Which rows should the partial index hold? Say the condition, as in: where deleted_at is null."))
        over = [(table, chosen) for table, keys in groups for chosen in ([[key] for key in keys] if separate else [keys])]
        return self._named(frame, [self._index_over(frame, listed, table, chosen, items) for table, chosen in over])

    def _each_by_itself(self, frame: Frame, items: Sequence[Slots], groups: list[tuple[str, list[dict[str, Any]]]], said: frozenset[str]) -> bool:
        """Say whether each of several keys of one table gets an index of its own.

        :param said: words that say something else of them: "both descending" is their order in one index.
        :raises Unclear: if the words may mean either.
        """
        if all(len(keys) < 2 for _, keys in groups) or frame.slots.get("each") is not None:
            return False
        if len(items) < 2:  # "it" stands for all of them, or "each of them"
            return bool(frame.slots.get("apart")) or any(token.word == "each" for token in self.parse.tokens[frame.start : frame.end])
        return self._separate(frame, adjective=self._is_verb(frame), said=said)

    def _index_over(self, frame: Frame, listed: Slots, table: str, keys: list[dict[str, Any]], items: Sequence[Slots]) -> Request:
        """Return the request for an index over keys; its condition speaks of their columns.

        :raises NotMeant: if it would be called like a column, or holds none of the values that it is over.
        """
        args = {"table": table, "keys": keys, **self._as_the_one_before(frame), **self._plain(frame), **method_args(frame.slots, keys, items), **_own_index(listed)}
        if index_name := listed.get("index_name") or self._name_before(frame.slots):
            args["index_name"] = index_name
            self.places.cost += LIKE_TABLE if self.parse.names.schema.table(index_name) else 0.0
        relation = self.parse.names.schema.relation(table)
        if relation is not None and relation.column(args.get("index_name", "")):
            raise NotMeant  # "index a with b" is over both
        if where := about(args.get("where"), [key["column"] for key in keys if key.get("column")]):
            args["where"] = where
            self._check_missing(frame, where, keys)
        return Request(frame.kind, args)

    def _check_missing(self, frame: Frame, where: str, keys: list[dict[str, Any]]) -> None:
        """Refuse that an index is only of rows without the value that it is over, where words say it: "… if missing" means the index.

        :raises NotMeant: then.
        """
        words = [token.word for token in self.parse.tokens[frame.start : frame.end]]
        if "missing" in words and [where] == [f"{quote(one['column'])} IS NULL" for one in keys if one.get("column")]:
            raise NotMeant

    def _as_the_one_before(self, frame: Frame) -> dict[str, Any]:
        """Return that "another one" is unique where the index before it is."""
        made = [one.args for one in self.context.requests if one.kind == "create_index"]
        return {"unique": True} if frame.slots.get("again") == "create_index" and not frame.slots.get("plain") and made and made[-1].get("unique") else {}

    def _take_back_hints(self, frame: Frame, made: list[Request]) -> None:
        """Forget an index that only a complaint asked for where one is then ordered: "we sort by stars: add an index on stars desc"."""
        tables = {one.args.get("table") for one in made if one.kind in _OVER_KEYS}
        again = [one for one in self._hinted if one.args.get("table") in tables]
        self.context.requests = [one for one in self.context.requests if not any(one is hint for hint in again)]
        self._hinted = made if frame.slots.get("hinted") else []

    def _name_before(self, slots: Slots) -> str | None:
        """Return the name of the index that was to be dropped last, where it is to be made again: "drop i and create it again on …"."""
        dropped = [one.args["index_name"] for one in self.context.requests if one.kind == "drop_index" and "index_name" in one.args]
        return dropped[-1] if slots.get("same_name") and dropped and not slots.get("name") else None

    def _replaced_place(self, slots: Slots) -> tuple[str, ...]:
        """Return the table of the index that the new one comes in the place of, if a known one is named."""
        name = slots.get("index_name")
        owners = [str(table.name) for table in self.parse.names.schema.tables if any(one.name == name for one in table.indexes)]
        return tuple(owners[:1])

    def _key_groups(self, items: Sequence[Slots], tables: tuple[str, ...], slots: Slots) -> list[tuple[str, list[dict[str, Any]]]]:
        named = [item for item in items if item.get("column")]
        pairs = self.places.pairs(named, tables) if named else []
        owners = list(dict.fromkeys(table for table, _ in pairs)) or list(self.places.tables(tables, "the index"))
        items = [one for item in items for one in self._spelt_out(item, pairs)]
        groups = []
        for table in owners:
            own = {column for owner, column in pairs if owner == table}
            mine = [item for item in items if item.get("table") in (None, table)]
            keys = [key_args(item, slots) for item in mine if item.get("expression") or item.get("column") in own]
            groups.append((table, distinct(keys)))
        return groups

    def _spelt_out(self, item: Slots, pairs: list[Pair]) -> list[Slots]:
        """Return a key, or one for each of the columns that "it" stands for."""
        if item.get("column") not in (IT, THEM):
            return [item]
        said = dict(item)
        return [Slots({**said, "column": column}.items()) for column in dict.fromkeys(column for _, column in pairs)]

    def _is_verb(self, frame: Frame) -> bool:
        """Say whether a request for an index carries no noun that could tell one from several: "index a and b"."""
        first = self.parse.tokens[frame.start].word
        following = self.parse.token(frame.start + 1)
        if following is not None and (following.word in _OVER or (frame.slots.get("table") and first == "index")):
            return False  # "index on t over a and b", "index t by a and b": a noun, or one way to look rows up
        return first == "index"


def _own_index(listed: Slots) -> dict[str, Any]:
    """Return what is said of one index of a list alone."""
    own = {key: listed.get(key) for key in ("index_name", "where", "unique", "method") if listed.get(key)}
    return own | ({"include": list(listed.get("include"))} if listed.get("include") else {})
