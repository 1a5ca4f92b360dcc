"""What was done to a chain, named entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.chain import GENESIS, Anchor, Break, Damage, Link, Walk, link_hash

#: On a machine that does other things too, time says nothing about these.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

LENGTH = 9


def chain(length: int = LENGTH) -> list[Link]:
    links: list[Link] = []
    for seq in range(1, length + 1):
        prev = links[-1].hash if links else GENESIS
        content = f'{{"n":{seq}}}'
        links.append(Link(seq, seq * 1000, content, prev, link_hash(prev, seq, seq * 1000, content)))
    return links


def head_of(links: list[Link]) -> Anchor:
    return Anchor(links[-1].seq, links[-1].hash)


def breaks(links: Iterable[Link], *, head: Anchor | None, anchors: dict[int, bytes] | None = None) -> list[Break]:
    walk = Walk(anchors=anchors or {})
    return [*walk.along(links), *walk.tail(head)]


def found(links: Iterable[Link], *, head: Anchor | None, anchors: dict[int, bytes] | None = None) -> list[tuple[int, Damage]]:
    return [(one.seq, one.damage) for one in breaks(links, head=head, anchors=anchors)]


def rehash(link: Link, **changes: object) -> Link:
    changed = link._replace(**changes)
    return changed._replace(hash=link_hash(changed.prev_hash, changed.seq, changed.micros, changed.content))


def renumbered(links: list[Link], step: int) -> list[Link]:
    return [link._replace(seq=link.seq + step) for link in links]


def test_a_whole_chain_has_no_break() -> None:
    links = chain()

    assert not breaks(links, head=head_of(links), anchors={3: links[2].hash})


def test_an_empty_chain_has_no_break() -> None:
    assert not breaks([], head=None)


@patient
@given(at=st.integers(1, LENGTH))
def test_a_changed_entry_is_named(at: int) -> None:
    links = chain()
    head = head_of(links)
    links[at - 1] = links[at - 1]._replace(content='{"n":0}')

    assert found(links, head=head) == [(at, Damage.CHANGED)]


@patient
@given(at=st.integers(1, LENGTH))
def test_a_changed_time_is_named(at: int) -> None:
    links = chain()
    head = head_of(links)
    links[at - 1] = links[at - 1]._replace(micros=1)

    assert found(links, head=head) == [(at, Damage.CHANGED)]


@patient
@given(at=st.integers(1, LENGTH))
def test_an_entry_rewritten_with_a_hash_that_fits_is_named_by_the_one_after_it(at: int) -> None:
    links = chain()
    head = head_of(links)
    links[at - 1] = rehash(links[at - 1], content='{"n":0}')

    assert found(links, head=head) == [(at, Damage.CHANGED)]


@patient
@given(first=st.integers(1, LENGTH - 1), count=st.integers(1, 3))
def test_removed_entries_are_named(first: int, count: int) -> None:
    links = chain()
    head = head_of(links)
    last = min(first + count - 1, LENGTH - 1)
    del links[first - 1 : last]

    [only] = breaks(links, head=head)
    assert (only.seq, only.damage) == (first, Damage.REMOVED)
    assert only.message == (f"Entry {first} was removed." if first == last else f"Entries {first} to {last} were removed.")


@patient
@given(at=st.integers(1, LENGTH - 2))
def test_an_entry_removed_and_the_gap_closed_is_named(at: int) -> None:
    links = chain()
    head = head_of(links)
    links = links[: at - 1] + renumbered(links[at:], -1)

    assert found(links, head=head) == [(at, Damage.REMOVED)]


@patient
@given(at=st.integers(2, LENGTH - 1))
def test_an_inserted_entry_is_named(at: int) -> None:
    links = chain()
    head = head_of(links)
    forged = rehash(links[at - 1], content='{"forged":1}')
    links = [*links[: at - 1], forged, *renumbered(links[at - 1 :], 1)]

    assert found(links, head=head) == [(at, Damage.INSERTED)]


@patient
@given(pair=st.lists(st.integers(1, LENGTH), min_size=2, max_size=2, unique=True).map(sorted))
@pytest.mark.parametrize(
    "exchange",
    [
        pytest.param(lambda one, other: one._replace(seq=other.seq), id="with their hashes"),
        pytest.param(lambda one, other: other._replace(content=one.content), id="contents alone"),
        pytest.param(lambda one, other: other._replace(content=one.content, micros=one.micros), id="contents and times"),
    ],
)
def test_exchanged_entries_are_named(exchange: Callable[[Link, Link], Link], pair: list[int]) -> None:
    links = chain()
    head = head_of(links)
    one, other = links[pair[0] - 1], links[pair[1] - 1]
    links[other.seq - 1], links[one.seq - 1] = exchange(one, other), exchange(other, one)

    swapped = [finding for finding in breaks(links, head=head) if finding.damage is Damage.SWAPPED]
    assert [finding.message for finding in swapped] == [f"Entries {pair[0]} and {pair[1]} were exchanged."]


@patient
@given(kept=st.integers(1, LENGTH - 1))
def test_a_cut_end_is_named_by_the_head(kept: int) -> None:
    links = chain()

    [only] = breaks(links[:kept], head=head_of(links))
    assert (only.seq, only.damage) == (kept + 1, Damage.CUT)


@patient
@given(kept=st.integers(1, LENGTH - 1))
def test_a_cut_end_with_a_head_to_fit_is_named_by_an_anchor(kept: int) -> None:
    links = chain()

    assert found(links[:kept], head=head_of(links[:kept]), anchors={LENGTH: links[-1].hash}) == [(kept + 1, Damage.CUT)]


def test_everything_removed_is_named_by_the_head() -> None:
    assert found([], head=head_of(chain())) == [(1, Damage.CUT)]


def test_entries_beyond_the_head_were_not_appended_by_vast() -> None:
    links = chain()

    assert found(links, head=head_of(links[:-2])) == [(LENGTH - 1, Damage.INSERTED)]


def test_a_head_that_was_removed_is_named() -> None:
    assert found(chain(), head=None) == [(LENGTH, Damage.CUT)]


def test_a_chain_rewritten_from_its_beginning_is_named_by_an_anchor() -> None:
    honest, forged = chain(), []
    for link in honest:
        prev = forged[-1].hash if forged else GENESIS
        forged.append(rehash(link, prev_hash=prev, content=link.content.replace("n", "m")))

    assert not breaks(forged, head=head_of(forged))
    assert found(forged, head=head_of(forged), anchors={5: honest[4].hash}) == [(5, Damage.CHANGED)]


def test_a_chain_that_begins_in_its_middle_is_named() -> None:
    links = chain()

    assert found(links[3:], head=head_of(links)) == [(1, Damage.REMOVED)]


def test_many_changed_entries_are_counted_beyond_those_explained() -> None:
    links = [link._replace(content='{"n":0}', micros=7) for link in chain(500)]

    told = breaks(links, head=head_of(links))
    assert told[-1].message == "300 more entries do not fit their hashes."
    assert len(told) == 201
