"""What the guardian believes to be alive."""

from __future__ import annotations

from vast_project.services.guardian import groups_left


def test_groups_that_were_forgotten_are_left_alone() -> None:
    assert groups_left(["+10\n", "+11\n", "-10\n", "+12\n", "-99\n"]) == {11, 12}
    assert groups_left([]) == set()
