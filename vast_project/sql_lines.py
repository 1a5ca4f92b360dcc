"""Long SQL in lines, for reading: only the white space between its tokens changes. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

#: What fits on a line, and what stays on one when it stands in brackets; in characters.
LINE, SHORT = 100, 60
_INDENT = "  "
_TOKEN = re.compile(
    r"""(?P<space>\s*)
    (?P<text> --[^\n]* | /\*.*?(?:\*/|\Z) | [eEbBxX]?'(?:''|\\.|[^'])*(?:'|\Z) | \$(?P<tag>\w*)\$.*?(?:\$(?P=tag)\$|\Z)
             | "(?:""|[^"])*(?:"|\Z) | [A-Za-z_]\w* | \S )""",
    re.DOTALL | re.VERBOSE,
)
#: What a statement over rows begins with: its clauses begin lines.
_OF_ROWS = frozenset("select insert update delete with values".split())
_HEADS = frozenset("select insert update delete".split())
_CLAUSES = frozenset("from where returning group having order limit union intersect except using values left inner cross".split())
_CONDITIONS = frozenset(("where", "having", "on"))
#: Behind these words a clause's word is part of something else: IS DISTINCT FROM, DELETE FROM, DEFAULT VALUES.
_BOUND = {"from": ("distinct", "delete"), "values": ("default",), "using": ("index",), "order": ("within", "(")}


@dataclass
class _Part:
    """What stands in one pair of brackets, or outside all: how deep its lines are, its first word, the words so far."""

    depth: int
    in_lines: bool
    first: str = ""
    seen: set[str] = field(default_factory=set)
    between: bool = False

    def take(self, before: str, word: str) -> None:
        """Take note of a word; behind CREATE VIEW … AS a query begins."""
        if not self.first or (self.first == "create" and self.is_query(before, word)):
            self.first = word
        self.between = word == "between" or (self.between and word != "and")
        self.seen.add(word)

    def is_query(self, before: str, word: str) -> bool:
        """Return whether a word begins the query of a view or of a table that is created from one."""
        return before == "as" and word in _OF_ROWS

    def begins_line(self, before: str, word: str) -> bool:
        """Return whether a word begins a line of its own."""
        if self.first == "create":
            return self.is_query(before, word) or (before == "," and self.depth > 0)
        if self.first == "alter":
            return before == ","
        if self.first not in _OF_ROWS or before in _BOUND.get(word, ()):
            return False
        if word in _HEADS:
            return before == ")" and self.first in ("with", "insert")
        if word == "set":
            return "set" not in self.seen and self.first in ("update", "with")
        if word == "and":
            return not self.between and bool(_CONDITIONS & self.seen)
        return word in _CLAUSES


def laid_out(sql: str) -> str:
    """Return a statement that is one long line in several, indented by its brackets; any other text as it is."""
    if len(sql) <= LINE or "\n" in sql.strip():
        return sql
    found = [(one["space"], one["text"]) for one in _TOKEN.finditer(sql.strip())]
    return "".join(_pieces(found))


def _pieces(found: Sequence[tuple[str, str]]) -> Iterator[str]:
    ends = _ends([text for _, text in found])
    parts = [_Part(0, in_lines=True)]
    before = ""
    for at, (space, text) in enumerate(found):
        word, part = text.lower(), parts[-1]
        if text == ")" and len(parts) > 1:
            parts.pop()
            yield _line(parts[-1].depth) if part.in_lines else space
        elif before == "(" and part.in_lines and part.depth:
            yield _line(part.depth)
        elif part.in_lines and part.begins_line(before, word):
            yield _line(part.depth + (word == "and" or part.first == "alter"))
        else:
            yield space
        yield text
        part.take(before, word)
        if text == "(":
            parts.append(_opened(found, at, ends, part))
        before = word


def _line(depth: int) -> str:
    return "\n" + _INDENT * depth


def _opened(found: Sequence[tuple[str, str]], at: int, ends: dict[int, int], outer: _Part) -> _Part:
    """Return the part behind an opening bracket: in lines where it is long, and a query or the columns of a table."""
    inner = found[at + 1 : ends.get(at, len(found))]
    is_long = sum(len(space) + len(text) for space, text in inner) > SHORT
    defines = outer.first == "create" and "table" in outer.seen and not outer.depth and "partition" not in outer.seen
    is_query = bool(inner) and inner[0][1].lower() in _OF_ROWS
    in_lines = outer.in_lines and is_long and (is_query or defines)
    return _Part(outer.depth + in_lines, in_lines, first="create" if defines else "")


def _ends(tokens: Sequence[str]) -> dict[int, int]:
    """Return where the bracket that is opened at a place is closed."""
    opened: list[int] = []
    ends: dict[int, int] = {}
    for at, text in enumerate(tokens):
        if text == "(":
            opened.append(at)
        elif text == ")" and opened:
            ends[opened.pop()] = at
    return ends
