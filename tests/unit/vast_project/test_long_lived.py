"""What is made to stay is out of the collector's way, is freed when nobody holds it, and circles in it are found in the end."""

from __future__ import annotations

import gc
import weakref

import pytest

from vast_project.long_lived import long_lived, settle_down


class Thing:
    """Something that can be watched going away."""


def test_nothing_is_collected_meanwhile_and_the_collector_goes_on_as_before() -> None:
    with long_lived():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_leaves_the_collector_as_it_was() -> None:
    with pytest.raises(ZeroDivisionError), long_lived():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_what_was_made_is_looked_through_no_more_and_freed_when_nobody_holds_it() -> None:
    with long_lived():
        kept = [Thing()]
    watched = weakref.ref(kept[0])

    assert not any(one is kept for one in gc.get_objects())
    kept.clear()
    assert watched() is None


def test_circles_that_nobody_holds_are_found_once_there_is_much_more() -> None:
    with long_lived():
        circle = Thing()
        circle.itself = circle  # type: ignore[attr-defined]
    watched = weakref.ref(circle)
    del circle
    gc.collect()
    assert watched() is not None

    much = []
    while watched() is not None and len(much) < 40:
        with long_lived():
            much.append([[] for _ in range(100_000)])
    assert watched() is None


def test_a_process_that_has_settled_down_looks_through_what_it_loaded_no_more() -> None:
    loaded = [Thing()]

    settle_down()

    assert not any(one is loaded for one in gc.get_objects())
    assert gc.isenabled()


def test_circles_made_later_are_found_all_the_same() -> None:
    settle_down()
    circle = Thing()
    circle.itself = circle  # type: ignore[attr-defined]
    watched = weakref.ref(circle)
    del circle
    gc.collect()

    assert watched() is None
