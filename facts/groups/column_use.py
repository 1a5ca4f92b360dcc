"""What a column is needed for and what it holds: the objects that use it, and the columns that hold personal data."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import pairwise
from pathlib import Path

from facts.fact import Answer, Fact, facts, named
from facts.formats import count, listed
from facts.guard.policy import policy_of
from facts.inquiry import Inquiry
from facts.objects import column, relation, table_with_column
from facts.per_structure import per_structure
from knowledge.schema import Name, Schema
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))

#: What becomes of each kind of object when the column is dropped; VAST never drops with CASCADE.
_PREVENTS = frozenset(("view", "materialised view", "foreign key to it", "column", "policy", "trigger", "function", "partition key", "publication"))
_BREAKS = "function by its text"
_ACTS = "gone|drop|delete|remove|change|changed|alter|altered|rename"


def _with_and_without_table(*phrases: str) -> tuple[str, ...]:
    """Return each phrase over a column for one whose table is said, too."""
    return tuple(said for phrase in phrases for said in (phrase, phrase.replace("<column>", "<column> <table>")))


@facts.register
class ColumnDependents(Fact):
    """What uses a column: views, constraints, indexes, triggers, policies, generated columns, functions by their text."""

    name, title, show = "column_dependents", "What depends on a column", "table"
    slots = (named("table"), named("column", required=True))
    phrases = _with_and_without_table(
        "depend <column>",
        "depend|break|affected object|view|what|anything <column>",
        f"depend|break|affected if|when <column> {_ACTS}",
        f"depend|break|affected|consequence <column> {_ACTS}",
        "view|function|object|trigger|constraint use|read|base|depend|reference|need|touch <column>",
        "what|who|anything|still use|need ~ <column>",
        f"safe <column> {_ACTS}",
        "drop|delete|remove|rename <column> can|could|may i|we",
        "droppable <column> !when !who !did",
        "break <column>",
    )
    examples = ("what would break if I drop customers.phone?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the catalogs that name columns, pg_depend, and the text of functions."""
        named_table = ask.args["table"]
        table = relation(ask, named_table) if named_table else table_with_column(ask, ask.args["column"])
        about = f"{table}.{(name := column(ask, table, ask.args['column']))}"
        read = ask.read(QUERIES["column_dependents"], oid=table.oid, column=name)
        rows = read.records()
        said = [(row.kind, f"{row.kind} {row.name}") for row in rows]
        text = f"{count(len(rows), 'object')} {'uses' if len(rows) == 1 else 'use'} {about}. {_on_drop(said)}".rstrip()
        if not rows:
            text = f"Nothing that PostgreSQL tracks uses {about}, and no function's text names it."
        caveat = "Functions are found by their text, so some may mean another column of that name; applications are not seen."
        return ask.answer(text, value=len(rows), unit="objects", table=read, caveats=[caveat], scope=f"column {about}")


def _on_drop(said: Iterable[tuple[str, str]]) -> str:
    """Say what would happen to the users of a column if it were dropped."""
    groups: dict[str, list[str]] = {"Dropping it is prevented by": [], "With it would go": [], "These may fail afterwards:": []}
    prevented, gone, failing = groups
    for kind, one in said:
        groups[prevented if kind in _PREVENTS else failing if kind == _BREAKS else gone].append(one)
    return " ".join(f"{how} {listed(names, limit=8)}." for how, names in groups.items() if names)


@facts.register
class PersonalColumns(Fact):
    """The columns that are marked as personal by their comments, and those that only their names make look so."""

    name, title, show = "personal_columns", "Columns with personal data", "table"
    only_when_sure = True
    slots = (named("table"),)
    phrases = (
        "personal",
        "personal column|table|which|where|list|marked|store|hold|contain",
        "personal column|table|which|where|list|marked column|table",
        "personal column store|hold|contain|marked|with",
        "personal <table>",
        "personal <table> column|which|any|marked|store|hold|contain",
        "personal <table> column marked|store|hold|contain",
        "count|how_many personal column|table",
    )
    examples = ("which columns contain personal data?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Look through the comments and the names of the schema's columns."""
        only = relation(ask, ask.args["table"]).name if ask.args["table"] else None
        schema = ask.recall(QUERIES["column_comments"]) or ask.schema
        marked = [(name, one) for name, columns in policy_of(schema).personal.items() for one in sorted(columns) if only in (None, name)]
        likely = [one for one in _looking_personal(schema) if only in (None, one[0]) and one not in marked]
        text = _personal_said(f" of {only}" if only else "", marked, likely)
        rows = [(name.schema, name.name, one, how) for how, found in (("marked", marked), ("named so", likely)) for name, one in found]
        caveat = "A column is marked by @personal, “personal data” or PII in its comment; VAST reads no rows to find out more."
        columns = ("schema", "table", "column", "how_known")
        return ask.answer(text, value=len(marked), unit="columns", table=(columns, rows), caveats=[caveat])


def _personal_said(of: str, marked: Collection[tuple[Name, str]], likely: Collection[tuple[Name, str]]) -> str:
    """Say which columns are marked as personal, and which are only named as if."""
    text = f"No column{of} is marked as personal."
    if marked:
        said = listed((f"{name}.{one}" for name, one in marked), limit=12)
        text = f"{count(len(marked), 'column')}{of} {'is' if len(marked) == 1 else 'are'} marked as personal: {said}."
    if likely:
        shown = listed((f"{name}.{one}" for name, one in likely), limit=12)
        text += f" Not marked, but named as if: {shown}."
    return text


#: What the names of columns say that mostly hold data of people.
_NAMED_SO = frozenset(
    """email mail phone mobile fax birthday birthdate dob ssn iban passport surname firstname lastname fullname gender salary
    nationality religion street postcode zipcode""".split()
)
_PAIRS = frozenset(
    (("first", "name"), ("last", "name"), ("full", "name"), ("maiden", "name"), ("birth", "date"), ("date", "birth"), ("card", "number"), ("tax", "id"))
)


@per_structure
def _looking_personal(schema: Schema) -> tuple[tuple[Name, str], ...]:
    """Return the columns of tables that their names make look as if they held data of people."""
    columns = [(table.name, one.name) for table in schema.tables if table.parent is None for one in table.columns]
    return tuple((table, name) for table, name in columns if _is_named_so(name))


def _is_named_so(column: str) -> bool:
    words = [word for word in column.lower().split("_") if word != "of"]
    return bool(_NAMED_SO.intersection(words)) or any(pair in _PAIRS for pair in pairwise(words))
