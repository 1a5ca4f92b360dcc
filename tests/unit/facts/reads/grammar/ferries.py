"""Ferries with short and odd names, as a value, and what is known to stand in them."""

from __future__ import annotations

from collections.abc import Mapping

from facts.reads import ReadClarification, ReadQuery, understand
from facts.reads.known import ColumnValues, KnownValues
from knowledge.schema import Column, Constraint, Index, Name, Schema, Table

_TABLES = """
vsl: vsl_id:integer* vsl_nm:text cap:integer built:integer home_port:text? vsl_type:text
crew: crew_no:integer* fname:text lname:text sex:text dob:date sal:numeric hired:date boss_no:integer?>crew
route: route_cd:text* from_port:text to_port:text dist_km:numeric
trip: trip_id:integer* vsl_id:integer>vsl route_cd:text>route dep_dt:date pax:integer outcome:text late_flg:text remark:text?
duty: trip_id:integer*>trip crew_no:integer*>crew role:text hrs:numeric
agency: agency_id:integer* agency_nm:text town:text
"""
_COMMENTS = {"vsl": "vessels", "vsl.cap": "capacity", "trip.pax": "passengers"}
_KEYS = {"vsl": "vsl_id", "crew": "crew_no", "route": "route_cd", "trip": "trip_id"}


def table(line: str, keys_of: Mapping[str, str], comments: Mapping[str, str]) -> Table:
    """Return a table of a line: ``name: column:type*>target``, where ``*`` is of the key, ``?`` may be null."""
    name, _, fields = line.partition(": ")
    columns, keys, key = [], [], []
    for field in fields.split():
        declared, _, target = field.partition(">")
        bare, _, printed = declared.rstrip("*?").partition(":")
        columns.append(Column(bare, printed.rstrip("*?"), not_null="?" not in field, comment=comments.get(f"{name}.{bare}")))
        if "*" in field:
            key.append(bare)
        if target:
            there = {"references": Name("public", target), "referenced_columns": (keys_of[target],)}
            keys.append(Constraint(f"{name}_{bare}_fkey", "f", columns=(bare,), **there))
    constraints = (Constraint(f"{name}_pkey", "p", columns=tuple(key), index=f"{name}_pkey"), *keys)
    index = Index(f"{name}_pkey", tuple(key), unique=True, primary=True, constraint=f"{name}_pkey")
    return Table(Name("public", name), columns=tuple(columns), constraints=constraints, indexes=(index,), comment=comments.get(name))


FERRIES = Schema(tables=tuple(table(line, _KEYS, _COMMENTS) for line in _TABLES.strip().splitlines()))
KNOWN = KnownValues(
    {
        Name("public", "vsl"): {
            "vsl_nm": ColumnValues(("Star of Bute", "Petrel")),
            "home_port": ColumnValues(("Oban", "Mallaig"), repeated=True),
            "vsl_type": ColumnValues(("car ferry", "catamaran"), repeated=True),
        },
        Name("public", "crew"): {
            "fname": ColumnValues(("Greta", "Ewan")),
            "lname": ColumnValues(("Holm", "Reid")),
            "sex": ColumnValues(("F", "M"), repeated=True),
        },
        Name("public", "trip"): {
            "outcome": ColumnValues(("completion", "diversion"), repeated=True),
            "late_flg": ColumnValues(("Y", "N"), repeated=True),
        },
        Name("public", "route"): {"from_port": ColumnValues(("Oban", "Coll"), repeated=True)},
        Name("public", "duty"): {"role": ColumnValues(("cook", "mate"), repeated=True)},
    }
)


def ask(question: str) -> ReadQuery | ReadClarification | None:
    """Return what a question about the ferries is understood as."""
    return understand(question, FERRIES, known=lambda: KNOWN)


def sql(question: str) -> str:
    """Return the SQL of a question on one line, with its values in the place of the parameters."""
    answer = ask(question)
    assert isinstance(answer, ReadQuery), f"{question}: {answer}"
    text = " ".join(answer.sql.split())
    for name in sorted(answer.params, key=len, reverse=True):
        text = text.replace(f":{name}", repr(answer.params[name]))
    return text
