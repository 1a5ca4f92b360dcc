"""How long a dead child waits for its next life."""

from __future__ import annotations

from vast_project.services.supervisor import FIRST_PAUSE_SECONDS, HEALTHY_SECONDS, LONGEST_PAUSE_SECONDS, pause_after


def test_pauses_double_up_to_a_limit() -> None:
    pauses = [0.0]
    for _ in range(8):
        pauses.append(pause_after(pause=pauses[-1], lived=0.1))

    assert pauses[1:6] == [1, 2, 4, 8, 16]
    assert pauses[-1] == LONGEST_PAUSE_SECONDS


def test_a_healthy_life_makes_the_next_pause_short_again() -> None:
    assert pause_after(pause=LONGEST_PAUSE_SECONDS, lived=HEALTHY_SECONDS) == FIRST_PAUSE_SECONDS
