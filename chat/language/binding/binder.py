"""Frames to requests: the places, lists and shared words of a sentence become complete arguments. Pure.

What an operation takes is known by the names of its fields alone: ``column`` means one request for each column, ``columns`` one
for each table (or each column, where the words say so), ``table`` alone one for each table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import Any

from chat.language.binding.alone import in_brackets, stands_alone
from chat.language.binding.alterations import alterations
from chat.language.binding.at_once import at_once
from chat.language.binding.by_type import retyped
from chat.language.binding.columns_told import fitted, without_what_holds
from chat.language.binding.context import IT, THEM, Choice, NotMeant, Request, Unclear
from chat.language.binding.corrections import correct, go_on_elsewhere
from chat.language.binding.frame_parts import PLURALS, Fields, Signature
from chat.language.binding.going import settled
from chat.language.binding.keys import points_to_key
from chat.language.binding.making import UNLIKELY
from chat.language.binding.over_columns import OverColumns
from chat.language.binding.pointers_renamed import with_pointers
from chat.language.binding.pointing import means_a_part
from chat.language.binding.reached import reaching
from chat.language.binding.requests import called_now, pairs_of, renamed, united
from chat.language.binding.triggers import calling
from chat.language.binding.unfit_values import takes_deeds_for_values
from chat.language.binding.unindexed import unindexed_keys
from chat.language.binding.values import check_rows_meant, rows_requests
from chat.language.binding.written import spoken_of
from chat.language.divisions import Frame
from chat.language.grammar import ALTERATION, CORRECTION, SAME, TOPIC
from chat.language.readings import Slots
from chat.language.telling_names import is_constraint_name, is_index_name

#: What says that a rule is a constraint, whatever it is called.
_CONSTRAINTS = frozenset("constraint constraints key keys".split())

__all__ = ["Binder", "Fields", "Signature"]


def _is_renamed_oddly(one: Request) -> bool:
    """Say whether a table or column would be called as constraints are: the name is hardly meant for it."""
    return one.kind in ("rename_table", "rename_column") and is_constraint_name(one.args["new_name"])


#: What gives a new name to what is there.
_NAMING = frozenset(("rename_table", "rename_column"))
#: What says who may do what.
_ACCESS = frozenset(("grant_privileges", "revoke_privileges"))
_UNKNOWN = frozenset((("where", "unknown"), ("if", "unknown"), ("when", "unknown")))
_POINTING = frozenset(("it", "this", "that", "them"))
_POINTERS = frozenset(("references", "reference", "each_references"))


def _as_named(one: Request, words: list[str]) -> Request:
    """Return a rule that is called as indexes are as the unique index that is meant: unless it was called a constraint, or noted as one."""
    name = one.args.get("constraint_name", "")
    if one.kind != "add_unique" or not is_index_name(name) or one.args.keys() > {"table", "columns", "constraint_name"}:
        return one
    is_noted = any(pair == ("unique", "(") and words[at + 2] != name.casefold() for at, pair in enumerate(pairwise(words[:-1])))
    if is_noted or not _CONSTRAINTS.isdisjoint(words):
        return one
    keys = [{"column": column} for column in one.args["columns"]]
    return Request("create_index", {"table": one.args["table"], "keys": keys, "index_name": name, "unique": True})


def _fills_all(one: Request) -> bool:
    return one.kind == "backfill_column" and not one.args.keys() & {"where", "source_table"}


class Binder(OverColumns):
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
        if frame.kind in (CORRECTION, SAME):
            say_anew = correct if frame.kind == CORRECTION else go_on_elsewhere
            say_anew(frame.slots, self.places, self.fields)
            return []
        self._check_naming(frame)
        if frame.slots.get("again") == "drop_constraint":
            self._replaced = self._dropped_last()
        made = self._in_the_same_rows(frame, self._in_place(self._asked(frame)))
        self._replaced = (frame.slots.get("goes_on") and made[-1].args.get("constraint_name")) or ""
        if frame.kind == "drop_index" and frame.slots.get("goes_on"):  # what comes in its place is on the same table
            self.context.spoke_of(self._replaced_place(Slots((("index_name", made[-1].args.get("index_name")),))))
        self._check_values(made)
        self.places.cost += self._doubt_of_names(frame, made)
        self._take_back_drops(made)
        self._take_back_hints(frame, made)
        fresh = [one for one in made if not self._said_before(one)]
        self.context.requests += fresh
        self._remember(made)
        return fresh

    def _dropped_last(self) -> str:
        """Return the name of the constraint that was to be dropped last: it is to be there again."""
        dropped = [one.args.get("constraint_name") for one in self.context.requests if one.kind == "drop_constraint"]
        return dropped[-1] or "" if dropped else ""

    def _check_naming(self, frame: Frame) -> None:
        """Refuse that a table or column is renamed which words only call "it", in brackets or as constraints are called.

        :raises NotMeant: then.
        :raises Unclear: if it is left open what is to be called so.
        """
        opening, called = self.parse.token(frame.start - 1) if frame.start else None, self.parse.token(frame.start + 1)
        points = frame.kind in _NAMING and called is not None and called.word in _POINTING
        is_aside = (opening is not None and opening.text == "(") or is_constraint_name(str(frame.slots.get("new_name") or ""))
        if points and is_aside:
            raise NotMeant
        if frame.kind == "rename_table" and frame.slots.get("table") == IT and not self.context.tables:
            self._ask_what_is_called(frame)
        if frame.kind in _ACCESS and {IT, THEM} & set(frame.slots.get("tables") or ()) and self.context.columns:
            columns = " and ".join(f"{table}.{column}" for table, column in self.context.columns)
            raise Unclear(Choice(f"Is that to hold for {columns} alone, or for the whole table?"))

    def _ask_what_is_called(self, frame: Frame) -> None:
        """Ask what is to be called something where only explanations named a table: "… whether it is neutered. Call it neutered".

        :raises Unclear: unless the words before call it a table, or it heads them.
        """
        spoken = self.context.hints or self.context.topic
        if not spoken or any(self.parse.symbol("table_noun", at) or self.parse.tokens[at].text == ":" for at in range(frame.end)):
            return
        table, name = spoken[-1], frame.slots.get("new_name")
        offered = ((f"the table {table}", f"rename the table {table} to {name}"), (f"a new column of {table}", f"add a column {name} to {table}"))
        raise Unclear(Choice(f"What should be called {name}?", offered))

    def _asked(self, frame: Frame) -> list[Request]:
        """Return what a frame asks for by itself, of things as they are called by then."""
        made = self._altered(frame) if frame.kind == ALTERATION else self._shape(frame)
        if frame.slots.get("pointers"):
            made = [each for one in made for each in with_pointers(one, self.parse.names.schema)]
        if frame.kind == "create_trigger":
            made = calling(made, frame.slots.get("definition"), self.context.requests)
        words = [token.word for token in self.parse.tokens[frame.start : frame.end]]
        made = [_as_named(one, words) for one in made]
        before = self.context.requests[self.context.given :]
        schema = self.parse.names.schema
        made = [settled(one, self.parse.names) for one in made]
        return [reaching(fitted(renamed(one, before), schema, self.parse.text), schema) for one in made]

    def _doubt_of_names(self, frame: Frame, made: list[Request]) -> float:
        """Return what it costs that something would be called as constraints are, or that an arrow to a key would rename."""
        arrow = not self.parse.symbol("rename", frame.start)
        oddly = any(_is_renamed_oddly(one) or (arrow and points_to_key(one, self.parse)) for one in made)
        return UNLIKELY if oddly else 0.0

    def _remember(self, made: list[Request]) -> None:
        """Remember what requests speak of, those that are written in SQL too."""
        tables = tuple(dict.fromkeys(table for one in made for table in self._tables_of(one)))
        self.context.spoke_of(tables, tuple(pair for one in made for pair in pairs_of(one)))
        for one in made:
            if one.kind == "raw_sql":
                self.context.spoke_of(*spoken_of(one.args["sql"]))

    def _altered(self, frame: Frame) -> list[Request]:
        """Return what is said of columns that there are; what one points to by its name alone is found."""
        words = [token.word for token in self.parse.tokens[frame.start : frame.end]]
        if any(pair in _UNKNOWN for pair in pairwise(words)) or in_brackets(self.parse, frame):
            raise NotMeant  # what is unknown in the rows there are is to be filled, which is no default
        pairs = self._pairs(frame)
        said = {key for key, _ in frame.slots.get("modifiers")}
        if "type" in said and said & _POINTERS and not all(self.places.has(*pair) for pair in pairs):
            raise NotMeant  # what has a type and points somewhere is a column to be made
        made = without_what_holds(alterations(frame.slots, pairs), self.parse.names.schema)
        for one in made:
            if one.args.get("references") == IT:
                one.args["references"] = self._meant(IT)[-1]
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
        if len(self.places.said_alike()) > len(self.context.columns):
            raise NotMeant  # one after the other was spoken of: the last of them alone is hardly meant
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
        if frame.kind == "change_foreign_key" and frame.slots.get("every") and not frame.slots.get("columns"):
            return self._every_key(frame)
        if "foreign_keys" in self.fields[frame.kind].names:
            return self._new_tables(frame)
        binder = next((bind for slot, bind in self._binders if frame.slots.get(slot)), self._tables)
        return binder(frame)

    @cached_property
    def _binders(self) -> list[tuple[str, Callable[[Frame], list[Request]]]]:
        """Return who binds a frame that has a slot; the first that it has decides."""
        return [
            ("each", self._indexes),
            ("of_type", self._of_type),
            ("unindexed", lambda frame: unindexed_keys(self.parse.names.schema, self._said_tables(frame.slots))),
            ("keys", lambda frame: self._index(frame, frame.slots.get("keys"))),
            ("named_targets", self._pointing_by_name),
            ("pairings", self._pairings),
            ("triggers", self._triggers),
            ("assignments", self._rows),
            ("rows", self._rows),
            ("columns", self._columns),
        ]

    def _of_type(self, frame: Frame) -> list[Request]:
        """Return the requests to change all columns of a type."""
        return retyped(self.parse.names.schema, self._said_tables(frame.slots), frame.slots.get("of_type"), self._plain(frame))

    def _rows(self, frame: Frame) -> list[Request]:
        """Return the requests for new rows of a table that is said, or was spoken of."""
        check_rows_meant(self.parse, frame)
        tables = self._said_tables(frame.slots) or self.places.tables((), "the row")
        return rows_requests(frame, tables[-1], self.parse.names.schema)

    def _triggers(self, frame: Frame) -> list[Request]:
        """Return the requests for triggers that are listed each with its table, and are alike beside that."""
        return [Request(frame.kind, {**self._plain(frame), **dict(one)}) for one in frame.slots.get("triggers")]

    def _check_leaning(self, frame: Frame) -> None:
        """Refuse a frame that leans on an earlier one which is not there, or requires one of two columns.

        :raises NotMeant: always then.
        """
        if frame.slots.get("alone") and not stands_alone(self.parse, frame):
            raise NotMeant
        again = frame.slots.get("again")
        if again and not any(again in one.kind for one in self.context.requests):
            raise NotMeant
        if frame.slots.get("replacing") and not self._replaced:
            raise NotMeant
        if frame.slots.get("of") == "unique" and not self._dropped_unique():
            raise NotMeant
        if frame.slots.get("listed") and not self._are_listed(frame):
            raise NotMeant  # nothing lists the values of the column, so that none is to be added
        if means_a_part(self.parse, frame) or self._is_another_constraint(frame) or takes_deeds_for_values(self.parse, frame):
            raise NotMeant
        if frame.kind == "set_not_null" and self._is_either(frame):
            raise NotMeant  # "an email or a phone" requires neither of them

    def _are_listed(self, frame: Frame) -> bool:
        """Say whether a check or type lists the values of each column of a frame."""
        states = {(one.table, one.column) for told in self.parse.names.states.values() for one in told if one.value.startswith("'")}
        return all((table, column) in states for table, column in self._pairs(frame))

    def _dropped_unique(self) -> bool:
        """Say whether the constraint that was to be dropped last is a unique one."""
        dropped = [one.args for one in self.context.requests if one.kind == "drop_constraint"][-1:]
        name = self.places.constraint_of(dropped[0]) if dropped else None
        owners = (table for table in self.parse.names.schema.tables for key in table.constraints if key.name == name and key.kind == "u")
        return next(owners, None) is not None

    def _is_another_constraint(self, frame: Frame) -> bool:
        """Say whether "one" is taken for an index where it stands for the constraint before: "drop the unique constraint …, add one over …"."""
        said = any(self.parse.symbol("index_noun", at) for at in range(frame.start, frame.end))
        return frame.kind == "create_index" and not said and self._dropped_unique()

    def _is_either(self, frame: Frame) -> bool:
        """Say whether "or" joins the columns of a frame."""
        places = (at for at in range(frame.start, frame.end) if self.parse.tokens[at].word == "or")
        return any(self.parse.symbol("known_column", end) for at in places for end, _ in self.parse.gaps(at + 1, unknown=False))

    def _tables(self, frame: Frame) -> list[Request]:
        """Return the requests about whole tables, or about what is listed by its name."""
        fields = self.fields[frame.kind]
        names = [(single, frame.slots.get(plural)) for plural, single in PLURALS.items() if frame.slots.get(plural)]
        tables = self._said_tables(frame.slots)
        plain = self._plain(frame)
        if names:
            [(single, listed)] = names
            places = ((one, self._place_of(frame, tables, single, one)) for one in dict.fromkeys(listed))
            return [Request(frame.kind, {**place, single: one, **plain}) for one, place in places]
        if not tables and (named := plain.get("constraint_name")) and "table" in fields.required:
            tables = self.places.of_constraint(named)
        if "table" not in fields.names or (not tables and "table" not in fields.required):
            return self._named(frame, [Request(frame.kind, plain)])
        if IT in f"{plain.get('condition', '')} {plain.get('where', '')}":
            raise NotMeant  # nothing says of what it is to hold
        return self._named(frame, [Request(frame.kind, {"table": one, **plain}) for one in tables or self._tables_told(plain)])

    def _tables_told(self, plain: dict[str, Any]) -> tuple[str, ...]:
        """Return the tables that the constraint replaced before, a condition, or what was spoken of tells.

        :raises Unclear: if nothing does.
        """
        tables = self.places.of_constraint(self._replaced) if self._replaced else ()
        if not tables and plain.get("condition"):
            tables = self.places.of_condition(plain["condition"])
        return tables or self.places.tables((), "this")
