"""The names of a schema as people write them: any case, plural or singular, spaces for underscores, a letter wrong. Pure."""

from __future__ import annotations

import re
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.schema import Name, Schema
from knowledge.states import State, states_of
from vast_project.nouns import singular

#: What it costs to take a name for one that is written otherwise.
SPELT_OTHERWISE = 0.3
MISSPELT = 1.6
#: What it costs to leave out the application that a table's name begins with.
SHORT = 0.45
#: What it costs to name an object by some words of its name, where no other has them.
IN_PART = 0.9
#: What it costs that a table is in no schema of the search path, and beside one that is.
ELSEWHERE = 0.2
OFF_THE_PATH = 1.0
#: What names end with in short, by what people say.
_SHORTENED = {"number": "no", "nr": "no", "num": "no", "quantity": "qty", "amount": "amt", "percent": "pct", "telephone": "tel", "department": "dept"}
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_FLAG = re.compile(r"(?:is|has|was|can|are|did|should)_(?P<rest>\w{3,})")
_ROLE = re.compile(r"(?P<role>\w{3,})(?:_id|Id)")
_REMEMBERED = 8
#: Kinds whose names carry no schema here: a dot in one is a part of it.
_BARE = frozenset({"index", "constraint", "trigger", "policy"})
T = TypeVar("T")


class Names:
    """Look-ups of a schema's names; built once per schema, see :func:`names_of`."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    @cached_property
    def without_views(self) -> Schema:
        """Return the schema as far as its rows can be changed: a view that shows rows of a table is not meant by its name."""
        return replace(self.schema, views=())

    @cached_property
    def _relations(self) -> dict[str, list[Name]]:
        return _by_form([(one.name.name, one.name) for one in (*self.schema.tables, *self.schema.views)])

    @cached_property
    def _short(self) -> dict[str, list[Name]]:
        """Return the tables that are named beneath an application's name, by what is left without it: shop_customer."""
        parted = [(*one.name.name.partition("_")[::2], one.name) for one in self.schema.tables if one.parent is None]
        applications = {first for first, count in Counter(first for first, rest, _ in parted if rest).items() if count > 1}
        found = _by_form([(rest, name) for first, rest, name in parted if first in applications])
        return {short: names for short, names in found.items() if len(names) == 1 == len(self._endings.get(short, names))}

    @cached_property
    def _endings(self) -> dict[str, list[Name]]:
        """Return the tables by what their names end with: build_logs by "logs"."""
        parted = [(re.split(r"_+", _CAMEL.sub("_", one.name.name)), one.name) for one in self.schema.tables if one.parent is None]
        return _by_form([("_".join(parts[at:]), name) for parts, name in parted for at in range(1, len(parts))])

    @cached_property
    def _columns(self) -> dict[str, list[str]]:
        names = {column.name for relation in (*self.schema.tables, *self.schema.views) for column in relation.columns}
        return _by_form([(name, name) for name in sorted(names)])

    @cached_property
    def _flags(self) -> dict[str, list[str]]:
        """Return the columns that are flags, by what is left of their names behind is, has and the like."""
        flags = [(found["rest"], name) for name in self.owners if self.is_boolean(name) and (found := _FLAG.fullmatch(name))]
        return {rest: names for rest, names in _by_form(flags).items() if rest not in self._columns}

    @cached_property
    def _roles(self) -> dict[str, list[str]]:
        """Return the columns that point to rows of other tables, by what these are there: "shipping address" of shipping_address_id."""
        keys = {one for table in self.schema.tables for key in table.foreign_keys if len(key.columns) == 1 for one in key.columns}
        roles = [(found["role"], name) for name in sorted(keys) if (found := _ROLE.fullmatch(name))]
        return {role: names for role, names in _by_form(roles).items() if role not in self._columns}

    @cached_property
    def owners(self) -> dict[str, tuple[Name, ...]]:
        """Return for each column name the tables that have such a column; partitions have those of their parent."""
        found: dict[str, list[Name]] = defaultdict(list)
        for table in self.schema.tables:
            for column in table.columns if table.parent is None else ():
                found[column.name].append(table.name)
        return {name: tuple(tables) for name, tables in found.items()}

    def is_boolean(self, column: str) -> bool:
        """Say whether every column of that name is a boolean, so that it is a condition by itself."""
        return self.types_of(column) == {"boolean"}

    def is_boolean_somewhere(self, column: str) -> bool:
        """Say whether a column of that name is a boolean in some table."""
        return "boolean" in self.types_of(column)

    def types_of(self, column: str) -> set[str]:
        """Return the types that the columns of a name have."""
        owners = [self.schema.table(owner) for owner in self.owners.get(column, ())]
        return {found.type for table in owners if table and (found := table.column(column))}

    @cached_property
    def labels(self) -> frozenset[str]:
        """Return the labels of all enums."""
        return frozenset(label for one in self.schema.types for label in getattr(one, "labels", ()))

    @cached_property
    def keeps_capitals(self) -> bool:
        """Say whether the schema has names with capitals, so that an unquoted new name keeps its own."""
        relations = (*self.schema.tables, *self.schema.views)
        return any(column.name != column.name.lower() for relation in relations for column in relation.columns)

    @cached_property
    def _exact(self) -> frozenset[str]:
        relations = (one.name.name.casefold() for one in (*self.schema.tables, *self.schema.views))
        return frozenset(relations) | frozenset(name.casefold() for name in self.owners)

    @cached_property
    def _others(self) -> dict[str, dict[str, list[str]]]:
        return {
            kind: _by_form([(text if kind in _BARE else text.rpartition(".")[2], text) for text in texts])
            for kind, texts in _objects(self.schema).items()
        }

    @cached_property
    def states(self) -> dict[str, list[State]]:
        """Return the states that rows can be in, by the words for them."""
        return states_of(self.schema)

    def knows(self, word: str) -> bool:
        """Say whether a table or column is called exactly so, but for case."""
        return word in self._exact

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        parts = [name.split("_") for name in self._exact]
        return frozenset("_".join(one[:count]) for one in parts for count in range(1, len(one)))

    def begins(self, words: str) -> bool:
        """Say whether the name of a table or column begins with words that underscores join, and goes on."""
        return words in self._beginnings

    def relations(self, words: str, *, quoted: bool = False, misspelt: bool = True) -> list[tuple[Name, float]]:
        """Return the tables and views that a name or some words mean, each with what the reading costs."""
        found = _find(self._relations, words, quoted)
        if self._is_anothers(words) and all(cost >= SPELT_OTHERWISE for _, cost in found):
            return []
        if not found and not quoted:
            found = [(name, SHORT) for name in self._short.get(form(words), ())]
        if not found and misspelt and not quoted and not self.knows(words.casefold()):
            found = [(name, MISSPELT) for form in self._near(tuple(self._relations), words) for name in self._relations[form]]
        path = self.schema.search_path
        elsewhere = OFF_THE_PATH if any(name.schema in path for name, _ in found) else ELSEWHERE
        return [(name, cost + (path.index(name.schema) * 0.1 if name.schema in path else elsewhere)) for name, cost in found]

    def _is_anothers(self, words: str) -> bool:
        """Say whether an index, constraint, trigger or policy is called exactly so: that is no other way to spell a table."""
        return "_" in words and any(cost == 0 for kind in _BARE for _, cost in self.objects(kind, words))

    def ending(self, words: str) -> list[str]:
        """Return the only table whose name ends with some words that are no table themselves; none of several."""
        found = [] if form(words) in self._relations else self._endings.get(form(words), [])
        return [str(found[0])] if len(found) == 1 else []

    def columns(self, words: str, *, quoted: bool = False, misspelt: bool = True) -> list[tuple[str, float]]:
        """Return the column names (of any table) that a name or some words mean, each with what the reading costs."""
        found = _find(self._columns, words, quoted)
        if not found and not quoted:
            found = [(name, SHORT) for name in self._flags.get(form(words), ())]
        if not found and misspelt and not quoted:
            near = [name for form in self._near(tuple(self._columns), words) for name in self._columns[form]]
            found = [(name, MISSPELT) for name in near if _has_as_many_parts(name, words)]
        return found

    def roles(self, words: str) -> list[str]:
        """Return the columns that point to what some words call it, where no column is called so; several are a table, not a role."""
        return self._roles.get(form(words), []) if singular(words.casefold()) == words.casefold() else []

    def objects(self, kind: str, words: str, *, quoted: bool = False) -> list[tuple[str, float]]:
        """Return the objects of a kind (index, constraint, type, sequence, trigger …) that are called so."""
        return _find(self._others.get(kind, {}), words, quoted)

    def in_part(self, kind: str, words: str) -> list[tuple[str, float]]:
        """Return the one object of a kind whose name has all of some words, "revenue" for revenue_by_month; none of several."""
        wanted = {singular(one) for one in words.casefold().split()}
        names = (one for several in self._others.get(kind, {}).values() for one in several)
        found = [one for one in names if wanted < {singular(part) for part in re.split(r"[_\W]+", _bare(one).casefold())}]
        return [(found[0], IN_PART)] if len(found) == 1 else []

    def _near(self, forms: tuple[str, ...], words: str) -> list[str]:
        wanted = form(words)
        if len(wanted) < 5 or " " in words:
            return []
        allowed = 2 if len(wanted) >= 9 else 1
        near = process.extract(wanted, forms, scorer=OSA.distance, score_cutoff=allowed, limit=3)
        closest = min((distance for _, distance, _ in near), default=0)
        return [text for text, distance, _ in near if distance == closest]


_known: OrderedDict[int, Names] = OrderedDict()


def names_of(schema: Schema) -> Names:
    """Return the look-ups of a schema; the last few schemas' are remembered."""
    names = _known.get(id(schema))
    if names is None or names.schema is not schema:
        names = Names(schema)
    _known[id(schema)] = names
    _known.move_to_end(id(schema))
    while len(_known) > _REMEMBERED:
        _known.popitem(last=False)
    return names


@lru_cache(maxsize=50_000)
def form(text: str) -> str:
    """Return the form in which spellings of one name agree: ``Order Items``, ``order_item`` and ``orderItems`` are equal."""
    parts = [singular(part) for part in re.split(r"[\s_\-]+", _CAMEL.sub(" ", text).casefold()) if part]
    return "".join(parts[:1] + [_SHORTENED.get(part, part) for part in parts[1:]])


def _has_as_many_parts(name: str, words: str) -> bool:
    """Say whether a word that underscores join has as many parts as a name: a provider_id is no misspelt provider."""
    return "_" not in words or name.count("_") == words.count("_")


def _by_form(named: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for text, value in named:
        found[form(text)].append(value)
    return dict(found)


def _find(index: dict[str, list[T]], words: str, quoted: bool) -> list[tuple[T, float]]:
    found = index.get(form(words), [])
    exact = [one for one in found if words in (_bare(one), one)]
    if exact or quoted:
        return [(one, 0.0) for one in exact]
    folded = [one for one in found if _bare(one).casefold() == words.casefold()]
    return [(one, 0.05) for one in folded] or [(one, SPELT_OTHERWISE) for one in found]


def _bare(one: object) -> str:
    return one.name if isinstance(one, Name) else str(one).rpartition(".")[2]


def _objects(schema: Schema) -> dict[str, list[str]]:
    """Return the names of everything but tables and columns, by kind; where a table owns the object its bare name."""
    return {
        **_owned(schema),
        "type": [str(one.name) for one in schema.types],
        "sequence": [str(one.name) for one in schema.sequences],
        "function": sorted({str(one.name) for one in schema.functions}),
        "view": [str(one.name) for one in schema.views],
        "namespace": [one.name for one in schema.namespaces],
        "extension": [one.name for one in schema.extensions],
        "publication": [one.name for one in schema.publications],
        "statistics": [str(one.name) for one in schema.statistics],
    }


def _owned(schema: Schema) -> dict[str, list[str]]:
    """Return the names of what belongs to a table or view, by kind."""
    owners = (*schema.tables, *schema.views)
    return {
        "index": [index.name for owner in owners for index in owner.indexes],
        "constraint": [one.name for table in schema.tables for one in table.constraints],
        "trigger": [trigger.name for owner in owners for trigger in owner.triggers],
        "policy": [policy.name for table in schema.tables for policy in table.policies],
    }
