"""What a message says beside a request is done, put where it belongs, or asked about: it is never dropped, and on no other table."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.schema import Schema
from ops.statements.simulate import apply
from tests.evals.dialogue import conversation

HARBOUR = apply(
    """
    CREATE TABLE owners (id integer PRIMARY KEY, name text, email text, points integer NOT NULL DEFAULT 0);
    CREATE TABLE berths (id integer PRIMARY KEY, code text, length_m integer);
    CREATE TABLE boats (id integer PRIMARY KEY, owner_id integer REFERENCES owners (id), berth_id integer REFERENCES berths (id), name text, flag text);
    CREATE TABLE dues (id integer PRIMARY KEY, boat_id integer REFERENCES boats (id), amount numeric(8,2),
                       state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'paid')));
    CREATE TABLE pilots (id integer PRIMARY KEY, name text, licence_no text);
    """,
    Schema(),
)


def told(*texts: str) -> list[tuple[str, dict[str, Any]]]:
    heard = conversation(texts, HARBOUR)
    assert not heard.question, heard.question
    return [(one.name, {key: value for key, value in one.args().items() if value}) for one in heard.operations]


def asked(text: str) -> str:
    return conversation((text,), HARBOUR).question


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        (
            "Sailors ask for power, so berths should get a has_power flag. No is fine for all existing ones.",
            [("add_column", {"table": "berths", "column": "has_power", "type": "boolean", "default": "false"})],
        ),
        (
            "For each boat we have to say whether it is insured. Call it is_insured, boolean.",
            [("add_column", {"table": "boats", "column": "is_insured", "type": "boolean"})],
        ),
        (
            "The council waives some dues. Waived should be possible as the state of dues.",
            [("allow_values", {"table": "dues", "column": "state", "labels": ["waived"]})],
        ),
        (
            "pilots can be suspended - add suspended boolean. Also draft_m integer on boats",
            [
                ("add_column", {"table": "pilots", "column": "suspended", "type": "boolean"}),
                ("add_column", {"table": "boats", "column": "draft_m", "type": "integer"}),
            ],
        ),
        (
            "add pilot_id to boats referencing pilots, when a pilot is deleted set it to null",
            [("add_column", {"table": "boats", "column": "pilot_id", "references": "pilots", "on_delete": "set null"})],
        ),
        (
            "rename boats to vessels and its foreign key columns accordingly",
            [
                ("rename_table", {"table": "boats", "new_name": "vessels"}),
                ("rename_column", {"table": "dues", "column": "boat_id", "new_name": "vessel_id"}),
            ],
        ),
    ],
)
def test_what_a_second_sentence_says_is_part_of_the_plan(text: str, plan: list[tuple[str, dict[str, Any]]]) -> None:
    assert told(text) == plan


@pytest.mark.parametrize(
    "text",
    [
        "For each boat we have to say whether it is insured. Call it insured.",
        "rename berths to moorings and all other names accordingly",
        "nobody may read dues",
        "set flag of boats to 'none' where empty",
    ],
)
def test_what_leaves_something_open_is_asked(text: str) -> None:
    assert asked(text)


def test_a_rule_about_other_rows_is_no_rule_of_the_new_column() -> None:
    said = "add pilot_id to berths referencing pilots, and when an owner is deleted the boats go too"

    plan = [] if asked(said) else told(said)

    assert not any(args.get("on_delete") for kind, args in plan if kind == "add_column")


@pytest.mark.parametrize(
    "text",
    [
        "Let us record for each boat who moored it, as text. And the code of berths must not be longer than 8 characters.",
        "length_m should never be negative. Existing negative ones should become 0.",
        "When an owner is deleted, their boats should stay but without the owner. Dues should go.",
        "boats: +draft_m integer, -flag, name not null",
        "boats.name citext; flag char(2)",
        "boats: berths 1-5 per owner, name trim, drop flag",
        "pilots: no overlap per licence; name default 'n/a'",
        "Make owners.email unique. There are some doubles, merge them.",
        "We want to know which pilot steers a boat. Index flag of boats.",
        "Give berths a nickname and a photo url. flag of boats can go.",
        "The flag of boats is secret. Only harbourmasters may see it.",
        "Owners may sell a boat. Add sold_at to boats, and their berths keep the boat.",
        "Berths: code required, length_m default 10. Boats: flag default 'AT', name required. Pilots: the same for name.",
        "owners.email must be valid. Make it not null.",
        "boats.flag: 'Austria' -> 'AT', 'Italy' -> 'IT', rest null. Then char(2).",
        "Delete owners without boats. Also those who are spam.",
        "add index on dues(boat_id) if missing",
        "Drop licence_no and boats, rename code to title in berths",
        "index name with flag of boats",
        "suppliers aside, pilots can retire: add retired_on date, and draught integer on boats",
    ],
)
def test_what_was_not_understood_is_asked_about_and_never_dropped(text: str) -> None:
    heard = conversation((text,), HARBOUR)

    assert heard.question or not heard.operations
