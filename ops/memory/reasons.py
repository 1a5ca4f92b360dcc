"""Why things were done, and what the organisation wants, as facts."""

from __future__ import annotations

from facts.fact import Answer, Fact, facts, named
from facts.formats import count, listed, moment
from facts.inquiry import Inquiry
from facts.objects import relation
from knowledge.models import Database
from knowledge.rules import rule_kinds
from knowledge.selectors import rules_of

#: How many decisions one answer looks through, and how many of them it shows: the latest.
LOOKED_THROUGH, SHOWN = 500, 50


@facts.register
class DecisionsMade(Fact):
    """Why things were done: the decisions that VAST keeps with what it changed."""

    name, title, show, tier = "decisions_made", "Decisions and reasons", "timeline", "history"
    slots = (named("table"),)
    phrases = (
        "decision",
        "decision list|all|recent|last|latest|history",
        "decision <table>",
        "decision <table> list|all|recent|last|history",
        "decision remember|known",
        "decision <table> changed|added|dropped",
        "why_done <table>",
        "why_done <table> changed|added|dropped|altered|created",
    )
    examples = ("which decisions were made about orders?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """List the latest decisions, those about a table with those about its columns."""
        found = list(Database.objects.get(name=ask.label).decisions.all()[:LOOKED_THROUGH])
        about = ask.label
        if ask.args["table"] is not None:
            table = relation(ask, ask.args["table"]).name
            names = (table.name, f"{table.schema}.{table.name}")
            found = [one for one in found if any(one.subject == name or one.subject.startswith(f"{name}.") for name in names)]
            about = str(table)
        if not found:
            return ask.answer(f"No decision about {about} is on record.", value=0, unit="decisions", source="history")
        last = found[0]
        text = f"{count(len(found), 'decision')} about {about}; the last, by {last.made_by} at {moment(last.made_at)}: "
        text += f"{last.text.rstrip('.')}."
        rows = [(one.made_at, one.subject, one.text, one.made_by, one.plan.removeprefix("plan:")[:8]) for one in found[:SHOWN]]
        table_shown = (("made_at", "about", "reason", "made_by", "plan"), rows)
        return ask.answer(text, value=len(found), unit="decisions", table=table_shown, source="history")


@facts.register
class RulesInForce(Fact):
    """The rules of the organisation that plans for a database are held to."""

    name, title, show, tier = "rules_in_force", "Rules that plans are held to", "table", "history"
    phrases = (
        "house_rule",
        "house_rule list|all|apply|active|known|current|enforced",
        "house_rule database|plan|schema",
        "house_rule remember|known",
        "how_many|count house_rule",
    )
    examples = ("which rules are in force?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """List the active rules, those of every database included."""
        rules = rules_of(Database.objects.get(name=ask.label))
        if not rules:
            text = f"No rule is in force for {ask.label}. Say one in the chat, as “every foreign key must be indexed”."
            return ask.answer(text, value=0, unit="rules", source="history")
        sentences = [rule_kinds[rule.kind].describe(rule.params) for rule in rules]
        text = f"{count(len(rules), 'rule')} {'is' if len(rules) == 1 else 'are'} in force: {listed(sentences[:5])}."
        rows = [
            (sentence, rule.severity, "this database" if rule.database_id else "every database", rule.made_by, rule.made_at)
            for sentence, rule in zip(sentences, rules, strict=True)
        ]
        table = (("rule", "severity", "holds_for", "made_by", "made_at"), rows)
        return ask.answer(text, value=len(rules), unit="rules", table=table, source="history")
