"""What a fact is: a question about a database that its catalog answers, what may be said in it, and the answer. Pure.

A fact is one class in a module of ``facts/groups`` with a query in the .sql file beside it. How people ask for it is data on
the class: ``phrases`` over the vocabulary of ``facts.understanding`` and ``slots`` for the arguments.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from vast_project.errors import InvalidInput, NotFound
from vast_project.registry import Registry

if TYPE_CHECKING:
    from facts.inquiry import Inquiry

Source = Literal["live", "cache", "history"]
Tier = Literal["live", "background", "history"]


class FactUnknown(NotFound):
    """There is no fact of that name."""

    code = "fact_unknown"


class FactArgumentInvalid(InvalidInput):
    """The fact does not take that argument."""

    code = "fact_argument_invalid"


@dataclass(frozen=True)
class Slot:
    """One argument of a fact: its name, its kind, and for a choice the words that mean each value.

    ``kind`` is a kind of object (table, column, index, view, function, type, schema, role, setting, sequence, extension,
    database), a measure (number, bytes, seconds), a text (pattern, since, type_name), ``privilege``, ``choice`` or ``flag``.
    ``words`` are alternatives over the vocabulary, as in phrases: ``{"toast": "toast", "heap": "heap|data_only"}``. ``only`` names
    a kind of table (partitioned) that is meant without saying where the schema has one of it only; ``by_key`` lets the column that
    is one table's key stand for that table.
    """

    name: str
    kind: str
    words: Mapping[str, str] = field(default_factory=dict)
    default: Any = None
    required: bool = False
    only: str = ""
    by_key: bool = False

    def check(self, value: Any) -> Any:
        """Return the value in its own type.

        :raises FactArgumentInvalid: if it cannot be one of this slot.
        """
        check = _CHECKS.get(self.kind, _check_text)
        return check(self, value)


def choice(name: str, default: str | None = None, /, **words: str) -> Slot:
    """Declare an argument that takes one of a few values."""
    return Slot(name, "choice", words=MappingProxyType(words), default=default)


def flag(name: str, words: str) -> Slot:
    """Declare an argument that is on when its words are said."""
    return Slot(name, "flag", words=MappingProxyType({"true": words}), default=False)


def number(name: str, default: int | None = None) -> Slot:
    """Declare a whole number, such as how many rows to show."""
    return Slot(name, "number", default=default)


def named(kind: str, name: str = "", *, required: bool = False, only: str = "", by_key: bool = False) -> Slot:
    """Declare an argument that names an object of a kind."""
    return Slot(name or kind, kind, required=required, only=only, by_key=by_key)


def _check_choice(slot: Slot, value: Any) -> Any:
    if value is None or value == slot.default or value in slot.words:
        return value
    known = ", ".join(dict.fromkeys([*([slot.default] if slot.default else []), *slot.words]))
    raise FactArgumentInvalid(f"{slot.name} is one of {known}; {value!r} is none of them.", argument=slot.name)


def _check_number(slot: Slot, value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not str(value).isdecimal() or not 0 < int(value) <= 1_000_000_000_000_000:
        raise FactArgumentInvalid(f"{slot.name} is a whole number above 0; {str(value)[:40]!r} is none.", argument=slot.name)
    return int(value)


def _check_flag(slot: Slot, value: Any) -> bool:
    if str(value).lower() in ("true", "1", "yes", "on"):
        return True
    if value is None or str(value).lower() in ("false", "0", "no", "off", ""):
        return False
    raise FactArgumentInvalid(f"{slot.name} is true or false; {str(value)[:40]!r} is neither.", argument=slot.name)


def _check_text(slot: Slot, value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip() or "\x00" in value or len(value) > 300:
        raise FactArgumentInvalid(f"{slot.name} is a text of 1 to 300 characters.", argument=slot.name)
    return value


_CHECKS = {
    "choice": _check_choice,
    "number": _check_number,
    "bytes": _check_number,
    "seconds": _check_number,
    "flag": _check_flag,
}


@dataclass(frozen=True)
class Section:
    """A further table of an answer, under a title."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Answer:
    """What a fact says: one sentence, the headline value with its unit, rows, and where all of it comes from.

    ``units`` names the unit of a column (bytes, rows, seconds, percent); ``scope`` says what was looked at; ``sql`` is what ran,
    with its values written in; ``examined`` is (looked at, there are) where not everything could be looked at;
    ``stats_since`` is when the counters behind the answer began; ``show`` hints at a form (sentence, table, bar, card, code …).
    """

    fact: str
    args: Mapping[str, Any]
    title: str
    text: str
    as_of: datetime
    value: Any = None
    unit: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    scope: str = ""
    source: Source = "live"
    sql: str = ""
    caveats: tuple[str, ...] = ()
    examined: tuple[int, int] | None = None
    stats_since: datetime | None = None
    show: str = "sentence"

    def as_json(self) -> dict[str, Any]:
        """Return the answer as values that JSON knows: times in ISO 8601, exact numbers as they are."""
        fields = {name: getattr(self, name) for name in self.__dataclass_fields__}
        fields["sections"] = [{name: getattr(one, name) for name in one.__dataclass_fields__} for one in self.sections]
        return {name: json_value(value) for name, value in fields.items()}


#: What JSON knows as it is; nearly all of a long answer's values are of these, and asking for the very type is quickest.
_PLAIN = frozenset({type(None), str, int, float, bool})
_LISTS = frozenset({list, tuple})


def json_value(value: Any) -> Any:
    """Return a catalog value as JSON knows it; what it does not know becomes its text."""
    if type(value) in _PLAIN:
        return value
    if type(value) in _LISTS and _PLAIN.issuperset(map(type, value)):
        return list(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds")
    if isinstance(value, Mapping):
        return {str(key): json_value(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [one if type(one) in _PLAIN else json_value(one) for one in value]
    return str(value)


class Fact:
    """One question about a database.

    ``tier`` says how fresh an answer is: *live* is read when asked, *background* is what would read much on a large database and
    is kept with its age, *history* comes from what VAST recorded. ``subject`` is the concept a follow-up can take up
    ("and how many of those …"). ``needs`` says what a role must hold to see everything; ``only_when_sure`` marks facts whose
    words also ask for data, so that every word of the question has to be accounted for.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    slots: ClassVar[tuple[Slot, ...]] = ()
    phrases: ClassVar[tuple[str, ...]]
    examples: ClassVar[tuple[str, ...]] = ()
    subject: ClassVar[str] = ""
    show: ClassVar[str] = "sentence"
    tier: ClassVar[Tier] = "live"
    needs: ClassVar[str] = "any role that may connect"
    only_when_sure: ClassVar[bool] = False

    @property
    def group(self) -> str:
        """Return the group's name: that of the module."""
        return type(self).__module__.rsplit(".", 1)[-1]

    @property
    def summary(self) -> str:
        """Return what the fact answers, in one line."""
        return (self.__doc__ or "").strip().split("\n", 1)[0]

    def slot(self, name: str) -> Slot | None:
        """Return the slot of that name, or None."""
        return next((slot for slot in self.slots if slot.name == name), None)

    def bind(self, args: Mapping[str, Any]) -> dict[str, Any]:
        """Return all arguments in their types, defaults filled in.

        :raises FactArgumentInvalid: if one is unknown, missing or of the wrong kind.
        """
        unknown = sorted(set(args) - {slot.name for slot in self.slots})
        if unknown:
            takes = ", ".join(slot.name for slot in self.slots) or "no arguments"
            raise FactArgumentInvalid(f"{self.name} does not take {', '.join(unknown)}; it takes {takes}.", argument=unknown[0])
        bound = {}
        for slot in self.slots:
            value = slot.check(args[slot.name]) if args.get(slot.name) is not None else slot.default
            if value is None and slot.required:
                raise FactArgumentInvalid(f"Say which {slot.kind}: {self.title.lower()} needs one.", argument=slot.name)
            bound[slot.name] = value
        return bound

    def fetch(self, ask: Inquiry) -> Answer:
        """Read what the question needs and answer it."""
        raise NotImplementedError

    def estimate(self, ask: Inquiry) -> Answer | None:
        """Answer from what is cheap to read, for when the server cut :meth:`fetch` off; None if nothing is."""
        return None


#: Every fact, by the name people and programs call it.
facts: Registry[Fact] = Registry(kind="fact", package="facts.groups")
