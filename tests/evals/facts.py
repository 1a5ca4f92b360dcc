"""How well VAST understands which fact a question asks for.

Run as ``python -m tests.evals.facts [FILE …]``: right, wrong and clarified per group, and every miss. Without a file it takes the
project's own questions (``facts_own.jsonl``, asked of ``facts_schema.SHOP``). A line is ``{"id", "question", "fact", "args"}``; ``fact`` null is
a question that no fact may answer; ``also_ok`` names facts that are right too; ``context`` says what was talked of before; ``calls``
stands in place of ``fact`` and ``args`` where a message asks for several.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from facts.fact import facts
from facts.focus import Focus
from facts.understanding import understand
from knowledge.linking import Linker, linker
from knowledge.schema import Schema
from tests.evals.facts_schema import SHOP

OWN = Path(__file__).with_name("facts_own.jsonl")
NEGATIVE = "(no fact)"


@dataclass
class Score:
    """What came of a set of questions: verdicts per group, and the misses as lines to read."""

    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def share(self, verdict: str, *, negative: bool = False) -> float:
        """Return the share of a verdict among the questions that have (or may not have) a fact."""
        chosen = {key: number for key, number in self.verdicts.items() if (key[0] == NEGATIVE) == negative}
        total = sum(chosen.values())
        return sum(number for (_, one), number in chosen.items() if one == verdict) / total if total else 1.0

    def report(self) -> str:
        """Return a table of the verdicts per group."""
        groups = sorted({group for group, _ in self.verdicts})
        lines = [f"{'group':16}{'right':>7}{'wrong':>7}{'clarified':>11}{'silent':>8}"]
        for group in groups:
            counts = [self.verdicts[group, verdict] for verdict in ("right", "wrong", "clarified", "silent")]
            lines.append(f"{group:16}{counts[0]:>7}{counts[1]:>7}{counts[2]:>11}{counts[3]:>8}")
        lines.append(f"right {self.share('right'):.1%} of questions; {self.share('right', negative=True):.1%} of negatives left alone")
        return "\n".join(lines)


def score(questions: Iterable[dict[str, Any]], schema: Schema, *, database: str = "shop") -> Score:
    """Ask every question and judge what was understood."""
    found = Score()
    names = linker(schema)
    for question in questions:
        verdict, said = judge(question, schema, names, database)
        wanted = question.get("calls") or question.get("fact")
        first = wanted[0][0] if isinstance(wanted, list) else wanted
        group = facts[first].group if first else NEGATIVE
        found.verdicts[group, verdict] += 1
        if verdict != "right":
            found.misses.append(
                f"{verdict:9} {question['id']} {question['question']!r}: {said}; wanted {wanted} {question.get('args', '')}"
            )
    return found


def judge(question: dict[str, Any], schema: Schema, names: Linker, database: str) -> tuple[str, str]:
    """Return right, wrong, clarified or silent, and what was understood."""
    focus = _focus(question.get("context"), schema, names, database)
    understood = understand(question["question"], schema=schema, focus=focus, linker=names, database=database)
    calls = [(call.name, call.args) for call in understood.calls]
    said = f"{calls or [one.label for one in understood.candidates]} ({understood.confidence:.2f}{f', {understood.reason}' if understood.reason else ''})"
    return _verdict(question, calls, asks_back=bool(understood.candidates)), said


def _verdict(question: dict[str, Any], calls: list[tuple[str, dict[str, Any]]], *, asks_back: bool) -> str:
    """Return right, wrong, clarified or silent for the facts that a question was understood as."""
    if question.get("calls"):
        return "right" if calls == [tuple(call) for call in question["calls"]] else "wrong" if calls else "silent"
    if question.get("fact") is None:
        return "wrong" if calls else "right"
    if not calls:
        return "clarified" if asks_back else "silent"
    wanted = (question["fact"], question.get("args", {}))
    return "right" if calls == [wanted] or (len(calls) == 1 and calls[0][0] in question.get("also_ok", ())) else "wrong"


def _focus(context: dict[str, Any] | None, schema: Schema, names: Linker, database: str) -> Focus | None:
    if not context:
        return None
    said: dict[str, Any] = {}
    if before := context.get("previous_question"):
        calls = understand(before, schema=schema, linker=names, database=database).calls
        if calls:
            said = vars(Focus.of(calls[-1].name, calls[-1].args))
    return Focus(**{**said, **(context.get("focus") or {})})


def questions_of(path: Path) -> list[dict[str, Any]]:
    """Read questions from a .json list or a .jsonl file."""
    text = path.read_text(encoding="utf-8")
    return json.loads(text) if path.suffix == ".json" else [json.loads(line) for line in text.splitlines() if line.strip()]


def main(paths: list[str]) -> int:
    """Print the report of each file."""
    for path in map(Path, paths or [str(OWN)]):
        found = score(questions_of(path), SHOP)
        sys.stdout.write("\n".join([f"== {path.name}", *found.misses, found.report(), ""]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
