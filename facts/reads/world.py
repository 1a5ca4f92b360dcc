"""What a schema offers to questions: tables with their columns by words, and how they hang together. Pure.

Worked out once per schema; a question then looks only at the tables it speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

from facts.guard.policy import policy_of
from facts.per_structure import per_structure
from facts.reads.column_words import abbreviates, spelled_out
from facts.reads.glued import cut
from facts.reads.implied import implied_keys
from facts.reads.spec import Hop, Path
from facts.reads.values import Values, values_of
from knowledge.linking.words import stem, stems
from knowledge.schema import Column, Name, Schema, Table, Type, View

MAX_HOPS = 3

_NUMBERS = ("smallint", "integer", "bigint", "numeric", "real", "double precision", "money")
_DATES = ("date", "timestamp")
_TEXTS = ("text", "character", "citext", "varchar", "bpchar", "name")
_LABELS = tuple(stems(one) for one in "name full_name".split())
_OTHER_LABELS = tuple(stems(one) for one in "title model label subject description code username email".split())
#: A column that ends in "name" is the row's own if it stands at the beginning of the table.
_FIRST_COLUMNS = 3
#: A comment of so few words, up to the first sign, is another name of its column.
_SHORT_COMMENT, _SEPARATORS = 3, re.compile(r"[:;,(.]")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*")
_PERSON = (stems("first_name"), stems("last_name"))
_HAPPENED = frozenset(
    stems(one) for one in "founded opened established built released published formed constructed born died since debut".split()
)
_PERSONAL = frozenset(stems("birth_surname_salary_wage_gender_sex"))
#: Units that numbers are given in, behind what they are of: cargo_tons.
_UNITS = frozenset(
    stem(one)
    for one in """
    ton tons tonne kg g gram grams lb lbs pounds t m km cm mm meter meters metre metres feet ft miles mi knots kmh kph mph min mins
    minute minutes sec secs second seconds ms hour hours hrs day days usd eur gbp dollars euros cents million millions thousands
    pct percent percentage liter liters litre litres ml mw kw kwh celsius deg sqm ha hectares acres
    """.split()
)
_WHO = frozenset(
    stems(
        "person_people_author_writer_singer_artist_actor_director_musician_player_coach_driver_pilot_captain_customer_client_buyer_"
        "seller_employee_staff_worker_manager_teacher_instructor_professor_student_pupil_doctor_physician_nurse_patient_member_user_"
        "visitor_guest_host_listener_reader_candidate_voter_donor_agent_owner_tenant_chef_cook_trainer_astronaut_researcher_reviewer_"
        "translator_photographer_ranger_judge_referee_athlete_volunteer_supplier_vendor_speaker_observer_engineer_scientist_lawyer_"
        "highschooler_schoolchild_undergraduate_graduate_trainee_resident_citizen_pilot_wrestler_gymnast_"
        "technician_mechanic_participant_attendee_subscriber_tutor_mentor_therapist_courier_rider_passenger_developer_designer_"
        "editor_consultant_assistant_intern_colleague_parent_child_applicant_contractor_officer_inspector_contact"
    )
)
#: What says of a table only that it is one.
_TABLISH = frozenset(stems("data_info_information_detail_details_list_stats_statistics_record_records_table_tbl_master_dim_fact"))
_CODE = stem("code")
_NAME, _TITLE, _YEAR = stems("name"), stems("title"), stems("year")


def is_who(word: str) -> bool:
    """Return whether a stem names people, who do something themselves."""
    return word in _WHO


@dataclass(frozen=True, eq=False)
class TableInfo:
    """One table or view, as questions see it."""

    relation: Table | View
    values: Values
    bases: dict[str, str]
    #: Columns that are marked so are read by no question; rows go by others, and are shown without them.
    personal: frozenset[str] = frozenset()
    #: What was worked out of the columns that words name, by ``nouns``; and the words that say nothing of rows, by ``qualities``.
    called: dict[Any, list[str]] = field(default_factory=dict, compare=False, repr=False)
    says_nothing: set[str] = field(default_factory=set, compare=False, repr=False)

    @property
    def name(self) -> Name:
        """The qualified name."""
        return self.relation.name

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The stems of the table's name."""
        return stems(self.name.name)

    @cached_property
    def columns(self) -> dict[str, tuple[str, ...]]:
        """The stems of each column's name, abbreviations spelled out."""
        return {column.name: spelled_out(cut(column.name, self.name.name)) for column in self.relation.columns}

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The columns of a row that is shown whole."""
        return tuple(name for name in self.columns if name not in self.personal)

    @cached_property
    def variants(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """What each column may be called in full: by its name, with and without its table's, or by its comment."""
        return {column.name: tuple(dict.fromkeys(self._variants(column))) for column in self.relation.columns}

    def _variants(self, column: Column) -> Iterator[tuple[str, ...]]:
        words = self.columns[column.name]
        yield words
        if len(words) > 1 and words[-1] in _UNITS and self._is(column, _NUMBERS):
            yield words[:-1]
        if len(words) > 1 and words[-1] == _CODE and column.name not in self.keys:
            yield words[:-1]  # the country, of country_code
        prefixes = [self.words, self.words[-1:], stems(self.relation.comment or "")[:1]]
        for prefix in prefixes:
            if len(words) > len(prefix) and all(map(abbreviates, words, prefix)):
                yield words[len(prefix) :]
        bare = _IN_BRACKETS.sub("", column.name)
        if bare not in ("", column.name):
            yield spelled_out(stems(bare))  # the enrollment, of "Enrollment (K-12)"
        for name in _SEPARATORS.split(column.comment or "")[:2]:
            if 0 < len(name.split()) <= _SHORT_COMMENT:
                yield stems("_".join(name.lower().split()))

    @cached_property
    def is_of_people(self) -> bool:
        """Whether its rows are people: only they are born and paid."""
        return bool(_PERSONAL & {part for words in self.columns.values() for part in words})

    @cached_property
    def may_be_who(self) -> bool:
        """Whether its rows do something themselves, so that ``who`` may ask for them."""
        return self.is_of_people or self.words[-1] in _WHO

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The columns with numbers that mean an amount: no keys."""
        keys = self.keys
        return tuple(one.name for one in self.relation.columns if self._is(one, _NUMBERS) and one.name not in keys)

    @cached_property
    def dates(self) -> tuple[str, ...]:
        """The columns with dates and timestamps."""
        return tuple(one.name for one in self.relation.columns if self._is(one, _DATES))

    @cached_property
    def years(self) -> tuple[str, ...]:
        """The whole numbers that are years by their names: release_year."""
        whole = ("smallint", "integer", "bigint", "numeric")
        return tuple(one.name for one in self.relation.columns if self._is(one, whole) and self._is_year(one.name))

    def _is_year(self, name: str) -> bool:
        """``release_year``, ``year_built``; ``founded`` too, which says what happened then."""
        words = self.columns[name]
        return words[-1:] == _YEAR or words[:1] == _YEAR or words in _HAPPENED

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The columns with free text."""
        return tuple(one.name for one in self.relation.columns if self._is(one, _TEXTS))

    @cached_property
    def flags(self) -> tuple[str, ...]:
        """The boolean columns."""
        return tuple(one.name for one in self.relation.columns if self._is(one, ("boolean",)))

    @cached_property
    def keys(self) -> frozenset[str]:
        """The columns of the primary key and of foreign keys."""
        if isinstance(self.relation, View):
            return frozenset(name for name, words in self.columns.items() if words[-1] == "id")
        found = {column for key in self.relation.foreign_keys for column in key.columns}
        return frozenset(found | set(self.primary_key))

    @cached_property
    def primary_key(self) -> tuple[str, ...]:
        """The columns of the primary key; none for a view."""
        key = self.relation.primary_key if isinstance(self.relation, Table) else None
        return key.columns if key else ()

    @cached_property
    def label(self) -> tuple[str, ...]:
        """The columns by which people know a row: a name, first and last name, a title; the primary key where there is none."""
        texts = [name for name in self.texts if name in self.shown]
        by_words = {words: name for name, words in self.columns.items() if name in texts}
        person = tuple(by_words[words] for words in _PERSON if words in by_words)
        named = tuple(name for name in list(self.columns)[:_FIRST_COLUMNS] if name in texts and self.columns[name][-1:] == _NAME)
        first = self.shown[:1] or tuple(self.columns)[:1]
        called = self._first_of(_LABELS, by_words) or (person if len(person) == len(_PERSON) else named[:1])
        return called or self._first_of((self.words, *_OTHER_LABELS), by_words) or self._called_by_text or self.primary_key or first

    @property
    def _called_by_text(self) -> tuple[str, ...]:
        """A name or title that does not begin with the table's; else the text that stands at the beginning of the table."""
        texts = [name for name in self.texts if name not in self.keys and name in self.shown]
        named = [name for name in texts if self.columns[name][-1:] in (_NAME, _TITLE)]
        early = [name for name in texts if name in list(self.columns)[:2] and self.is_required(name)]
        return tuple((named or early)[:1])

    def is_required(self, name: str) -> bool:
        """Return whether a column never holds nothing."""
        column = self.relation.column(name)
        return column is not None and column.not_null

    def _first_of(self, labels: tuple[tuple[str, ...], ...], by_words: dict[tuple[str, ...], str]) -> tuple[str, ...]:
        """Return the first of some names that a column has, with or without the table's name before it."""
        candidates = (one for words in labels for one in (words, (*self.words, *words), (*self.words[-1:], *words)))
        return next(((by_words[one],) for one in candidates if one in by_words), ())

    def type_of(self, column: str) -> str:
        """Return a column's type; a domain's is what it is made of."""
        found = self.relation.column(column)
        return self.bases.get(found.type, found.type) if found else ""

    def _is(self, column: Column, prefixes: tuple[str, ...]) -> bool:
        printed = self.bases.get(column.type, column.type)
        return printed.startswith(prefixes) and not printed.endswith("[]")


@dataclass(frozen=True)
class World:
    """All tables of a schema and the foreign keys between them, walked in both directions."""

    tables: dict[Name, TableInfo]
    hops: dict[Name, tuple[Hop, ...]]
    _away: dict[Name, dict[Name, int]] = field(default_factory=dict)
    _parents: dict[Name, list[Path]] = field(default_factory=dict)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all names."""
        names = (words for info in self.tables.values() for words in (info.words, *info.columns.values()))
        return frozenset(one for words in names for one in words)

    @cached_property
    def columns_called(self) -> dict[tuple[str, ...], list[tuple[TableInfo, str]]]:
        """The columns of all tables by the stems of their names."""
        found: dict[tuple[str, ...], list[tuple[TableInfo, str]]] = {}
        for info in self.tables.values():
            for name, words in info.columns.items():
                found.setdefault(words, []).append((info, name))
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
    def nicknames(self) -> dict[tuple[str, ...], list[TableInfo]]:
        """The tables by their names without what says only that they are tables: cars, of cars_data."""
        found: dict[tuple[str, ...], list[TableInfo]] = {}
        for info in self.tables.values():
            bare = info.words[1:] if info.words[0] in _TABLISH else info.words[:-1] if info.words[-1] in _TABLISH else ()
            counted = next((place for place, word in enumerate(info.words) if word[0].isdigit()), 0)  # transactions_1k
            for name in (bare, info.words[:counted]):
                if name:
                    found.setdefault(name, []).append(info)
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
            key = info.primary_key
            if len(key) == 1 and key[0] in info.texts and (info.columns[key[0]],) != (info.words,):
                found.setdefault(info.columns[key[0]], []).append(info)
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
    tables = {one.name: TableInfo(one, values_of(one, schema), bases, personal.get(one.name, frozenset())) for one in relations}
    hops: dict[Name, list[Hop]] = {}
    for table in schema.tables:
        for key in table.foreign_keys if table.parent is None else ():
            if key.references not in tables or key.references is None:
                continue
            there, back = _hops(table, key.columns, key.references, key.referenced_columns)
            hops.setdefault(table.name, []).append(there)
            hops.setdefault(key.references, []).append(back)
    for one in implied_keys(schema):
        there, back = (replace(hop, is_implied=True) for hop in _hops(one.table, (one.column,), one.target, (one.referenced,)))
        hops.setdefault(one.table.name, []).append(there)
        hops.setdefault(one.target, []).append(back)
    return World(tables, {name: tuple(found) for name, found in hops.items()})


def _hops(table: Table, columns: tuple[str, ...], target: Name, referenced: tuple[str, ...]) -> tuple[Hop, Hop]:
    label = f"{table.name}.{', '.join(columns)}"
    unique = set(columns) in [set(key) for key in table.unique_keys()]
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
