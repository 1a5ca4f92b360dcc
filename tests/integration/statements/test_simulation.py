"""What a statement does in thought is what it does on a server, and what takes it back takes it back."""

from __future__ import annotations

import re

import psycopg
import pytest
from pglast import parse_sql
from pglast.stream import RawStream

from knowledge.diff import Change, diff
from knowledge.schema import Schema
from ops.operation import Loss, OperationInvalid
from ops.statements.inverse import way_back
from ops.statements.simulate import apply
from tests.integration.statements.cases import CASES, ONE_WAY, REFUSED
from tests.integration.statements.conftest import Bench

CONVERSION = re.compile(r"CAST\(([^()]+) AS [^()]+\)")


def differences(simulated: Schema, real: Schema) -> list[str]:
    """Return what the simulation got wrong; a view's layout and an extension's default version are the server's own affair."""
    return [
        f"{change} {change.fields if change.action == 'changed' else ''}"
        for change in diff(simulated, real)
        if not _spelling(change)
    ]


def _spelling(change: Change) -> bool:
    fields = dict(change.fields) if change.action == "changed" else {"": ("", "")}
    if change.kind == "extension":
        return fields.keys() == {"version"} and fields["version"][0] in ("", None)
    if "view" in change.kind and fields.keys() == {"definition"}:
        one, other = (_meaning(text) for text in fields["definition"])
        return one == other
    return False


def _meaning(text: str) -> str:
    return CONVERSION.sub(r"\1", RawStream()(parse_sql(text)[0].stmt))


def attempt(bench: Bench, case: str) -> str | None:
    """Run a case and return the server's refusal, if any."""
    try:
        bench.run(case)
    except psycopg.Error as error:
        return str(error).splitlines()[0]
    return None


@pytest.mark.parametrize("case", CASES)
def test_simulation_and_way_back_agree_with_the_server(bench: Bench, case: str) -> None:
    before = bench.known
    try:
        simulated = apply(case, before)
        back = way_back(case, before)
    except OperationInvalid as error:
        refusal = str(error)
    else:
        refusal = ""
    if refusal:
        _both_refuse(bench, case, refusal)
        return
    said = attempt(bench, case)
    after = bench.look()
    wrong = [f"the server refuses: {said}"] if said else differences(simulated, after)
    left = _taken_back(bench, back.statements, before)
    if wrong or left:
        bench.make()
    assert not wrong
    assert not left


def _both_refuse(bench: Bench, case: str, refusal: str) -> None:
    said = attempt(bench, case)
    if diff(bench.known, bench.look()):
        bench.make()
    assert said, f"VAST refuses what the server does: {refusal}"


def _taken_back(bench: Bench, statements: tuple[str, ...] | None, before: Schema) -> list[str]:
    """Run a way back and return what it did not restore."""
    if statements is None:
        return ["there is no way back"]
    for statement in statements:
        try:
            bench.run(statement)
        except psycopg.Error as error:
            return [f"{statement}: {error}"]
    return [str(change) for change in diff(before, bench.look())]


@pytest.mark.parametrize("case", ONE_WAY)
def test_what_cannot_be_taken_back_is_said_to_be_irreversible(bench: Bench, case: str) -> None:
    found = way_back(case, bench.known)

    assert found.statements is None
    assert found.loss is Loss.IRREVERSIBLE
    assert found.why.endswith(".")


@pytest.mark.parametrize("case", REFUSED)
def test_what_the_server_refuses_is_refused_before(bench: Bench, case: str) -> None:
    before = bench.known

    with pytest.raises(OperationInvalid) as refusal:
        apply(case, before)

    assert str(refusal.value).endswith((".", "?"))
    assert attempt(bench, case), "the server takes it"
    assert not diff(before, bench.look())
