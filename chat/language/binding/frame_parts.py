"""What frames of all kinds have: tables, columns, names, and slots that are arguments as they are. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chat.language.binding.context import IT, THEM, Choice, Context, NotMeant, Pair, Request, Unclear
from chat.language.binding.definitions import reference_args
from chat.language.binding.going import GOING
from chat.language.binding.keys import is_separate
from chat.language.binding.places import CONTRADICTED, Places
from chat.language.binding.requests import listed
from chat.language.divisions import Frame
from chat.language.parse import Parse
from chat.language.readings import Slots
from vast_project.pg.identifiers import quote

#: A role's name goes into the first of these fields that an operation has.
NAME_FIELDS = ("index_name", "constraint_name", "trigger_name", "policy_name", "new_name")
#: Names of what stands over columns; what it costs to take a column for such a name: "a as well as b".
_OF_COLUMNS = frozenset({"index_name", "constraint_name"})
CALLED_LIKE_COLUMN = 1.0
#: Slots that say where something is; everything else is an argument.
_PLACES = frozenset(
    {
        "columns",
        "keys",
        "partial",
        "new_names",
        "each",
        "apart",
        "tables",
        "table",
        "definitions",
        "items",
        "rest",
        "lead",
        "name",
        "first_name",
        "names",
        "source",
        "assignments",
        "triggers",
        "rows",
        "reference",
        "references",
        "referenced",
        "both",
        "function",
        "inner",
        "operator",
        "amount",
        "percent",
        "decimals",
        "mapping",
        "mapped",
        "other",
        "subject",
        "utc",
    }
)
#: Lists of names, and the argument that each of them is.
PLURALS = {
    "constraint_names": "constraint_name",
    "index_names": "index_name",
    "trigger_names": "trigger_name",
    "view_names": "view_name",
    "function_names": "function_name",
    "partitions": "partition",
}


@dataclass(frozen=True)
class Signature:
    """The names of an operation's parameters, and those that it cannot do without."""

    names: frozenset[str]
    required: frozenset[str] = frozenset()


Fields = Mapping[str, Signature]


class FrameParts:
    """Reads the parts of frames in the light of what was spoken of; what is taken for granted adds to the places' cost."""

    def __init__(self, parse: Parse, fields: Fields, context: Context) -> None:
        self.parse = parse
        self.fields = fields
        self.context = context
        self.places = Places(parse.names, context)

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
        """Return a table that is named, or those that "it" or "them" stands for.

        :raises Unclear: if nothing was spoken of, or "it" may be the table of a request or one that was named since.
        """
        if table not in (IT, THEM):
            return (table,)
        others = [one for one in self.context.newer if one not in self.context.tables]
        if table == IT and self.context.tables and others:
            raise Unclear(Choice("Which table do you mean?", tuple((one, one) for one in (*self.context.tables, *others))))
        hints = self.context.hints if table == THEM else self.context.hints[-1:]
        spoken = self.context.tables or hints or self.context.topic
        if not spoken:
            raise Unclear(Choice("Which table do you mean?"))
        self.context.lean()
        return spoken

    def _type_spoken_of(self) -> str:
        """Return the type that "of that type" means: the one made or changed last.

        :raises Unclear: if none was made.
        """
        made = [
            one.args["type_name"]
            for one in self.context.requests
            if one.kind in ("create_enum", "create_domain", "create_composite_type", "add_enum_value")
        ]
        if not made:
            raise Unclear(Choice("Which type do you mean?"))
        return made[-1]

    def _quoted_type(self) -> str:
        """Return the same as SQL."""
        return ".".join(map(quote, self._type_spoken_of().split(".")))

    def _pairs(self, frame: Frame) -> list[Pair]:
        """Return the (table, column) pairs that a frame names."""
        return self.places.pairs(frame.slots.get("columns").get("items"), self._said_tables(frame.slots))

    def _plain(self, frame: Frame) -> dict[str, Any]:
        """Return the slots that are arguments as they are."""
        fields = self.fields[frame.kind].names
        found = dict(frame.slots)
        args = {key: listed(value) for key, value in found.items() if key in fields and key not in _PLACES}
        meant = {"type": self._quoted_type, "object_name": self._type_spoken_of}
        args |= {key: told() for key, told in meant.items() if args.get(key) == "@type@"}
        args |= {
            single: found[plural][0] for plural, single in PLURALS.items() if single in fields and len(found.get(plural) or ()) == 1
        }
        pointing = self._pointing(found, fields)
        return args | {key: value for key, value in pointing.items() if key in fields or key in GOING}

    def _pointing(self, found: dict[str, Any], fields: frozenset[str]) -> dict[str, Any]:
        """Return what is said of the table that is pointed to, where the operation points to one."""
        pointing = reference_args(found) if "references" in fields or "on_delete" in fields else {}
        if "referenced" in pointing and "columns" in fields:
            given = found.get("referenced")
            pointing["referenced"] = list(given) if isinstance(given, tuple) else [pointing["referenced"]]
        if pointing.get("references") == IT:
            pointing["references"] = self._meant(IT)[-1]
        return pointing

    def _named(self, frame: Frame, made: list[Request]) -> list[Request]:
        """Give the name that was said to the one thing that is made.

        :raises Unclear: if several would share it.
        :raises NotMeant: if what stands over columns would be called like a column of its table.
        """
        name = frame.slots.get("name")
        if names := frame.slots.get("names"):
            return self._called_in_turn(frame, made, (frame.slots.get("first_name"), *names))
        if not name:
            return made
        if len(made) > 1:
            raise Unclear(Choice(f"One name, {name}, for {len(made)} things: how should each be called?"))
        target = next((one for one in NAME_FIELDS if one in self.fields[frame.kind].names), None)
        self.places.cost += CALLED_LIKE_COLUMN if name in self.parse.names.owners and target in _OF_COLUMNS else 0.0
        if target is None:
            self.places.cost += CONTRADICTED
            return made
        if target in _OF_COLUMNS and any(self.places.has(str(one.args.get("table")), name) for one in made):
            raise NotMeant  # "index a with b" is over both
        return [Request(one.kind, {**one.args, target: name}) for one in made]

    def _called_in_turn(self, frame: Frame, made: list[Request], names: tuple[str, ...]) -> list[Request]:
        """Give each of several things that are made its name, in the order in which both were said.

        :raises NotMeant: if there are not as many names.
        """
        target = next((one for one in NAME_FIELDS if one in self.fields[frame.kind].names), None)
        if target is None or len(names) != len(made):
            raise NotMeant
        return [Request(one.kind, {**one.args, target: name}) for one, name in zip(made, names, strict=True)]

    def _place_of(self, frame: Frame, tables: tuple[str, ...], kind: str, name: str) -> dict[str, str]:
        """Return the table of something named, where the operation wants to know it."""
        signature = self.fields[frame.kind]
        if not tables and kind == "constraint_name" and "table" in signature.required:
            tables = self.places.of_constraint(name)
        return {"table": tables[0]} if tables and "table" in signature.names else {}

    def _separate(self, frame: Frame, *, adjective: bool, said: frozenset[str] = frozenset()) -> bool:
        if frame.slots.get("apart"):
            return True
        end = max((one.end for one in self.parse.symbol("aside_tail", frame.end)), default=frame.end)
        words = [word for at in range(frame.start, end) if (word := self.parse.tokens[at].word) not in said]
        if frame.kind == "add_unique" and "by" in words:
            return False
        found = is_separate(words, adjective=adjective)
        if found is None:
            text = self.parse.source(frame.start, frame.end)
            raise Unclear(
                Choice(
                    f"“{text}”: one over all of them together, or one for each?",
                    (("together", f"{text} together"), ("each", f"{text} separately")),
                )
            )
        return found
