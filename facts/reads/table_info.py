"""One table or view as questions see it: its columns by words and kinds, and how its rows are told apart. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from facts.reads.column_words import abbreviates, spelled_out
from facts.reads.glued import cut
from facts.reads.values import Values
from knowledge.linking.words import stem, stems
from knowledge.schema import Column, Name, Table, View

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
        "editor_consultant_assistant_intern_colleague_parent_child_applicant_contractor_officer_inspector_contact_operator_firefighter_inventor_beekeeper_keeper_runner_bidder_specialist"
    )
)
#: How words end for those who do something, and what columns hold of people, if of others too.
_AGENTS = ("er", "or", "ist", "ian", "eer")
_OF_PERSONS = frozenset(stems("age_nationality_citizenship_hometown_affiliation_education_spouse_email"))
_CODE = stem("code")
_LIMIT, _NUMBER_OF = re.compile(r"([Mm](?:in|ax))(?=_|[A-Z])"), stems("number_of")
_NAME, _TITLE, _YEAR = stems("name"), stems("title"), stems("year")


def is_who(word: str) -> bool:
    """Return whether a stem names people, who do something themselves."""
    return word in _WHO


def _in_full(name: str, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield what a limit is called in full: the maximum number of players, of max_players."""
    limit = _LIMIT.match(name)
    if limit is not None and len(words) > 1:
        full = stem(f"{limit[1].lower()}imum")
        yield (full, *words[1:])
        yield (full, *_NUMBER_OF, *words[1:])


@dataclass(frozen=True, eq=False)
class TableInfo:
    """One table or view, as questions see it."""

    relation: Table | View
    values: Values
    bases: dict[str, str]
    #: Columns that are marked so are read by no question; rows go by others, and are shown without them.
    personal: frozenset[str] = frozenset()
    #: Columns that are taken for foreign keys though no constraint declares them.
    implied: frozenset[str] = frozenset()
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
    def endings(self) -> tuple[tuple[str, ...], ...]:
        """What the table may be called: its whole name first, then the last words of it, down to one."""
        return tuple(self.words[start:] for start in range(len(self.words)))

    @cached_property
    def columns(self) -> dict[str, tuple[str, ...]]:
        """The stems of each column's name, abbreviations spelled out; first and last beside each other are names of people."""
        found = {column.name: spelled_out(cut(column.name, self.name.name)) for column in self.relation.columns}
        ways = ((one[:1], one[::-1]) for one in _PERSON)  # first, name_first
        given = [name for way in ways for name, words in found.items() if words in way and name in self.texts]
        return {**found, **dict(zip(given, _PERSON, strict=True))} if len(given) == len(_PERSON) else found

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
        yield from _in_full(column.name, words)
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
        """Whether its rows are people: only they are born and paid; a salary itself is none."""
        return bool(_PERSONAL & {part for words in self.columns.values() for part in words if part != self.words[-1]})

    @cached_property
    def may_be_who(self) -> bool:
        """Whether its rows do something themselves, so that ``who`` may ask for them."""
        return self.is_of_people or self.words[-1] in _WHO or self._does_something

    @property
    def _does_something(self) -> bool:
        """Whether its rows are called by what they do, and something is known of them that is known of people: astronomers."""
        told = {part for words in self.columns.values() for part in words}
        return self.words[-1].endswith(_AGENTS) and not _OF_PERSONS.isdisjoint(told)

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
        """The columns of the primary key and of foreign keys, declared or implied."""
        if isinstance(self.relation, View):
            return frozenset(name for name, words in self.columns.items() if words[-1] == "id")
        found = {column for key in self.relation.foreign_keys for column in key.columns}
        return frozenset({*found, *self.primary_key, *self.implied})

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
        own = self._first_of((self.words, self.words[-1:], *_OTHER_LABELS), by_words)
        return called or own or self._called_by_text or self.primary_key or first

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
        candidates = (one for words in labels for one in (words, *((*before, *words) for before in self.endings)))
        return next(((by_words[one],) for one in candidates if one in by_words), ())

    def type_of(self, column: str) -> str:
        """Return a column's type; a domain's is what it is made of."""
        found = self.relation.column(column)
        return self.bases.get(found.type, found.type) if found else ""

    def _is(self, column: Column, prefixes: tuple[str, ...]) -> bool:
        printed = self.bases.get(column.type, column.type)
        return printed.startswith(prefixes) and not printed.endswith("[]")
