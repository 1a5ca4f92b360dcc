"""Who sees which entries, and finding them again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from audit.models import Entry
from audit.selectors import EntryFilter, actions_known, entries_for, entries_page, entry_for, first_seq_since
from tests.support.people import Append, People, actor_for, with_role
from vast_project.errors import NotFound

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries(append: Append, people: People) -> dict[str, Entry]:
    """One entry of each kind that matters to who may see it."""
    return {
        "own": append(actor=actor_for(people.operator), database="shop"),
        "of shop": append(database="shop"),
        "of mill": append(database="mill"),
        "of vast": append(action="access.signed_in"),
        "of a database that is gone": append(database="gone"),
    }


def seen(person: object, entries: dict[str, Entry]) -> set[str]:
    numbers = set(entries_for(person).values_list("seq", flat=True))
    return {name for name, entry in entries.items() if entry.seq in numbers}


def test_everybody_sees_what_is_theirs_to_see(people: People, entries: dict[str, Entry]) -> None:
    assert seen(people.stranger, entries) == set()
    assert seen(people.operator, entries) == {"own"}
    assert seen(people.auditor, entries) == {"own", "of shop", "of vast"}
    assert seen(people.administrator, entries) == set(entries)


def test_a_role_on_another_database_shows_its_entries_at_once(people: People, entries: dict[str, Entry]) -> None:
    with_role(people.auditor, "auditor", people.mill)

    assert seen(people.auditor, entries) == {"own", "of shop", "of mill", "of vast"}


def test_an_entry_one_may_not_see_is_as_absent_as_one_that_is_not_there(people: People, entries: dict[str, Entry]) -> None:
    assert entry_for(people.auditor, entries["of shop"].seq) == entries["of shop"]
    for seq in (entries["of mill"].seq, 10_000):
        with pytest.raises(NotFound, match=f"There is no audit entry {seq}, or you may not see it"):
            entry_for(people.auditor, seq)


@pytest.fixture
def twelve(append: Append) -> list[Entry]:
    """Twelve entries: every third of mill, every fourth about plan 4."""
    return [
        append(
            f"ops.plan.{'approved' if at % 2 else 'proposed'}",
            database="mill" if at % 3 == 0 else "shop",
            subject="plan:4" if at % 4 == 0 else f"fact:{at}",
        )
        for at in range(12)
    ]


def numbers(page: object) -> list[int]:
    return [entry.seq for entry in page.entries]


def test_pages_go_on_where_the_last_one_ended_in_both_directions(twelve: list[Entry]) -> None:
    entries, wanted = Entry.objects.all(), EntryFilter()
    first = entries_page(entries, wanted, size=5)
    second = entries_page(entries, wanted, before=first.older, size=5)
    third = entries_page(entries, wanted, before=second.older, size=5)

    assert (numbers(first), numbers(second), numbers(third)) == ([12, 11, 10, 9, 8], [7, 6, 5, 4, 3], [2, 1])
    assert (first.newer, third.older) == (None, None)
    assert numbers(entries_page(entries, wanted, after=third.newer, size=5)) == [7, 6, 5, 4, 3]
    back = entries_page(entries, wanted, after=second.newer, size=5)
    assert (numbers(back), back.newer, back.older) == ([12, 11, 10, 9, 8], None, 8)


def test_entries_appended_meanwhile_do_not_move_the_pages(twelve: list[Entry], append: Append) -> None:
    entries, wanted = Entry.objects.all(), EntryFilter()
    first = entries_page(entries, wanted, size=5)
    append()

    assert numbers(entries_page(entries, wanted, before=first.older, size=5)) == [7, 6, 5, 4, 3]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (EntryFilter(database="mill"), [10, 7, 4, 1]),
        (EntryFilter(action="ops.plan.approved"), [12, 10, 8, 6, 4, 2]),
        (EntryFilter(action="ops.plan.*", subject="plan:4"), [9, 5, 1]),
        (EntryFilter(subject="fact:1*"), [12, 11, 2]),
        (EntryFilter(action="ops.*", database="mill", subject="plan:*"), [1]),
        (EntryFilter(action="chat.*"), []),
        (EntryFilter(actor="nobody"), []),
        (EntryFilter(subject="%"), []),
    ],
)
def test_searches_find_what_was_asked_for(twelve: list[Entry], wanted: EntryFilter, expected: list[int]) -> None:
    assert numbers(entries_page(Entry.objects.all(), wanted)) == expected


def test_what_happened_to_an_object_is_found_by_the_plans_that_change_it(append: Append, people: People) -> None:
    said = [("plan:1", ["orders", "orders.total"]), ("plan:2", ["customers", "type mood"])]
    for subject, objects in said:
        append("ops.plan.proposed", subject=subject, database="shop", detail={"objects": objects})
    append("ops.plan.approved", subject="plan:1", database="shop")
    append("ops.run.succeeded", subject="plan:2", database="mill")

    found = {
        name: numbers(entries_page(Entry.objects.all(), EntryFilter(object=name)))
        for name in ("orders", "orders.total", "type mood", "total", "%", "")
    }
    assert found == {"orders": [3, 1], "orders.total": [3, 1], "type mood": [4, 2], "total": [], "%": [], "": [4, 3, 2, 1]}
    approved = EntryFilter(object="orders", action="ops.plan.approved")
    assert numbers(entries_page(Entry.objects.all(), approved)) == [3]
    assert numbers(entries_page(entries_for(people.auditor), EntryFilter(object="type mood"))) == [2], "rights stay as they are"


def test_times_bound_a_half_open_range(twelve: list[Entry]) -> None:
    wanted = EntryFilter(since=twelve[3].at, until=twelve[6].at)

    assert numbers(entries_page(Entry.objects.all(), wanted)) == [6, 5, 4]


def test_a_time_after_the_last_entry_finds_none(twelve: list[Entry]) -> None:
    later = twelve[-1].at + timedelta(seconds=1)

    assert first_seq_since(later) == 13
    assert not entries_page(Entry.objects.all(), EntryFilter(since=later)).entries


def test_each_action_is_listed_once(twelve: list[Entry], append: Append) -> None:
    append("access.signed_in")

    assert actions_known() == ["access.signed_in", "ops.plan.approved", "ops.plan.proposed"]


def test_without_entries_there_are_no_actions(db: None) -> None:
    assert actions_known() == []
