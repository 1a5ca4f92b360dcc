"""Frames to requests: the places, lists and shared words of a sentence become complete arguments. Pure.

What an operation takes is known by the names of its fields alone: ``column`` means one request for each column, ``columns`` one
for each table (or each column, where the words say so), ``table`` alone one for each table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chat.language.binding.alterations import alterations
from chat.language.binding.context import IT, Choice, Context, NotMeant, Pair, Request, Unclear
from chat.language.binding.corrections import correct
from chat.language.binding.definitions import column_args, completed, reference_args
from chat.language.binding.keys import about, is_separate, key_args, method_args
from chat.language.binding.places import CONTRADICTED, TAKEN, Places
from chat.language.binding.requests import listed, pairs_of, united
from chat.language.binding.tables import enum_requests, table_requests
from chat.language.binding.values import computed, rows_request
from chat.language.divisions import Frame
from chat.language.elements import Slots
from chat.language.grammar import ALTERATION, CORRECTION, TOPIC
from chat.language.parse import Parse
from vast_project.pg.identifiers import quote

#: A role's name goes into the first of these fields that an operation has.
NAME_FIELDS = ("index_name", "constraint_name", "trigger_name", "policy_name", "new_name")
#: Slots that say where something is; everything else is an argument.
_PLACES = frozenset(
    {
        "columns",
        "keys",
        "each",
        "tables",
        "table",
        "definitions",
        "items",
        "rest",
        "lead",
        "name",
        "source",
        "assignments",
        "rows",
        "reference",
        "references",
        "referenced",
        "both",
        "function",
        "operator",
        "amount",
        "mapping",
        "utc",
    }
)
_PLURALS = {
    "constraint_names": "constraint_name",
    "index_names": "index_name",
    "trigger_names": "trigger_name",
    "view_names": "view_name",
}


@dataclass(frozen=True)
class Signature:
    """The names of an operation's parameters, and those that it cannot do without."""

    names: frozenset[str]
    required: frozenset[str] = frozenset()


Fields = Mapping[str, Signature]


class Binder:
    """Binds the frames of one text, in order; ``cost`` is what was taken for granted."""

    def __init__(self, parse: Parse, fields: Fields, context: Context) -> None:
        self.parse = parse
        self.fields = fields
        self.context = context
        self.places = Places(parse.names, context)

    @property
    def cost(self) -> float:
        """Return what the bindings cost so far."""
        return self.places.cost

    def bind(self, frame: Frame) -> list[Request]:
        """Return the requests of one frame and remember what they speak of.

        :raises Unclear: if a table, column or reading is left open.
        """
        if frame.kind == TOPIC:
            self.context.topic = frame.slots.get("tables")
            return []
        if frame.kind == CORRECTION:
            correct(frame.slots, self.places, self.fields)
            return []
        made = alterations(frame.slots, self._pairs(frame)) if frame.kind == ALTERATION else self._shape(frame)
        fresh = [one for one in made if not self._said_before(one)]
        self.context.requests += fresh
        tables = tuple(dict.fromkeys(one.args["table"] for one in made if one.args.get("table")))
        self.context.spoke_of(tables, tuple(pair for one in made for pair in pairs_of(one)))
        return fresh

    def _said_before(self, request: Request) -> bool:
        """Say whether an earlier request means the same; what this one adds to it is taken over.

        Those of an earlier message count only where this one goes on from them: else nothing of them is in its plan.
        """
        first = 0 if self.context.leaned else self.context.given
        for number, before in enumerate(self.context.requests[first:], first):
            if whole := united(before, request):
                self.context.requests[number] = whole
                return True
        return False

    def _shape(self, frame: Frame) -> list[Request]:
        slots, fields = frame.slots, self.fields[frame.kind].names
        again = slots.get("again")
        if again and not any(again in one.kind for one in self.context.requests):
            raise NotMeant
        if "definitions" in dict(slots):
            return self._definitions(frame)
        if "foreign_keys" in fields:
            return table_requests(slots)
        if slots.get("each"):
            return [request for item in slots.get("each") for request in self._index(frame, item)]
        if slots.get("keys"):
            return self._index(frame, slots.get("keys"))
        if slots.get("assignments") or slots.get("rows"):
            return [rows_request(frame, self.parse.names.schema)]
        if slots.get("columns"):
            return self._columns(frame)
        return self._tables(frame)

    def _said_tables(self, slots: Slots) -> tuple[str, ...]:
        """Return the tables that a frame names for everything in it."""
        found = slots.get("tables") or ()
        own = slots.get("table")
        listed = slots.get("columns") or slots.get("keys")
        inner = listed.get("table") if isinstance(listed, Slots) else None
        said = dict.fromkeys(
            [*(found if isinstance(found, tuple) else (found,)), *([own] if own else []), *([inner] if inner else [])]
        )
        return tuple(dict.fromkeys(table for one in said for table in self._meant(one)))

    def _meant(self, table: str) -> tuple[str, ...]:
        """Return a table that is named, or those that "it" stands for.

        :raises Unclear: if nothing was spoken of.
        """
        if table != IT:
            return (table,)
        if not self.context.tables:
            raise Unclear(Choice("Which table do you mean?"))
        self.context.lean()
        return self.context.tables

    def _type_spoken_of(self) -> str:
        """Return the type that "of that type" means: the one made last.

        :raises Unclear: if none was made.
        """
        made = [
            one.args["type_name"]
            for one in self.context.requests
            if one.kind in ("create_enum", "create_domain", "create_composite_type")
        ]
        if not made:
            raise Unclear(Choice("Which type do you mean?"))
        return made[-1]

    def _definitions(self, frame: Frame) -> list[Request]:
        slots = frame.slots
        made: list[Request] = []
        said = self._said_tables(slots)
        definitions = completed(slots.get("definitions"), slots.get("lead"), slots.get("rest"))
        if slots.get("fragment") and not all(one.get("type") or one.get("labels") for one in definitions):
            raise NotMeant
        for definition in definitions:
            own = (definition["table"],) if definition.get("table") else said
            for table in self.places.tables(own, definition["column"]):
                if self.places.has(table, definition["column"]):
                    self.places.cost += TAKEN
                copied = dict(definition)
                if copied.get("type") == "@type@":
                    copied["type"] = self._type_spoken_of()
                if copied.get("references") == IT:
                    copied["references"] = self._meant(IT)[-1]
                made += enum_requests(table, copied)
                made.append(Request(frame.kind, {"table": table, **column_args(copied)}))
                if copied.get("indexed"):
                    made.append(Request("create_index", {"table": table, "keys": [{"column": copied["column"]}]}))
        return made

    def _index(self, frame: Frame, listed: Slots) -> list[Request]:
        """Return the indexes over a list of keys: one, or one for each where the words say so."""
        slots = frame.slots
        items = [listed.get("dotted")] if listed.get("dotted") else list(listed.get("items") or ())
        tables = (listed.get("table"),) if listed.get("table") else self._said_tables(slots)
        groups = self._key_groups(items, tables, slots)
        separate = slots.get("each") is None and len(items) > 1 and self._separate(frame, adjective=self._is_verb(frame))
        made = []
        for table, keys in groups:
            for chosen in [[key] for key in keys] if separate else [keys]:
                args = {"table": table, "keys": chosen, **self._plain(frame), **method_args(slots, chosen, items)}
                if listed.get("index_name"):
                    args["index_name"] = listed.get("index_name")
                columns = [key["column"] for key in chosen if key.get("column")]
                if where := about(slots.get("where"), columns):
                    args["where"] = where
                made.append(Request(frame.kind, args))
        return self._named(frame, made)

    def _key_groups(self, items: Sequence[Slots], tables: tuple[str, ...], slots: Slots) -> list[tuple[str, list[dict[str, Any]]]]:
        named = [item for item in items if item.get("column")]
        pairs = self.places.pairs(named, tables) if named else []
        owners = list(dict.fromkeys(table for table, _ in pairs)) or list(self.places.tables(tables, "the index"))
        items = [one for item in items for one in self._spelt_out(item)]
        groups = []
        for table in owners:
            own = {column for owner, column in pairs if owner == table}
            groups.append((table, [key_args(item, slots) for item in items if item.get("expression") or item.get("column") in own]))
        return groups

    def _spelt_out(self, item: Slots) -> list[Slots]:
        """Return a key, or one for each of the columns that "it" stands for."""
        if item.get("column") != IT:
            return [item]
        said = dict(item)
        return [Slots({**said, "column": column}.items()) for column in dict.fromkeys(column for _, column in self.context.columns)]

    def _is_verb(self, frame: Frame) -> bool:
        """Say whether a request for an index carries no noun that could tell one from several: "index a and b"."""
        first = self.parse.tokens[frame.start].word
        return first == "index" or ("unique" in dict(frame.slots) and first not in ("add", "create"))

    def _separate(self, frame: Frame, *, adjective: bool) -> bool:
        end = max((one.end for one in self.parse.symbol("aside_tail", frame.end)), default=frame.end)
        words = [self.parse.tokens[at].word for at in range(frame.start, end)]
        found = is_separate(words, adjective=adjective)
        if found is None:
            said = self.parse.source(frame.start, frame.end)
            raise Unclear(
                Choice(
                    f"“{said}”: one over all of them together, or one for each?",
                    (("together", f"{said} together"), ("each", f"{said} separately")),
                )
            )
        return found

    def _pairs(self, frame: Frame) -> list[Pair]:
        """Return the (table, column) pairs that a frame names."""
        return self.places.pairs(frame.slots.get("columns").get("items"), self._said_tables(frame.slots))

    def _columns(self, frame: Frame) -> list[Request]:
        slots, fields = frame.slots, self.fields[frame.kind].names
        pairs = self._pairs(frame)
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
                made.append(Request(frame.kind, {"table": table, "columns": chosen, **method, **self._plain(frame)}))
        return self._named(frame, made)

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
        for key in ("where", "condition", "value", "using"):
            if isinstance(args.get(key), str):
                args[key] = args[key].replace(IT, quote(column))
        args |= computed(frame.slots, table, column, self.places)
        return Request(frame.kind, args)

    def _tables(self, frame: Frame) -> list[Request]:
        slots, fields = frame.slots, self.fields[frame.kind].names
        names = [(single, slots.get(plural)) for plural, single in _PLURALS.items() if slots.get(plural)]
        tables = self._said_tables(slots)
        plain = self._plain(frame)
        if names:
            [(single, listed)] = names
            place = {"table": tables[0]} if tables and "table" in fields else {}
            return [Request(frame.kind, {**place, single: one, **plain}) for one in listed]
        if "table" not in fields or (not tables and "table" not in self.fields[frame.kind].required):
            return self._named(frame, [Request(frame.kind, plain)])
        if not tables and plain.get("condition"):
            tables = self.places.of_condition(plain["condition"])
        return self._named(
            frame, [Request(frame.kind, {"table": table, **plain}) for table in (tables or self.places.tables((), "this"))]
        )

    def _plain(self, frame: Frame) -> dict[str, Any]:
        """Return the slots that are arguments as they are."""
        fields = self.fields[frame.kind].names
        found = dict(frame.slots)
        args = {key: listed(value) for key, value in found.items() if key in fields and key not in _PLACES}
        args |= {
            single: found[plural][0]
            for plural, single in _PLURALS.items()
            if single in fields and len(found.get(plural) or ()) == 1
        }
        pointing = reference_args(found) if "references" in fields or "on_delete" in fields else {}
        if "referenced" in pointing and "columns" in fields:
            given = found.get("referenced")
            pointing["referenced"] = list(given) if isinstance(given, tuple) else [pointing["referenced"]]
        if pointing.get("references") == IT:
            pointing["references"] = self._meant(IT)[-1]
        return args | {key: value for key, value in pointing.items() if key in fields}

    def _named(self, frame: Frame, made: list[Request]) -> list[Request]:
        """Give the name that was said to the one thing that is made.

        :raises Unclear: if several would share it.
        """
        name = frame.slots.get("name")
        if not name:
            return made
        if len(made) > 1:
            raise Unclear(Choice(f"One name, {name}, for {len(made)} things: how should each be called?"))
        target = next((one for one in NAME_FIELDS if one in self.fields[frame.kind].names), None)
        if target is None:
            self.places.cost += CONTRADICTED
            return made
        return [Request(one.kind, {**one.args, target: name}) for one in made]
