"""Rows tied to others of their kind, what is said of which of several, and values that rows share or lack."""

from __future__ import annotations

import pytest

from tests.unit.facts.reads.grammar.archive import sql


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many plants have a ratedpower of more than 50?",
         "SELECT count(*) AS count FROM plants WHERE EXISTS (SELECT FROM turbines WHERE turbines.plant_id = plants.plant_id "
         "AND turbines.ratedpower > 50)"),
        ("How many turbines are there for each paint shade?",
         "SELECT shades.shade_id, shades.shade, count(*) AS count FROM turbines JOIN shades ON shades.shade_id = "
         "turbines.paint_shade_id GROUP BY shades.shade_id, shades.shade ORDER BY count(*) DESC NULLS LAST, "
         "shades.shade_id NULLS LAST, shades.shade NULLS LAST"),
        ("What grade is Ann in?", "SELECT pupil.grade FROM pupil WHERE pupil.name = 'Ann'"),
        ("How many different hazard types are there in hazard kinds?",
         "SELECT count(DISTINCT hazard_kind.hazardtype) AS count FROM hazard_kind"),
        ("Which persons are neither Scottish nor Irish?",
         "SELECT persons.person_id, persons.full_name, persons.nationality FROM persons "
         "WHERE (persons.nationality IN ('Scottish', 'Irish')) IS NOT TRUE"),
        ("plants that have both gas and steam turbines",
         "SELECT plants.plant_id, plants.\"B2\", plants.\"B4\", plants.state_code, plants.\"MaxOutput\", plants.opened FROM plants "
         "WHERE EXISTS (SELECT FROM turbines WHERE turbines.plant_id = plants.plant_id AND turbines.type = 'gas') "
         "AND EXISTS (SELECT FROM turbines AS turbines_2 WHERE turbines_2.plant_id = plants.plant_id AND turbines_2.type = 'steam')"),
    ],
)  # fmt: skip
def test_what_is_asked_is_read(question: str, answer: str) -> None:
    assert sql(question) == answer


@pytest.mark.parametrize("question", ["turbines that are both gas and steam", "How many plants of the hazard kinds are there?", "types of turbines under ratedpower 30 of Ann"])
def test_nothing_is_read_that_does_not_go_together(question: str) -> None:
    assert not sql(question).startswith("SELECT")
