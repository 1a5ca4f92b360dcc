"""What validators share: binding, and the two ways in which most of them judge. Pure."""

from __future__ import annotations

from typing import Any

from ops.validator import Outcome, Probe, Validator
from vast_project.pg.identifiers import quote

_NAMED = 10
#: The values outside each bound of a range.
OUTSIDE = {"minimum": "<", "above": "<=", "maximum": ">", "below": ">="}


def bound(sql: str, params: dict[str, Any]) -> Probe:
    """Return the probe of a statement with ``%(name)s`` for each parameter; any other percent sign in it is a plain one."""
    if not params:
        return Probe(sql)
    text = sql.replace("%", "%%")
    for name in params:
        text = text.replace(f"%%({name})s", f"%({name})s")
    return Probe(text, params)


class CountValidator(Validator):
    """Counts rows that must not be there: the probe returns ``found`` and, where it can, ``examined``."""

    def wrong(self, args: dict[str, Any], found: int) -> str:
        """Return the sentence for a count above the threshold."""
        raise NotImplementedError

    def right(self, args: dict[str, Any]) -> str:
        """Return the sentence for a count that passes."""
        raise NotImplementedError

    def judge(self, args: dict[str, Any], rows: list[dict[str, Any]]) -> Outcome:
        """Pass at 0, at no more than ``args["at_most"]`` rows, or where the ``share`` (0 to 1) of those examined is right."""
        figures = {name: int(value) for name, value in rows[0].items() if value is not None}
        found = figures.get("found", 0)
        examined = figures.get("examined", 0)
        most = int(args.get("at_most", 0))
        passed = found <= most or ("share" in args and examined - found >= float(args["share"]) * examined)
        if not found:
            return Outcome(passed, self.right(args), figures)
        said = self.wrong(args, found).removesuffix(".")
        may = f"{float(args['share']):.2%} of {examined:,} must not" if "share" in args else f"{most:,} may" if most else ""
        return Outcome(passed, f"{said}; {may}." if may else f"{said}.", figures)


class StateValidator(Validator):
    """Compares what the catalog says with what it should say: the query returns at most one row of named facts.

    ``sql`` is the query, ``takes`` the arguments that are bound in it, ``about`` what the check is about, as a template over the
    arguments for people.
    """

    sql: str
    takes: tuple[str, ...]
    about: str

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the catalog query."""
        return Probe(self.sql, {name: args[name] for name in self.takes})

    def expected(self, args: dict[str, Any]) -> dict[str, Any] | None:
        """Return the facts the row must have; None if there must be no row."""
        return None

    def subject(self, args: dict[str, Any]) -> str:
        """Return what the check is about, for people."""
        return self.about.format(**{**args, "table": plain(args.get("table", ""))})

    def judge(self, args: dict[str, Any], rows: list[dict[str, Any]]) -> Outcome:
        """Pass if the row is as expected."""
        wanted, subject = self.expected(args), self.subject(args)
        if wanted is None:
            return Outcome(not rows, f"{subject} is {'still there' if rows else 'gone'}.")
        if not rows:
            return Outcome(passed=False, message=f"{subject} is not there.")
        wrong = {name: rows[0].get(name) for name, value in wanted.items() if rows[0].get(name) != value}
        if not wrong:
            return Outcome(passed=True, message=f"{subject} is as planned.", figures=wanted)
        told = ", ".join(f"{name.replace('_', ' ')} is {value!r} and should be {wanted[name]!r}" for name, value in wrong.items())
        return Outcome(passed=False, message=f"{subject} is not as planned: {told}.", figures=wrong)


class ComparingValidator(Validator):
    """Compares what its probe returns with what it returned before the plan's first step."""

    compares = True

    def judge(self, args: dict[str, Any], rows: list[dict[str, Any]]) -> Outcome:
        """Refuse: without the time before there is nothing to compare."""
        raise NotImplementedError


def drift(before: float, after: float) -> float:
    """Return by which share a figure changed; from nothing to something is a whole."""
    if before == after:
        return 0.0
    return abs(after - before) / abs(before) if before else 1.0


def kept(args: dict[str, Any], what: str, before: set[str], after: set[str], *, may_grow: bool) -> Outcome:
    """Judge a set of texts by what it was: none may be gone, and none new unless it may grow."""
    gone, new = sorted(before - after), sorted(after - before)
    figures = {"before": len(before), "after": len(after), "gone": gone[:_NAMED], "new": new[:_NAMED]}
    parts = [f"{', '.join(names[:_NAMED])} {verb}" for names, verb in ((gone, "is gone"), (new, "is new")) if names]
    passed = not gone and (may_grow or not new)
    place = f"The {what} {plain(args['table'])}"
    return Outcome(passed, f"{place} are as before ({len(after)})." if passed else f"{place} changed: {'; '.join(parts)}.", figures)


def limits_of(args: dict[str, Any]) -> dict[str, str]:
    """Return the bounds of :data:`OUTSIDE` that are given, as texts."""
    return {name: str(args[name]) for name in OUTSIDE if args.get(name) is not None}


def range_of(args: dict[str, Any]) -> str:
    """Return the bounds as people write them."""
    low = f"above {args['above']}" if args.get("above") is not None else args.get("minimum")
    high = f"below {args['below']}" if args.get("below") is not None else args.get("maximum")
    return f"{'…' if low is None else low} to {'…' if high is None else high}"


def is_missing(column: str, *, blank: bool) -> str:
    """Return the condition that a column has no value, or, if ``blank``, that its text has no sign."""
    return f"coalesce(btrim({quote(column)}::text), '') = ''" if blank else f"{quote(column)} IS NULL"


def plain(table: str) -> str:
    """Return a table's name for people: without ``public``."""
    return table.removeprefix("public.")


def bare(table: str) -> str:
    """Return a quoted table's own name, by which SET and WHERE may call it."""
    quoted = False
    for at, sign in enumerate(table):
        quoted ^= sign == '"'
        if sign == "." and not quoted:
            return table[at + 1 :]
    return table
