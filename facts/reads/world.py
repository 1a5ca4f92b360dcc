"""What a schema offers to questions: its tables, what they are called, and how they hang together. Pure.

Worked out once per schema; a question then looks only at the tables it speaks of.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from facts.guard.policy import policy_of
from facts.per_structure import per_structure
from facts.reads.column_words import ASKED
from facts.reads.implied import implied_keys
from facts.reads.roots import root_of_stem
from facts.reads.spec import Hop, Path
from facts.reads.table_info import TableInfo
from facts.reads.values import values_of
from knowledge.linking.words import key, stems
from knowledge.schema import Name, Schema, Table, Type

MAX_HOPS = 3
#: How many letters words that are akin share.
_AKIN = 6
_NAMES = frozenset(stems("name_title"))
#: What rows are that go by a column so called.
_KINDS_OF_NAMES = frozenset(map(stems, "company firm organization organisation site venue person player team".split()))
#: What dates are called that say nothing of what happened to rows; letters that a noun shares with its verb.
_NO_HAPPENING = frozenset(
    stems("updated_modified_changed_deleted_created_last_start_starts_end_ends_due_until_valid_expires_date_birth")
)
_LETTERS = 3
#: What says of a table only that it is one.
_TABLISH = frozenset(stems("data_info_information_detail_details_list_stats_statistics_record_records_table_tbl_master_dim_fact"))


@dataclass(frozen=True)
class World:
    """All tables of a schema and the foreign keys between them, walked in both directions."""

    tables: dict[Name, TableInfo]
    hops: dict[Name, tuple[Hop, ...]]
    _away: dict[Name, dict[Name, int]] = field(default_factory=dict)
    _parents: dict[Name, list[Path]] = field(default_factory=dict)
    _further: dict[Name, list[Path]] = field(default_factory=dict)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all names."""
        names = (words for info in self.tables.values() for words in (info.words, *info.columns.values()))
        return frozenset(one for words in names for one in words)

    @cached_property
    def roots(self) -> frozenset[str]:
        """The roots of the stems of all names, with their first letters where they are long."""
        return frozenset(map(root_of_stem, self.stems)) | {one[:_AKIN] for one in self.stems if len(one) >= _AKIN}

    @cached_property
    def columns_called(self) -> dict[tuple[str, ...], list[tuple[TableInfo, str]]]:
        """The columns of all tables by the stems of their names."""
        found: dict[tuple[str, ...], list[tuple[TableInfo, str]]] = {}
        for info in self.tables.values():
            for name, words in info.columns.items():
                found.setdefault(words, []).append((info, name))
        return found

    @cached_property
    def columns_in_one(self) -> dict[str, list[tuple[TableInfo, str]]]:
        """The columns of all tables by their names in one word: groupname, of groupName."""
        found: dict[str, list[tuple[TableInfo, str]]] = {}
        for words, named in self.columns_called.items():
            found.setdefault(key(words), []).extend(named)
        return found

    def columns_with(self, part: str) -> list[tuple[TableInfo, str]]:
        """Return the columns of all tables with a stem in their names."""
        return self._columns_by_part.get(part, [])

    @cached_property
    def _columns_by_part(self) -> dict[str, list[tuple[TableInfo, str]]]:
        found: dict[str, list[tuple[TableInfo, str]]] = {}
        for info in self.tables.values():
            for name, words in info.columns.items():
                for part in words:
                    found.setdefault(part, []).append((info, name))
        return found

    @cached_property
    def called(self) -> dict[tuple[str, ...], set[Name]]:
        """The tables by the stems of their names."""
        found: dict[tuple[str, ...], set[Name]] = {}
        for info in self.tables.values():
            found.setdefault(info.words, set()).add(info.name)
        return found

    @cached_property
    def happenings(self) -> dict[str, list[tuple[TableInfo, str]]]:
        """The dates of what may have happened to rows, or not, by the first letters of what that is called: hired_at."""
        found: dict[str, list[tuple[TableInfo, str]]] = {}
        for info in self.tables.values():
            for name in info.dates:
                if not info.is_required(name) and info.columns[name][0] not in _NO_HAPPENING:
                    found.setdefault(info.columns[name][0][:_LETTERS], []).append((info, name))
        return found

    @cached_property
    def dates_called(self) -> dict[tuple[str, ...], list[TableInfo]]:
        """The tables with a date of a name, by the words of that name."""
        found: dict[tuple[str, ...], list[TableInfo]] = {}
        for info in self.tables.values():
            for name in info.dates:
                found.setdefault(info.columns[name], []).append(info)
        return found

    @cached_property
    def nicknames(self) -> dict[tuple[str, ...], list[TableInfo]]:
        """The tables by their names without what says only that they are tables: cars, of cars_data."""
        found: dict[tuple[str, ...], list[TableInfo]] = {}
        for info in self.tables.values():
            bare = info.words[1:] if info.words[0] in _TABLISH else info.words[:-1] if info.words[-1] in _TABLISH else ()
            counted = next((place for place, word in enumerate(info.words) if word[0].isdigit()), 0)  # transactions_1k
            asked = info.words[:-1] if info.words[-1] in ASKED else ()  # repairs, of repair_requests
            for name in (bare, info.words[:counted], asked):
                if name:
                    found.setdefault(name, []).append(info)
        return found

    @cached_property
    def endings(self) -> dict[tuple[str, ...], list[TableInfo]]:
        """The tables by the last words of their names, two at least, and not all."""
        found: dict[tuple[str, ...], list[TableInfo]] = {}
        for info in self.tables.values():
            for start in range(1, len(info.words) - 1):
                found.setdefault(info.words[start:], []).append(info)
        return found

    @cached_property
    def last_words(self) -> dict[str, list[TableInfo]]:
        """The tables with names of several words by the last one, where that is no table's name."""
        found: dict[str, list[TableInfo]] = {}
        for info in self.tables.values():
            if len(info.words) > 1 and info.words[-1:] not in self.called and isinstance(info.relation, Table):
                found.setdefault(info.words[-1], []).append(info)
        return found

    @cached_property
    def linked(self) -> list[TableInfo]:
        """The tables whose rows some other table ties to each other, by two keys of its."""
        into = {name: [hop.target for hop in hops if hop.many and hop.target != name] for name, hops in self.hops.items()}
        return [self.tables[name] for name, targets in into.items() if len(targets) > len(set(targets))]

    @cached_property
    def known_by(self) -> dict[tuple[str, ...], list[TableInfo]]:
        """The tables whose rows go by a text that is their key, by what that is called: airlines, of the airline."""
        found: dict[tuple[str, ...], list[TableInfo]] = {}
        for info in self.tables.values():
            own = info.primary_key
            if len(own) == 1 and own[0] in info.texts and (info.columns[own[0]],) != (info.words,):
                found.setdefault(info.columns[own[0]], []).append(info)
        return found

    @cached_property
    def named_after(self) -> dict[tuple[str, ...], list[TableInfo]]:
        """The tables by what their rows are called in the name of the column that they go by: hospitals, of the hospital_name."""
        found: dict[tuple[str, ...], list[TableInfo]] = {}
        for info in self.tables.values():
            words = info.columns[info.label[0]] if len(info.label) == 1 and info.label[0] in info.texts else ()
            if len(words) > 1 and words[-1] in _NAMES and words[:-1] not in self.called and words[:-1] != info.words[-1:]:
                found.setdefault(words[:-1], []).append(info)
            elif words in _KINDS_OF_NAMES and words not in self.called:
                found.setdefault(words, []).append(info)
        return found

    @cached_property
    def labels_called(self) -> dict[str, list[tuple[TableInfo, str, str]]]:
        """The labels of enums and checked columns of all tables, by how they are written: table, column, label."""
        found: dict[str, list[tuple[TableInfo, str, str]]] = {}
        for info in self.tables.values():
            for words, pairs in info.values.by_words.items():
                found.setdefault(words, []).extend((info, column, label) for column, label in pairs)
        return found

    def paths(self, start: Name, goal: Name) -> list[Path]:
        """Return the shortest paths of up to three foreign keys between two tables; several if they are equally short."""
        if start == goal:
            return [(hop,) for hop in self.hops.get(start, ()) if hop.target == goal]
        away = self._distances(goal)
        if start not in away:
            return []
        paths: list[Path] = [()]
        for left in range(away[start], 0, -1):
            paths = [
                (*path, hop)
                for path in paths
                for hop in self.hops.get(path[-1].target if path else start, ())
                if away.get(hop.target) == left - 1
            ]
        declared = [path for path in paths if not any(hop.is_implied for hop in path)] or paths
        return [path for path in declared if not _is_detour(path)] or declared

    def _distances(self, goal: Name) -> dict[Name, int]:
        """Return how many foreign keys away the tables around one are, up to three."""
        known = self._away.get(goal)
        if known is None:
            known = {goal: 0}
            edge = [goal]
            for distance in range(1, MAX_HOPS + 1):
                around = {hop.target for name in edge for hop in self.hops.get(name, ())}
                edge = [name for name in around if name not in known]
                known.update(dict.fromkeys(edge, distance))
            self._away[goal] = known
        return known

    def parents(self, start: Name) -> list[Path]:
        """Return the paths to the tables that a row belongs to, directly and at second hand."""
        known = self._parents.get(start)
        if known is None:
            known = self._parents[start] = self._parents_of(start)
        return known

    def further(self, start: Name) -> list[Path]:
        """Return the paths to the tables that a row belongs to at third hand."""
        known = self._further.get(start)
        if known is None:
            near = {path[-1].target for path in self.parents(start)}
            second = [path for path in self.parents(start) if len(path) > 1]
            known = self._further[start] = [
                (*path, hop)
                for path in second
                for hop in self.hops.get(path[-1].target, ())
                if not hop.many and hop.target not in near and hop.target != start
            ]
        return known

    def _parents_of(self, start: Name) -> list[Path]:
        first = [(hop,) for hop in self.hops.get(start, ()) if not hop.many]
        second = [
            (*path, hop) for path in first for hop in self.hops.get(path[-1].target, ()) if not hop.many and hop.target != start
        ]
        return first + second


@per_structure
def world_of(schema: Schema) -> World:
    """Return the world of a schema. Partitions are seen through their parents only."""
    bases = _bases(schema)
    relations = [*(table for table in schema.tables if table.parent is None), *schema.views]
    personal = policy_of(schema).personal
    implied = list(implied_keys(schema))
    keys: dict[Name, set[str]] = {}
    for each in implied:
        keys.setdefault(each.table.name, set()).add(each.column)
    tables = {
        one.name: TableInfo(
            one, values_of(one, schema), bases, personal.get(one.name, frozenset()), frozenset(keys.get(one.name, ()))
        )
        for one in relations
    }
    hops: dict[Name, list[Hop]] = {}
    for table in schema.tables:
        for one in table.foreign_keys if table.parent is None else ():
            if one.references not in tables or one.references is None:
                continue
            there, back = _hops(table, one.columns, one.references, one.referenced_columns)
            hops.setdefault(table.name, []).append(there)
            hops.setdefault(one.references, []).append(back)
    for each in implied:
        there, back = (replace(hop, is_implied=True) for hop in _hops(each.table, (each.column,), each.target, (each.referenced,)))
        hops.setdefault(each.table.name, []).append(there)
        hops.setdefault(each.target, []).append(back)
    return World(tables, {name: tuple(found) for name, found in hops.items()})


def _hops(table: Table, columns: tuple[str, ...], target: Name, referenced: tuple[str, ...]) -> tuple[Hop, Hop]:
    label = f"{table.name}.{', '.join(columns)}"
    unique = set(columns) in [set(one) for one in table.unique_keys()]
    there = Hop(table.name, target, tuple(zip(columns, referenced, strict=True)), many=False, label=label)
    back = Hop(target, table.name, tuple(zip(referenced, columns, strict=True)), many=not unique, label=label)
    return there, back


def _is_detour(path: Path) -> bool:
    """Return whether a path goes up to something shared and down again: students and courses of one department.

    What ties rows to each other (a student's enrollments, and their courses) is meant rather than what they have in common.
    """
    return any(up.many is False and down.many for up, down in pairwise(path))


def _bases(schema: Schema) -> dict[str, str]:
    """Return what each domain is made of, under the names it is printed with."""
    domains: list[Type] = [one for one in schema.types if one.kind == "d" and one.base]
    return {printed: one.base or "" for one in domains for printed in (one.name.name, f"{one.name.schema}.{one.name.name}")}
