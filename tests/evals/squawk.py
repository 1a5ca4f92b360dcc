"""Holds squawk, a linter of migrations, against the SQL of every operation: ``python -m tests.evals.squawk``.

Each step's statements outside of batches are linted as VAST runs them: with its timeouts, in a transaction or alone. A warning is either
mended or answered here, with the reason why it does not hold for the step; docs/risk.md says the same for people.
"""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ops.operation import OperationInvalid
from ops.planner import plan
from ops.step import Mode, Step, step_kinds
from tests.integration.ops.cases import KINDS, Family
from tests.unit.ops.schemas import example_schema

VERSIONS = (13, 17, 18)
TIMEOUTS = "SET lock_timeout = '2s'; SET statement_timeout = '60s';"
ASKED_FOR = "It is what was asked for. Findings list what uses the object, and what goes is kept for the way back."
OWN = "What goes is VAST's own: it was made by the same plan, or is what a name leaves behind that another one takes in the same transaction."
#: Rule, then the kinds of operation whose steps it may warn of ('*': any), and why that is no fault of the step.
ANSWERS: dict[str, tuple[str, str]] = {
    "prefer-robust-stmts": (
        "*",
        "A step outside a transaction is reconciled from the catalog before it is tried again: done, absent, or half done and cleaned up. "
        "IF NOT EXISTS would take an invalid index for a valid one.",
    ),
    "adding-not-nullable-field": (
        "add_column change_type convert_to_enum partition_table promote_index rebuild_table rename_column replace_primary_key "
        "set_not_null",
        "Before 18 SET NOT NULL comes behind a validated CHECK (… IS NOT NULL), so PostgreSQL reads nothing; that was measured.",
    ),
    "ban-alter-domain-with-add-constraint": (
        "add_domain_constraint",
        "Asked for by name. The constraint is added NOT VALID and validated apart; a finding says which tables the validation blocks.",
    ),
    "ban-create-domain-with-constraint": ("create_domain", "Asked for by name; nothing uses a new domain yet."),
    "ban-alter-identity": ("add_identity drop_identity partition_table set_identity", ASKED_FOR),
    "ban-drop-column": (
        "change_type convert_to_enum drop_column hide_column move_column rename_column",
        "A dropped column's values are kept by key and put back on the way back; a column that another one replaces is equal to it.",
    ),
    "ban-drop-constraint": (
        "add_column add_partition allow_values attach_partition change_foreign_key change_type convert_to_enum drop_constraint "
        "drop_domain_constraint drop_primary_key partition_table promote_index rebuild_table rename_column replace_primary_key "
        "set_enforced set_not_null",
        f"{ASKED_FOR} Elsewhere it is the CHECK that proved something, dropped when PostgreSQL itself holds to it.",
    ),
    "ban-drop-default": ("add_identity drop_default remove_enum_value rename_column reorder_enum_values", f"{ASKED_FOR} {OWN}"),
    "ban-drop-extension": ("drop_extension", ASKED_FOR),
    "ban-drop-function": ("backfill_column change_type convert_to_enum drop_column drop_function hide_column move_column rebuild_table rename_column", f"{ASKED_FOR} {OWN}"),
    "ban-drop-generated-expression": ("drop_expression", ASKED_FOR),
    "ban-drop-not-null": ("drop_not_null hide_column rename_column", ASKED_FOR),
    "ban-drop-schema": ("drop_schema", ASKED_FOR),
    "ban-drop-sequence": ("add_identity drop_sequence", f"{ASKED_FOR} {OWN}"),
    "ban-drop-table": ("backfill_column rebuild_table", OWN),
    "ban-drop-type": ("drop_type remove_enum_value reorder_enum_values", f"{ASKED_FOR} {OWN}"),
    "ban-drop-view": ("change_materialized_view drop_view rename_table", f"{ASKED_FOR} {OWN}"),
    "ban-set-schema": ("drop_partition drop_table set_schema", f"{ASKED_FOR} A dropped table is moved into VAST's schema, to come back."),
    "changing-column-type": (
        "change_collation raw_sql remove_enum_value reorder_enum_values",
        "Planned in place only where PostgreSQL does not rewrite, the table is small, or somebody typed it; an enum has no other way, "
        "and the risk says how long the table is locked. Otherwise a second column takes over.",
    ),
    "constraint-missing-not-valid": (
        "add_exclusion link_tables set_enforced spread_column",
        "An exclusion constraint has no NOT VALID form; the risk says how long the table is locked. What is NOT ENFORCED reads no row, nor "
        "does what is asked of a table that was just made.",
    ),
    "adding-foreign-key-constraint": ("link_tables spread_column", "The table was just made and is empty: writes to the other one wait for a moment."),
    "prefer-bigint-over-int": (
        "backfill_column change_type extract_json_key insert_rows raw_sql upsert_rows",
        "The type is the person's choice; rules of the organisation (`banned_column_types`) are where such wishes are held. "
        "A table of kept values has the types of the columns that they are of.",
    ),
    "prefer-identity": ("create_table", "The type is the person's choice, as above."),
    "prefer-text-field": ("convert_to_enum create_staging_table raw_sql spread_column", "The type is the person's choice, as above."),
    "renaming-column": ("change_type convert_to_enum hide_column", f"{ASKED_FOR} A rename can keep both names until the old one is unused."),
    "renaming-object": (
        "allow_values change_foreign_key change_materialized_view drop_partition drop_table partition_table rebuild_table remove_enum_value rename_column "
        "rename_constraint rename_enum_value rename_function rename_index rename_policy rename_schema rename_sequence rename_trigger "
        "rename_type rename_view reorder_enum_values",
        f"{ASKED_FOR} {OWN}",
    ),
    "renaming-table": (
        "drop_partition drop_table partition_table rebuild_table rename_table",
        "A drop is a move into VAST's schema; a rename can keep a view under the old name until it is unused.",
    ),
    "require-concurrent-index-creation": (
        "change_materialized_view",
        "The index is on the new view, which nobody reads before the swap.",
    ),
    "require-concurrent-index-deletion": (
        "rebuild_table",
        "The index is of the table that was, which is locked for the exchange of names anyway and goes in the next step.",
    ),
    "require-concurrent-partition-detach": ("detach_partition drop_partition", "PostgreSQL 13 has no concurrent form."),
    "require-enum-value-ordering": ("add_enum_value", "A new value goes to the end unless a place was said."),
}


@dataclass(frozen=True)
class Warned:
    """One warning: the operation whose step it is of, the server version, the rule, and the statement."""

    kind: str
    version: int
    rule: str
    sql: str

    @property
    def is_answered(self) -> bool:
        """Tell whether there is an answer to this rule for this kind."""
        kinds, _ = ANSWERS.get(self.rule, ("", ""))
        return kinds == "*" or self.kind in kinds.split()


@cache
def program() -> Path | None:
    """Return squawk's program beside this Python, None where it is not installed."""
    found = Path(sysconfig.get_path("scripts")) / "squawk"
    return found if found.exists() else None


def warnings() -> Iterator[Warned]:
    """Yield what squawk says of every step of every case."""
    for version in VERSIONS:
        texts = [(kind, text, alone) for family, kind in KINDS for text, alone in _texts(family, kind, version)]
        for alone in (False, True):
            chosen = [(kind, text) for kind, text, other in texts if other is alone]
            yield from _linted(chosen, version, alone=alone)


def _texts(family: Family, kind: str, version: int) -> Iterator[tuple[str, bool]]:
    try:
        made = plan([family.operation(kind)], example_schema(family.setting, version), database="shop", request=kind)
    except OperationInvalid:
        return
    for step in made.steps:
        mode = step_kinds[step.kind].mode
        if step.statements and mode is not Mode.BATCHES:
            yield _text(step), mode is not Mode.TRANSACTION


def _text(step: Step) -> str:
    return "\n".join([TIMEOUTS, *(f"{sql};" for sql in step.statements)])


def _linted(texts: list[tuple[str, str]], version: int, *, alone: bool) -> Iterator[Warned]:
    """Lint many texts in one run of the program: it tells them apart by the names of files that it is given."""
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (kind, text) in enumerate(texts):
            path = Path(folder) / f"{number}.sql"
            path.write_text(text, encoding="utf-8")
            names[str(path)] = (kind, text)
        given = ["--reporter", "json", "--pg-version", f"{version}.0", *(["--assume-in-transaction"] if not alone else []), *names]
        done = subprocess.run([str(program()), *given], capture_output=True, text=True, check=False)
        for one in json.loads(done.stdout or "[]"):
            kind, text = names[one["file"]]
            line = text.splitlines()[one["line"]] if one["line"] < len(text.splitlines()) else text
            yield Warned(kind, version, one["rule_name"], line[:160])


def table() -> str:
    """Return the answers as docs/risk.md shows them."""
    rows = [f"| {rule} | {kinds.replace(' ', ', ').replace('*', 'any')} | {why} |" for rule, (kinds, why) in ANSWERS.items()]
    return "\n".join(["| rule | operations | answer |", "|---|---|---|", *rows])


def main() -> None:
    """Print what has no answer, and how many have one; ``--table`` prints the answers as the docs show them."""
    if "--table" in sys.argv:
        print(table())
        return
    if program() is None:
        sys.exit("squawk is not installed: pip install squawk-cli")
    found = list(warnings())
    for one in found:
        if not one.is_answered:
            print(f"{one.rule}: {one.kind} on {one.version}: {one.sql}")
    print(f"{sum(one.is_answered for one in found)} of {len(found)} warnings are answered")


if __name__ == "__main__":
    main()
