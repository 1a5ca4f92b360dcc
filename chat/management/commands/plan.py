"""``plan TEXT``, ``plan show ID``, ``plan check FILE``: propose a plan and print it, print one, examine a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from chat.wording import plan_from_words
from knowledge.selectors import database_for
from knowledge.services import schema_current
from ops.errors import PlanUnfit
from ops.models import PlanRecord
from ops.plan import Plan
from ops.plan_files import plan_from_text, plan_to_json, plan_to_yaml
from ops.plan_script import plan_to_sql
from ops.selectors import plan_for
from ops.services.planning import plan_check
from vast_project.management.base import VastCommand, WrongUse

FORMATS = {"json": plan_to_json, "yaml": plan_to_yaml, "sql": plan_to_sql}


class Command(VastCommand):
    """Propose a plan from words."""

    help = "Propose a plan and print it: plan TEXT --database NAME; plan show ID; plan check FILE --database NAME."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the words (or show and an id, or check and a file), the database and the form."""
        parser.add_argument("words", nargs="+", metavar="TEXT | show ID | check FILE")
        parser.add_argument("--database", metavar="NAME")
        parser.add_argument("--format", choices=sorted(FORMATS), help="Print the plan in this form.")

    def handle(self, *_args: Any, words: list[str], database: str | None, format: str | None, **_options: Any) -> None:  # noqa: A002
        """Do what the first word says; anything else is a change in words."""
        if len(words) == 2 and words[0] == "show":
            record = plan_for(self.user, words[1])
            self._print(record.plan, record, form=format)
        elif len(words) == 2 and words[0] == "check":
            self._check(Path(words[1]), database)
        else:
            about = database_for(self.user, self._wanted(database))
            record = plan_from_words(text=" ".join(words), database=about, user=self.user, actor=self.actor)
            self._print(record.plan, record, form=format)

    def _check(self, file: Path, database: str | None) -> None:
        if not file.is_file():
            raise WrongUse(f"There is no file {file}.")
        plan = plan_from_text(file.read_text(encoding="utf-8"))
        about = database_for(self.user, database or plan.database)
        problems = plan_check(plan, schema_current(about), database=about)
        if problems:
            raise PlanUnfit(" ".join(problems), problems=problems, digest=plan.digest)
        document = {"digest": plan.digest, "valid": True, "problems": []}
        self.emit(document, f"The plan is valid for {about.name} as it is today. Digest {plan.digest}")

    def _print(self, plan: Plan, record: PlanRecord, *, form: str | None) -> None:
        if form and not self.as_json:
            self.stdout.write(FORMATS[form](plan))
            return
        document = {
            "plan_id": str(record.pk),
            "status": record.status,
            "digest": record.digest,
            "database": record.database.name,
            "operations": list(plan.operations),
            "plan": plan.as_json(),
        }
        if form:
            document[form] = FORMATS[form](plan)
        self.emit(document, _readable(plan, record))

    def _wanted(self, database: str | None) -> str:
        if not database:
            raise WrongUse("Say which database: --database NAME.")
        return database


def _readable(plan: Plan, record: PlanRecord) -> str:
    """Lay a plan out for a terminal."""
    lines = [f"Plan {record.pk} · {record.title} · {record.status} · {plan.risk.level} risk"]
    lines += [f"  {reason}" for reason in plan.risk.reasons]
    for number, step in enumerate(plan.steps, 1):
        lines.append(f"{number}. {step.title}")
        lines += [f"   {statement};" for statement in step.statements]
        lines += [f"   {lock.mode} on {lock.relation} (blocks {lock.blocks})" for lock in step.impact.locks]
    lines += [f"{finding.severity}: {finding.message}" for finding in plan.findings]
    return "\n".join(lines)
