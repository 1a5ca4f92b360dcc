"""Frames about columns that there are: one request for each column, or one over all of a table's that are said together. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from chat.language.binding.cases import decided
from chat.language.binding.context import IT, Choice, NotMeant, Pair, Request, Unclear
from chat.language.binding.inside import inside
from chat.language.binding.joins import joined
from chat.language.binding.keys import method_args
from chat.language.binding.making import SELF, Making
from chat.language.binding.places import CONTRADICTED
from chat.language.binding.values import computed
from chat.language.divisions import Frame
from chat.language.readings import Slots
from vast_project.pg.identifiers import quote

#: A comparison with a text that begins or ends with a sign, as parts of addresses and paths do.
_PART = re.compile(r"\S+ (?:= |IN \()(?P<part>'(?:\W[^']*|[^']*\W)')\)?")

#: What begins to tell which rows are meant.
_TELLING_WHICH = frozenset("where if when whenever which that whose".split())
#: How many columns words for several stand for at least.
_COUNTS = {"both": 2, "two": 2, "three": 3}
#: What stands before a number that speaks of what was named: "all three", and not "two letters".
_ALL = frozenset("all the these those".split())
#: Words that speak of one thing, and of several.
_ONE = frozenset("it column field".split())
_SEVERAL = frozenset("them they these those both all each columns fields two".split())
#: What a table has but one of.
_PRIMARY = frozenset(("add_primary_key", "replace_primary_key"))
#: Words that are values by themselves.
_NO_COLUMNS = frozenset("null true false default current_date current_time current_timestamp localtimestamp current_user".split())


class OverColumns(Making):
    """Binds the frames that say something of columns."""

    def _pairings(self, frame: Frame) -> list[Request]:
        """Return the requests for columns that are listed each with what is said of it: "a -> t, b -> u"."""
        said = {token.word for token in self.parse.tokens[frame.start : frame.end]}
        if len(frame.slots.get("pairings")) == 1 and said & {"both", "all", "each"}:
            raise NotMeant
        shared = [one for one in frame.slots if one[0] != "pairings"]
        made = []
        for item in frame.slots.get("pairings"):
            column = Slots(one for one in item if one[0] in ("column", "table"))
            own = [one for one in item if one[0] not in ("column", "table")]
            said = [one for one in shared if item.get(one[0]) is None]
            columns = Slots((("items", (column,)),))
            made += self._columns(replace(frame, slots=Slots((*said, *own, ("columns", columns)))))
        return made

    def _columns(self, frame: Frame) -> list[Request]:
        """Return the requests about columns: one for each, or over several where the operation takes several."""
        fields = self.fields[frame.kind].names
        pairs = self._pairs(frame)
        self._check_count(frame, pairs)
        self._check_singular(frame, pairs)
        if names := frame.slots.get("new_names"):
            return self._each_called(frame, pairs, names)
        if "column" in fields or "columns" not in fields:
            said = "column" in fields
            if whole := self._where_both(frame, pairs):
                return [whole]
            return self._named(frame, [self._one(frame, table, column, said=said) for table, column in pairs])
        if frame.slots.get("each_references"):
            return self._pointing_each(frame, pairs)
        return self._named(frame, self._over_several(frame, pairs))

    def _where_both(self, frame: Frame, pairs: list[Pair]) -> Request | None:
        """Return the change of several columns in the rows where what is said holds for all of them: "… where both are null"."""
        where, tables = str(frame.slots.get("where") or ""), {table for table, _ in pairs}
        words = [token.word for token in self.parse.tokens[frame.start : frame.end]]
        behind = words[max((number for number, word in enumerate(words) if word in _TELLING_WHICH), default=len(words)) :]
        if frame.kind != "backfill_column" or len(pairs) < 2 or len(tables) > 1 or IT not in where or "both" not in behind:
            return None
        first, *others = [self._one(frame, table, column).args for table, column in pairs]
        told = [{"column": one["column"], "value": one["value"]} for one in others]
        return Request(frame.kind, {**first, "where": " AND ".join(one["where"] for one in (first, *others)), "others": told})

    def _check_count(self, frame: Frame, pairs: list[Pair]) -> None:
        """Ask which columns are meant where "both" stands for fewer: the words before named some that were not heard.

        :raises Unclear: then.
        """
        said = {one for one, before in self._words_with_those_before(frame) if one == "both" or (one in _COUNTS and before in _ALL)}
        items = frame.slots.get("columns").get("items") or () if frame.slots.get("columns") else ()
        if frame.kind != "backfill_column" and said and len(items) == 1 and len(pairs) < max(_COUNTS[one] for one in said):
            raise Unclear(Choice(f"Which columns do you mean by “{min(said)}”?"))

    def _check_singular(self, frame: Frame, pairs: list[Pair]) -> None:
        """Ask which column is meant where one is spoken of and an explanation named several: "a was replaced by b, drop it".

        :raises Unclear: then.
        """
        said = {token.word for token in self.parse.tokens[frame.start : frame.end]}
        if len(pairs) > 1 and tuple(pairs) == self.context.explained and said & _ONE and not said & _SEVERAL:
            listed = tuple((f"{table}.{column}", f"{table}.{column}") for table, column in pairs)
            raise Unclear(Choice("Which column do you mean?", listed))

    def _words_with_those_before(self, frame: Frame) -> list[tuple[str, str]]:
        words = [token.word for token in self.parse.tokens[frame.start : frame.end]]
        return list(zip(words, ["", *words[:-1]], strict=True))

    def _over_several(self, frame: Frame, pairs: list[Pair]) -> list[Request]:
        """Return one request over the columns of each table, or one for each column where they stand apart."""
        by_table: dict[str, list[str]] = {}
        for table, column in pairs:
            by_table.setdefault(table, []).append(column)
        self._check_one_key(frame, by_table)
        method = method_args(frame.slots, []) if "method" in self.fields[frame.kind].names else {}
        made = []
        for table, columns in by_table.items():
            for chosen in [[one] for one in columns] if self._stand_apart(frame, columns) else [columns]:
                args = {"table": table, "columns": chosen, **method, **self._plain(frame)}
                self._point_by_name(args, *chosen)
                made.append(Request(frame.kind, {**args, "references": table} if args.get("references") == SELF else args))
        return made

    def _check_one_key(self, frame: Frame, by_table: dict[str, list[str]]) -> None:
        """Ask which columns a primary key is over where those that were said are of several tables: no key is over two.

        :raises Unclear: then.
        """
        words = {token.word for token in self.parse.tokens[frame.start : frame.end]}
        if frame.kind in _PRIMARY and len({tuple(columns) for columns in by_table.values()}) > 1 and "keys" not in words:
            said = ", ".join(f"{table}.{column}" for table, columns in by_table.items() for column in columns)
            raise Unclear(Choice(f"A primary key is over columns of one table, and these are of several: {said}. Which columns are meant?"))

    def _stand_apart(self, frame: Frame, columns: list[str]) -> bool:
        """Say whether columns of one table get a request each: those that point to one column do, others where the words say so.

        :raises Unclear: if the words may mean either.
        """
        if len(columns) == 1:
            return False
        fields = self.fields[frame.kind].names
        points = "references" in fields and "key_fields" not in fields and frame.kind != "drop_constraint"
        if points and len(frame.slots.get("referenced") or ()) < 2:
            return True
        is_noun = any(one.word in ("constraint", "key") for one in self.parse.tokens[frame.start : frame.end])
        return self._separate(frame, adjective=frame.kind == "add_unique" and not is_noun)

    def _each_called(self, frame: Frame, pairs: list[Pair], names: tuple[str, ...]) -> list[Request]:
        """Return a new name for each column, in the order in which they were said.

        :raises NotMeant: if there are not as many names, or one alone, which has words of its own.
        """
        if not 1 < len(names) == len(pairs):
            raise NotMeant
        return [Request(frame.kind, {"table": table, "column": old, "new_name": new}) for (table, old), new in zip(pairs, names, strict=True)]

    def _pointing_each(self, frame: Frame, pairs: list[Pair]) -> list[Request]:
        """Return a foreign key for each column to the table listed in its place.

        :raises Unclear: if there are not as many of the one as of the other.
        """
        listed = frame.slots.get("each_references")
        if len(listed) != len(pairs):
            said = ", ".join(column for _, column in pairs)
            raise Unclear(Choice(f"Which of {said} points to which of {', '.join(listed)}?"))
        plain = self._plain(frame)
        paired = zip(pairs, listed, strict=True)
        return [
            Request(frame.kind, {"table": table, "columns": [column], **plain, "references": target})
            for (table, column), target in paired
        ]

    def _one(self, frame: Frame, table: str, column: str, *, said: bool = True) -> Request:
        """Return the request for one column; conditions speak of it."""
        args = {"table": table, **({"column": column} if said else {}), **self._plain(frame), **self._as_in(frame, table, column)}
        if frame.slots.get("scoped") and IT in str(args.get("where", "")):
            raise NotMeant  # what is said of rows is not said of the column that they get a value in
        for key in ("where", "condition", "value", "using"):
            if isinstance(args.get(key), str):
                args[key] = args[key].replace(IT, quote(column))
        self._check_parts(frame, args)
        args |= (
            decided(frame.slots, column, args)
            or inside(frame.slots, table, column, self.places.schema)
            or computed(frame.slots, table, column, self.places)
        )
        if "value" in args and "source_table" not in args:
            self.places.cost += self._doubt_of_value(table, column, args["value"])
        if frame.kind == "change_type" and "using" not in args and self._heard_utc(args):
            args["using"] = f"{quote(column)} AT TIME ZONE 'UTC'"
        if frame.slots.get("missing"):
            args["where"] = f"{quote(column)} IS NULL"
        if frame.slots.get("same") not in (None, column):
            raise NotMeant
        return Request(frame.kind, joined(args, frame.slots.get("join") or frame.slots.get("join_column"), self.parse.names.schema))

    def _as_in(self, frame: Frame, table: str, column: str) -> dict[str, Any]:
        """Return that a column takes the values of the one that is called so in another table, where that is said.

        :raises NotMeant: if the other table is the same, or has no such column.
        """
        if not frame.slots.get("same_column"):
            return {}
        source = frame.slots.get("source_table")
        if source == table or not self.places.has(source, column):
            raise NotMeant
        return {"value": column}

    def _heard_utc(self, args: dict[str, Any]) -> bool:
        """Say whether times get a zone, and the text says elsewhere that they are in UTC."""
        return args.get("type") == "timestamp with time zone" and any(token.word == "utc" for token in self.parse.tokens)

    def _doubt_of_value(self, table: str, column: str, value: str) -> float:
        """Return what it costs to believe in a value that is a column which the table does not have.

        :raises NotMeant: if it is the column itself.
        """
        bare = re.fullmatch(r'"?(\w+)"?', value)
        if bare is not None and bare.group(1) == column:
            raise NotMeant  # a column always has its own value
        known = bare is None or bare.group(1).casefold() in _NO_COLUMNS or bare.group(1).isdigit() or self.places.has(table, bare.group(1))
        return 0.0 if known else CONTRADICTED

    def _check_parts(self, frame: Frame, args: dict[str, Any]) -> None:
        """Ask what is meant where a text is to be replaced that looks like a part of longer ones: "replace 'http://' by …".

        :raises Unclear: then.
        """
        found = _PART.fullmatch(str(args.get("where", "")))
        if frame.kind != "backfill_column" or found is None or self.parse.tokens[frame.start].word != "replace":
            return
        column, part, value = args["column"], found.group("part"), args.get("value", "")
        whole = f"set {args['table']}.{column} to {value} where {column} = {part}"
        within = f"set {args['table']}.{column} to replace({column}, {part}, {value}) where position({part} in {column}) > 0"
        raise Unclear(
            Choice(
                f"Is {part} the whole value of {column}, or a part of longer ones?",
                (("the whole value", whole), ("a part of longer ones", within)),
            )
        )
