"""Frames to requests: the places, lists and shared words of a sentence become complete arguments. Pure.

What an operation takes is known by the names of its fields alone: ``column`` means one request for each column, ``columns`` one
for each table (or each column, where the words say so), ``table`` alone one for each table.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import Any

from chat.language.binding.alterations import alterations
from chat.language.binding.at_once import at_once
from chat.language.binding.cases import decided
from chat.language.binding.columns_told import fitted, without_what_holds
from chat.language.binding.context import IT, Choice, NotMeant, Pair, Request, Unclear
from chat.language.binding.corrections import correct, go_on_elsewhere
from chat.language.binding.frame_parts import PLURALS, Fields, Signature
from chat.language.binding.joins import joined
from chat.language.binding.keys import method_args, points_to_key
from chat.language.binding.making import SELF, UNLIKELY, Making
from chat.language.binding.places import CONTRADICTED
from chat.language.binding.requests import called_now, pairs_of, renamed, united
from chat.language.binding.triggers import calling
from chat.language.binding.values import computed, rows_requests
from chat.language.binding.written import spoken_of
from chat.language.divisions import Frame
from chat.language.elements import Slots
from chat.language.grammar import ALTERATION, CORRECTION, SAME, TOPIC
from chat.language.telling_names import is_constraint_name
from vast_project.pg.identifiers import quote

#: A comparison with a text that begins or ends with a sign, as parts of addresses and paths do.
_PART = re.compile(r"\S+ (?:= |IN \()(?P<part>'(?:\W[^']*|[^']*\W)')\)?")

#: Words that are values by themselves.
_NO_COLUMNS = frozenset("null true false default current_date current_time current_timestamp localtimestamp current_user".split())

__all__ = ["Binder", "Fields", "Signature"]


def _is_renamed_oddly(one: Request) -> bool:
    """Say whether a table or column would be called as constraints are: the name is hardly meant for it."""
    return one.kind in ("rename_table", "rename_column") and is_constraint_name(one.args["new_name"])


def _fills_all(one: Request) -> bool:
    return one.kind == "backfill_column" and not one.args.keys() & {"where", "source_table"}


class Binder(Making):
    """Binds the frames of one text, in order; ``cost`` is what was taken for granted."""

    _replaced = ""  # the constraint that the next one comes in the place of
    _row_change: tuple[Frame, Request] | None = None  # the change of rows made last

    @property
    def cost(self) -> float:
        """Return what the bindings cost so far."""
        return self.places.cost

    def bind(self, frame: Frame) -> list[Request]:
        """Return the requests of one frame and remember what they speak of.

        :raises Unclear: if a table, column or reading is left open.
        """
        if frame.kind == TOPIC:
            self._spoken_of(frame)
            return []
        if frame.kind == CORRECTION:
            correct(frame.slots, self.places, self.fields)
            return []
        if frame.kind == SAME:
            go_on_elsewhere(frame.slots, self.places, self.fields)
            return []
        made = self._altered(frame) if frame.kind == ALTERATION else self._shape(frame)
        if frame.kind == "create_trigger":
            made = calling(made, frame.slots.get("definition"), self.context.requests)
        made = [fitted(renamed(one, self.context.requests[self.context.given :]), self.parse.names.schema) for one in made]
        made = self._in_the_same_rows(frame, self._in_place(made))
        self._replaced = (frame.slots.get("goes_on") and made[-1].args.get("constraint_name")) or ""
        self._check_values(made)
        arrow = not self.parse.symbol("rename", frame.start)
        self.places.cost += UNLIKELY if any(_is_renamed_oddly(one) or (arrow and points_to_key(one, self.parse)) for one in made) else 0.0
        self._take_back_drops(made)
        self._take_back_hints(frame, made)
        fresh = [one for one in made if not self._said_before(one)]
        self.context.requests += fresh
        self._remember(made)
        return fresh

    def _remember(self, made: list[Request]) -> None:
        """Remember what requests speak of, those that are written in SQL too."""
        tables = tuple(dict.fromkeys(table for one in made for table in self._tables_of(one)))
        self.context.spoke_of(tables, tuple(pair for one in made for pair in pairs_of(one)))
        for one in made:
            if one.kind == "raw_sql":
                self.context.spoke_of(*spoken_of(one.args["sql"]))

    def _altered(self, frame: Frame) -> list[Request]:
        """Return what is said of columns that there are; what one points to by its name alone is found."""
        made = without_what_holds(alterations(frame.slots, self._pairs(frame)), self.parse.names.schema)
        for one in made:
            self._point_by_name(one.args, *one.args.get("columns", ()))
        return made

    def _in_the_same_rows(self, frame: Frame, made: list[Request]) -> list[Request]:
        """Return a column's new value together with the one said before it, where one condition holds for both."""
        before, self._row_change = self._row_change, None
        whole = at_once(self.parse, before, (frame, made[0])) if before and len(made) == 1 else None
        if whole is not None:
            self.context.requests.pop()
            made = [whole]
        if len(made) == 1:
            self._row_change = (frame, made[0])
        return made

    def _in_place(self, made: list[Request]) -> list[Request]:
        """Return the one constraint that comes in the place of another under its name and on its table, where no other is said."""
        if not self._replaced or len(made) != 1 or "constraint_name" not in self.fields[made[0].kind].names:
            return made
        owner = self.places.of_constraint(self._replaced)
        before = {"constraint_name": self._replaced, **({"table": owner[0]} if owner else {})}
        return [Request(made[0].kind, before | made[0].args)]

    def _spoken_of(self, topic: Frame) -> None:
        """Remember what the rest of the sentence is about: tables, columns, or the table of an index."""
        if topic.slots.get("index"):
            self.context.topic = self._replaced_place(Slots((("index_name", topic.slots.get("index")),)))
            return
        if topic.slots.get("columns") is None:
            self.context.topic = topic.slots.get("tables")
            return
        pairs = tuple(self._pairs(topic))
        if not all(self.places.has(*pair) for pair in pairs):
            raise NotMeant
        self.context.columns, self.context.tables = pairs, tuple(dict.fromkeys(table for table, _ in pairs))

    def _elliptic(self, frame: Frame) -> Frame:
        """Return a frame that leaves out its columns with those that are spoken of.

        :raises NotMeant: if none are.
        """
        if not self.context.columns or frame.slots.get("columns") or frame.slots.get("keys"):
            raise NotMeant
        if frame.kind == "add_foreign_key" and len(self.context.columns) > 1:
            raise NotMeant
        spoken = Slots((("items", (Slots((("column", IT),)),)),))
        kept = (one for one in frame.slots if one[0] != "elliptic")
        return replace(frame, slots=Slots((*kept, ("keys" if "keys" in self.fields[frame.kind].names else "columns", spoken))))

    def _said_before(self, request: Request) -> bool:
        """Say whether an earlier request means the same; what this one adds to it is taken over.

        Those of an earlier message count only where this one goes on from them: else nothing of them is in its plan.
        """
        first = 0 if self.context.leaned else self.context.given
        for number, before in enumerate(self.context.requests[first:], first):
            if self._drops_the_same(before, request):
                return True
            if whole := united(before, request):
                self.context.requests[number] = whole
                return True
        return False

    def _tables_of(self, one: Request) -> tuple[str, ...]:
        """Return the table that a request speaks of: the one it names, or that of the constraint it names."""
        if said := called_now(one):
            return (said,)
        return self.places.of_constraint(one.args.get("constraint_name", ""))

    def _check_values(self, made: list[Request]) -> None:
        """Refuse that all rows of a column get one value and then another.

        :raises NotMeant: then.
        """
        given = {(one.args["table"], one.args["column"]) for one in self.context.requests[self.context.given :] if _fills_all(one)}
        if any(_fills_all(one) and (one.args["table"], one.args["column"]) in given for one in made):
            raise NotMeant

    def _take_back_drops(self, made: list[Request]) -> None:
        """Forget that foreign keys are to be dropped which are then only to be other ones: "drop fk f and recreate it with …"."""
        changed = {self.places.constraint_of({**one.args, "kind": "foreign"}) for one in made if one.kind == "change_foreign_key"} - {None}
        if changed:
            self.context.requests = [
                one
                for number, one in enumerate(self.context.requests)
                if number < self.context.given or one.kind != "drop_constraint" or self.places.constraint_of(one.args) not in changed
            ]

    def _drops_the_same(self, before: Request, request: Request) -> bool:
        """Say whether two requests drop one constraint, called once by its columns and once by its name."""
        if not before.kind == request.kind == "drop_constraint":
            return False
        names = [self.places.constraint_of(one.args) for one in (before, request)]
        return names[0] is not None and names[0] == names[1]

    def _shape(self, frame: Frame) -> list[Request]:
        if frame.slots.get("elliptic"):
            frame = self._elliptic(frame)
        self._check_leaning(frame)
        if "definitions" in dict(frame.slots):
            return self._definitions(frame)
        if "foreign_keys" in self.fields[frame.kind].names:
            return self._new_tables(frame.slots)
        binder = next((bind for slot, bind in self._binders if frame.slots.get(slot)), self._tables)
        return binder(frame)

    @cached_property
    def _binders(self) -> list[tuple[str, Callable[[Frame], list[Request]]]]:
        """Return who binds a frame that has a slot; the first that it has decides."""
        return [
            ("each", lambda frame: [request for item in frame.slots.get("each") for request in self._index(frame, item)]),
            ("keys", lambda frame: self._index(frame, frame.slots.get("keys"))),
            ("named_targets", self._pointing_by_name),
            ("pairings", self._pairings),
            ("assignments", self._rows),
            ("rows", self._rows),
            ("columns", self._columns),
        ]

    def _rows(self, frame: Frame) -> list[Request]:
        """Return the requests for new rows of a table that is said, or was spoken of."""
        tables = self._said_tables(frame.slots) or self.places.tables((), "the row")
        return rows_requests(frame, tables[-1], self.parse.names.schema)

    def _check_leaning(self, frame: Frame) -> None:
        """Refuse a frame that leans on an earlier one which is not there, or requires one of two columns.

        :raises NotMeant: always then.
        """
        again = frame.slots.get("again")
        if again and not any(again in one.kind for one in self.context.requests):
            raise NotMeant
        if frame.slots.get("replacing") and not self._replaced:
            raise NotMeant
        if frame.kind == "set_not_null" and self._is_either(frame):
            raise NotMeant  # "an email or a phone" requires neither of them

    def _is_either(self, frame: Frame) -> bool:
        """Say whether "or" joins the columns of a frame."""
        places = (at for at in range(frame.start, frame.end) if self.parse.tokens[at].word == "or")
        return any(self.parse.symbol("known_column", end) for at in places for end, _ in self.parse.gaps(at + 1, unknown=False))

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
        slots, fields = frame.slots, self.fields[frame.kind].names
        pairs = self._pairs(frame)
        if names := slots.get("new_names"):
            return self._each_called(frame, pairs, names)
        if "column" in fields:
            return self._named(frame, [self._one(frame, table, column) for table, column in pairs])
        by_table: dict[str, list[str]] = {}
        for table, column in pairs:
            by_table.setdefault(table, []).append(column)
        if "columns" not in fields:
            return self._named(frame, [self._one(frame, table, column, said=False) for table, column in pairs])
        if slots.get("each_references"):
            return self._pointing_each(frame, pairs)
        made = []
        for table, columns in by_table.items():
            adjective = frame.kind == "add_unique" and not any(
                one.word in ("constraint", "key") for one in self.parse.tokens[frame.start : frame.end]
            )
            single = "references" in fields and len(frame.slots.get("referenced") or ()) < 2
            separate = len(columns) > 1 and (
                (single and "key_fields" not in fields and frame.kind != "drop_constraint")
                or self._separate(frame, adjective=adjective)
            )
            for chosen in [[one] for one in columns] if separate else [columns]:
                method = method_args(slots, []) if "method" in fields else {}
                args = {"table": table, "columns": chosen, **method, **self._plain(frame)}
                self._point_by_name(args, *chosen)
                made.append(Request(frame.kind, {**args, "references": table} if args.get("references") == SELF else args))
        return self._named(frame, made)

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
        args = {"table": table, **({"column": column} if said else {}), **self._plain(frame)}
        if frame.slots.get("scoped") and IT in str(args.get("where", "")):
            raise NotMeant  # what is said of rows is not said of the column that they get a value in
        for key in ("where", "condition", "value", "using"):
            if isinstance(args.get(key), str):
                args[key] = args[key].replace(IT, quote(column))
        self._check_parts(frame, args)
        args |= decided(frame.slots, column, args) or computed(frame.slots, table, column, self.places)
        if "value" in args and "source_table" not in args:
            self.places.cost += self._doubt_of_value(table, column, args["value"])
        if frame.kind == "change_type" and "using" not in args and self._heard_utc(args):
            args["using"] = f"{quote(column)} AT TIME ZONE 'UTC'"
        if frame.slots.get("missing"):
            args["where"] = f"{quote(column)} IS NULL"
        if frame.slots.get("same") not in (None, column):
            raise NotMeant
        return Request(frame.kind, joined(args, frame.slots.get("join"), self.parse.names.schema))

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

    def _tables(self, frame: Frame) -> list[Request]:
        slots, fields = frame.slots, self.fields[frame.kind].names
        names = [(single, slots.get(plural)) for plural, single in PLURALS.items() if slots.get(plural)]
        tables = self._said_tables(slots)
        plain = self._plain(frame)
        if names:
            [(single, listed)] = names
            return [
                Request(frame.kind, {**self._place_of(frame, tables, single, one), single: one, **plain})
                for one in dict.fromkeys(listed)
            ]
        if not tables and (named := plain.get("constraint_name")) and "table" in self.fields[frame.kind].required:
            tables = self.places.of_constraint(named)
        if "table" not in fields or (not tables and "table" not in self.fields[frame.kind].required):
            return self._named(frame, [Request(frame.kind, plain)])
        if IT in f"{plain.get('condition', '')} {plain.get('where', '')}":
            raise NotMeant  # nothing says of what it is to hold
        if not tables and self._replaced:
            tables = self.places.of_constraint(self._replaced)
        if not tables and plain.get("condition"):
            tables = self.places.of_condition(plain["condition"])
        return self._named(
            frame, [Request(frame.kind, {"table": table, **plain}) for table in (tables or self.places.tables((), "this"))]
        )
