"""Trials at hospitals, as a value: names with signs in them, kinds that sound like verbs, and rows that go by another name."""

from __future__ import annotations

from facts.reads import ReadClarification, ReadQuery, understand
from facts.reads.known import ColumnValues, KnownValues
from knowledge.schema import Name, Schema
from tests.unit.facts.reads.grammar.ferries import table

_TABLES = """
site: site_id:integer* hospital_name:text city:text num_beds:integer owner_name:text owner_city:text
trial: trial_id:integer* title:text phase:integer status:text start_date:date end_date:date?
trial_site: trial_id:integer*>trial site_id:integer*>site patients_enrolled:integer
award: award_id:integer* trial_id:integer>trial award_name:text result:text
researcher: researcher_id:integer* name:text age:integer
discovery: discovery_id:integer* discovery_name:text discovered_by:integer>researcher
study: study_id:integer* researcher_id:integer>researcher discovery_id:integer>discovery study_date:date
"""
_KEYS = {"site": "site_id", "trial": "trial_id", "researcher": "researcher_id", "discovery": "discovery_id"}
TRIALS = Schema(tables=tuple(table(line, _KEYS, {}) for line in _TABLES.strip().splitlines()))
KNOWN = KnownValues(
    {
        Name("public", "site"): {
            "hospital_name": ColumnValues(("St. Mary", "Charlie's Clinic", "Smith & Sons", "Bay General")),
            "city": ColumnValues(("Leeds", "Boston"), repeated=True),
        },
        Name("public", "trial"): {
            "title": ColumnValues(("Calmex", "Dolex")),
            "status": ColumnValues(("Completed", "Recruiting"), repeated=True),
        },
        Name("public", "award"): {
            "award_name": ColumnValues(("Best Design",), repeated=True),
            "result": ColumnValues(("Won", "Nominated"), repeated=True),
        },
        Name("public", "researcher"): {"name": ColumnValues(("Ada Novak", "Ben Frost"))},
        Name("public", "discovery"): {"discovery_name": ColumnValues(("Penicillin", "Insulin"))},
    }
)


def asked(question: str) -> str:
    """Return the SQL of a question on one line, its values in their places; ``ASK`` where something is asked back; else nothing."""
    answer = understand(question, TRIALS, known=lambda: KNOWN)
    if not isinstance(answer, ReadQuery):
        return "ASK" if isinstance(answer, ReadClarification) else ""
    text = " ".join(answer.sql.split())
    for name, value in sorted(answer.params.items(), key=lambda one: -len(one[0])):
        text = text.replace(f":{name}", repr(value))
    return text
