"""Every value of a text column can be read as another type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ops.probing import CountValidator, bound, plain
from ops.validator import Probe, validators
from vast_project.nouns import counted
from vast_project.pg.identifiers import literal, quote

INPUT_CHECKED = 16
#: What values look like that a type reads, for servers that cannot be asked without failing (before 16).
PATTERNS = {
    "smallint": r"^\s*[+-]?\d{1,5}\s*$",
    "integer": r"^\s*[+-]?\d{1,10}\s*$",
    "bigint": r"^\s*[+-]?\d{1,19}\s*$",
    "numeric": r"^\s*([+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|NaN|[+-]?Infinity)\s*$",
    "double precision": r"^\s*([+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|NaN|[+-]?Infinity)\s*$",
    "boolean": r"^\s*([Tt](rue)?|[Ff](alse)?|TRUE|FALSE|[Yy](es)?|[Nn]o?|[Oo](n|ff)|[01])\s*$",
    "uuid": r"^\s*\{?[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}\}?\s*$",
    "date": r"^\s*\d{4}-(0?[1-9]|1[0-2])-(0?[1-9]|[12]\d|3[01])\s*$",
}


@validators.register
class ValuesCastable(CountValidator):
    """Counts the values that ``type`` cannot read: by pg_input_is_valid() from 16 on, before by how such values look."""

    name = "values_castable"
    title = "Values can be converted"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the count; the type or its pattern is bound."""
        params: dict[str, str] = {}

        def said(text: str) -> str:
            params["wanted"] = text
            return "%(wanted)s"

        unreadable = f"count(*) FILTER (WHERE NOT {self._readable(args, said)}) AS found"
        return bound(f"SELECT {unreadable}, count({quote(args['column'])}) AS examined FROM {args['table']}", params)

    def offending(self, args: dict[str, Any]) -> str:
        """Return the condition of the values that cannot be read."""
        return f"{quote(args['column'])} IS NOT NULL AND NOT {self._readable(args, literal)}"

    def _readable(self, args: dict[str, Any], said: Callable[[str], str]) -> str:
        """Return the test of a value; ``said`` writes what it is tested against."""
        column = quote(args["column"])
        if int(args.get("server_major", INPUT_CHECKED)) >= INPUT_CHECKED:
            return f"pg_catalog.pg_input_is_valid({column}::text, {said(args['type'])})"
        return f"{column}::text ~ {said(PATTERNS.get(args['type'].split('(')[0], '.*'))}"

    def wrong(self, args: dict[str, Any], found: int) -> str:
        """Return how many values cannot be read."""
        return f"{counted(found, 'value')} of {plain(args['table'])}.{args['column']} cannot be read as {args['type']}."

    def right(self, args: dict[str, Any]) -> str:
        """Return that every value can be read."""
        return f"Every {args['column']} of {plain(args['table'])} can be read as {args['type']}."
