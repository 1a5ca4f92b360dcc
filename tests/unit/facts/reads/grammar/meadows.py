"""Beetles on meadows, as a value: codes with tables of their own, rows that tie, and a beetle that another one raised."""

from __future__ import annotations

from facts.reads import ReadClarification, understand
from facts.reads.known import ColumnValues, KnownValues
from knowledge.schema import Name, Schema
from tests.unit.facts.reads.grammar import archive
from tests.unit.facts.reads.grammar.ferries import table

_TABLES = """
ref_soil_kinds: soil_kind_code:text* soil_kind_description:text?
soils: soil_id:integer* soil_name:text? soil_kind_code:text?>ref_soil_kinds depth_cm:integer?
herb: herb_code:text* herb_name:text?
meadow: meadow_id:integer* meadow_name:text? parish:text? acres:integer? soil_id:integer?>soils
meadow_herb: meadow_id:integer*>meadow herb_code:text*>herb
beetle: beetle_id:integer* beetle_name:text? colour:text? weight:numeric? raiser_id:integer?>beetle meadow_id:integer?>meadow
walker: walker_id:integer* walker_name:text? village:text?
walk: walk_id:integer* walk_day:date? town:text? min_walkers:integer? walking_time:integer? guide_id:integer?>walker
walk_walker: walk_id:integer*>walk walker_id:integer*>walker
race: race_id:integer* race_name:text? town:text?
start: race_id:integer*>race beetle_id:integer*>beetle lane:integer?
sighting: walk_id:integer*>walk beetle_id:integer*>beetle minutes:integer?
"""
_KEYS = {
    "ref_soil_kinds": "soil_kind_code",
    "soils": "soil_id",
    "herb": "herb_code",
    "meadow": "meadow_id",
    "beetle": "beetle_id",
    "walk": "walk_id",
    "walker": "walker_id",
    "race": "race_id",
}
MEADOWS = Schema(tables=tuple(table(line, _KEYS, {}) for line in _TABLES.strip().splitlines()))
KNOWN = KnownValues(
    {
        Name("public", "ref_soil_kinds"): {
            "soil_kind_code": ColumnValues(("CL", "SD")),
            "soil_kind_description": ColumnValues(("Clay", "Sand")),
        },
        Name("public", "herb"): {
            "herb_code": ColumnValues(("CLV", "SGE")),
            "herb_name": ColumnValues(("Clover", "Sage")),
        },
        Name("public", "meadow"): {
            "meadow_name": ColumnValues(("Long Lea", "Hay End")),
            "parish": ColumnValues(("Ashby", "Corfe"), repeated=True),
        },
        Name("public", "beetle"): {
            "beetle_name": ColumnValues(("Oskar", "Bruno")),
            "colour": ColumnValues(("black", "green"), repeated=True),
        },
        Name("public", "walk"): {"town": ColumnValues(("Bath", "Wells"), repeated=True)},
    }
)


def sql(question: str) -> str:
    """Return the SQL of a question on one line, with its values in the place of the parameters; what it is not, where it is none."""
    return archive.sql(question, MEADOWS, KNOWN)


def is_asked(question: str) -> bool:
    """Return whether VAST asks back."""
    return isinstance(understand(question, MEADOWS, known=lambda: KNOWN), ReadClarification)
