"""How long batches rest beside others follows from what commits take, compared with those made while batches rest."""

from __future__ import annotations

from ops.executor.brake import FIRST_REST, LEAST_REST, MOST_REST, SLOW_TIMES, WANTED, Brake

USUAL = 8.0


def taught(quiet_ms: float = 5.0) -> Brake:
    """Return a brake that knows what a commit takes while batches rest."""
    brake = Brake(share=USUAL)
    for _ in range(WANTED):
        brake.felt(quiet_ms, is_quiet=True)
    return brake


def test_nothing_is_judged_until_it_is_known_what_a_quiet_commit_takes() -> None:
    brake = Brake()
    for _ in range(100):
        brake.felt(900.0, is_quiet=False)

    assert brake.share == FIRST_REST


def test_a_slow_commit_lengthens_the_rest_and_others_shorten_it_little_by_little() -> None:
    brake = taught()
    before = brake.share

    brake.felt(5.0 * SLOW_TIMES + 1, is_quiet=False)
    lengthened = brake.share
    brake.felt(5.0, is_quiet=False)

    assert lengthened > before
    assert before < brake.share < lengthened


def test_what_is_slow_depends_on_the_server() -> None:
    disk, memory = taught(quiet_ms=20.0), taught(quiet_ms=0.5)
    for brake in (disk, memory):
        brake.felt(50.0, is_quiet=False)

    assert disk.share < USUAL < memory.share


def test_commits_that_nobody_would_notice_are_not_slow() -> None:
    brake = taught(quiet_ms=0.01)

    brake.felt(1.0, is_quiet=False)

    assert brake.share < USUAL


def test_a_slow_commit_while_batches_rest_is_none_of_their_doing() -> None:
    brake = taught()
    before = brake.share

    brake.felt(500.0, is_quiet=True)

    assert brake.share < before


def test_where_commits_are_uneven_by_themselves_more_is_borne() -> None:
    even, uneven = taught(), taught()
    for _ in range(10):
        for ms in (5.0, 5.0, 5.0, 60.0):
            uneven.felt(ms, is_quiet=True)
            even.felt(5.0, is_quiet=True)
    before = even.share, uneven.share

    even.felt(100.0, is_quiet=False)
    uneven.felt(100.0, is_quiet=False)

    assert even.share > before[0]
    assert uneven.share < before[1]


def test_the_rest_stays_between_its_bounds() -> None:
    calm, stormy = taught(), taught()
    for _ in range(2_000):
        calm.felt(5.0, is_quiet=False)
        stormy.felt(500.0, is_quiet=False)

    assert (calm.share, stormy.share) == (LEAST_REST, MOST_REST)


def test_slow_commits_beside_batches_do_not_pass_for_quiet_ones() -> None:
    brake = taught()
    for _ in range(1_000):
        brake.felt(500.0, is_quiet=False)
    brake.felt(5.0, is_quiet=True)

    brake.felt(500.0, is_quiet=False)

    assert brake.share == MOST_REST
