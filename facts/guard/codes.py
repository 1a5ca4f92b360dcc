"""Every reason why a read is refused, as data: the sentence, what to do instead, and an example that gets it.

``docs/guard.md`` is made from this table. The codes are stable; the sentences are for people.
"""

from __future__ import annotations

from dataclasses import dataclass

PLAN_INSTEAD = "Ask for the change in words; VAST makes a plan of it that is rehearsed and approved before it touches anything."
OWNER_MAY = "The owner of the database may allow it; a statement without it can run."


@dataclass(frozen=True)
class Code:
    """One reason. ``says`` and ``would_be_allowed`` may name facts in braces; ``example`` is a statement that is refused so."""

    name: str
    title: str
    says: str
    would_be_allowed: str
    example: str


_ALL = (
    Code(
        "empty",
        "Nothing to run",
        "There is no statement here.",
        "One SELECT, VALUES, TABLE, SHOW or EXPLAIN of those.",
        "-- only a comment",
    ),
    Code(
        "control_characters",
        "Invisible characters",
        "The text holds {character} at position {position}, which people cannot see and which can hide what a statement does.",
        "The same statement, typed anew, without it.",
        "SELECT 1 \u202e AS one",
    ),
    Code(
        "too_long",
        "Too long",
        "The statement has {size:,} bytes; the guard reads {limit:,} at most.",
        "A shorter statement; long lists of values belong in a table or in one array parameter.",
        "(a statement of one megabyte)",
    ),
    Code(
        "too_complex",
        "Too complex",
        "The statement has more {what} than the guard reads ({limit:,}).",
        "A flatter statement; long lists of values belong in one array parameter: = ANY ($1).",
        "(ten thousand parameters, or a thousand nested brackets)",
    ),
    Code(
        "syntax_error",
        "Not SQL as PostgreSQL reads it",
        "PostgreSQL's grammar does not read this: {detail}.",
        "One statement in PostgreSQL's dialect, without psql commands and code fences.",
        "SELECT 'unterminated",
    ),
    Code(
        "several_statements",
        "More than one statement",
        "There are {count} statements; a read is exactly one.",
        "Each of them on its own, if it is a read.",
        "SELECT 1; DELETE FROM orders",
    ),
    Code(
        "writes",
        "Changes data",
        "{statement} changes data; a read may not.",
        PLAN_INSTEAD,
        "DELETE FROM orders WHERE status = 'open'",
    ),
    Code(
        "changes_schema",
        "Changes the schema, privileges or the server",
        "{statement} changes the database; a read may not.",
        PLAN_INSTEAD,
        "DROP TABLE orders",
    ),
    Code(
        "changes_session",
        "Changes the session or the transaction",
        "{statement} changes the session or its transaction, which VAST sets up by itself for every read.",
        "The SELECT alone; SHOW tells how a setting stands.",
        "SET search_path = public",
    ),
    Code(
        "not_a_read",
        "No read",
        "{statement} is not a read.",
        "SELECT, VALUES, TABLE, SHOW, and EXPLAIN of those.",
        "COPY orders TO STDOUT",
    ),
    Code(
        "writes_inside",
        "Changes data inside a SELECT",
        "The SELECT holds {statement}, which changes data wherever it stands.",
        PLAN_INSTEAD,
        "WITH gone AS (DELETE FROM orders RETURNING id) SELECT count(*) FROM gone",
    ),
    Code(
        "select_into",
        "Creates a table",
        "SELECT … INTO creates a table.",
        "The same SELECT without INTO.",
        "SELECT * INTO copy_of_orders FROM orders",
    ),
    Code(
        "locks_rows",
        "Locks rows",
        "FOR UPDATE and FOR SHARE lock rows that other sessions wait for.",
        "The same SELECT without the locking clause.",
        "SELECT id FROM orders FOR UPDATE",
    ),
    Code(
        "explains_no_read",
        "EXPLAIN of something else than a read",
        "EXPLAIN is for reads here, and {statement} is none; with ANALYZE it would be carried out.",
        "EXPLAIN of a SELECT. The plan that VAST makes of a change shows what its statements do.",
        "EXPLAIN ANALYZE DELETE FROM orders",
    ),
    Code(
        "unknown_syntax",
        "Syntax the guard does not know",
        "The guard does not know {what} as part of a read, and lets nothing through that it does not know.",
        "The same question without it.",
        "SELECT merge_action()",
    ),
    Code(
        "function_refused",
        "A function that does more than read",
        "{function}() {why}.",
        "The same statement without {function}().",
        "SELECT pg_sleep(5)",
    ),
    Code(
        "function_unknown",
        "A function the guard does not know",
        "{function}() is none of PostgreSQL's own functions, and VAST cannot see what it does.",
        OWNER_MAY,
        "SELECT app.promote(1)",
    ),
    Code(
        "function_newer",
        "A function of a later PostgreSQL",
        "{function}() came with PostgreSQL {since}; this server is of version {version}, where the name may be anybody's.",
        "The same statement without {function}(); or the same on a later server.",
        "SELECT uuidv7() -- on PostgreSQL 17",
    ),
    Code(
        "function_shadowed",
        "A function that hides one of PostgreSQL's own",
        "The database defines {own}(), so {function}() may not be the function of that name that PostgreSQL brings.",
        "pg_catalog.{function}(…), if PostgreSQL's own is meant. The owner of the database may allow the other.",
        "SELECT lower(name) FROM customers -- where the database defines public.lower()",
    ),
    Code(
        "attribute_call",
        "A call that looks like a column",
        "{text} is no column that VAST knows, and PostgreSQL would read it as a call of {function}().",
        "A column of the table.",
        "SELECT o.touch_row FROM orders o",
    ),
    Code(
        "operator_unknown",
        "An operator the guard does not know",
        "The operator {operator} is not PostgreSQL's own, and VAST cannot see which function it calls.",
        OWNER_MAY,
        "SELECT 1 OPERATOR(app.+) 2",
    ),
    Code(
        "type_unknown",
        "A type the guard does not know",
        "The type {type} is neither PostgreSQL's own nor an enum, domain, range or row type that VAST can see through.",
        "A cast to one of those.",
        "SELECT 'x'::app.secret",
    ),
    Code(
        "cast_unknown",
        "A cast that calls a function",
        "The database casts {source} to {target} with {function}(), and VAST cannot see what that does.",
        OWNER_MAY,
        "SELECT m::integer FROM surveys -- where the database defines a cast of mood to integer",
    ),
    Code(
        "sampling_unknown",
        "A sampling method the guard does not know",
        "TABLESAMPLE {method} calls a function that VAST cannot see into.",
        "TABLESAMPLE BERNOULLI (…) or SYSTEM (…).",
        "SELECT * FROM orders TABLESAMPLE app.method (5)",
    ),
    Code(
        "relation_sensitive",
        "A catalog that is nobody's business",
        "{relation} {why}.",
        "{instead}",
        "SELECT rolname, rolpassword FROM pg_authid",
    ),
    Code(
        "column_personal",
        "A column marked as personal",
        "{relation}.{column} is marked as personal and is not read through VAST.",
        "The same question with other columns, named one by one: * would read it too.",
        "SELECT email FROM customers -- where customers.email is marked as personal",
    ),
    Code(
        "setting_sensitive",
        "A setting that is nobody's business",
        "The setting {setting} {why}.",
        "SHOW of any other setting, by its name.",
        "SHOW primary_conninfo",
    ),
    Code(
        "relation_foreign",
        "A table of another server",
        "{relation} lies on another server or in a file, where the read-only transaction does not reach.",
        "The owner of the database may allow it; tables of the database itself can be read.",
        "SELECT * FROM remote_orders -- a foreign table",
    ),
    Code(
        "view_refused",
        "A view that does more than read",
        "The view {relation} cannot be read: {reason}",
        "The tables beneath it. The owner of the database may allow the view.",
        "SELECT * FROM naps -- a view that calls pg_sleep()",
    ),
    Code(
        "unbounded",
        "A recursion without end",
        "The recursion {cte} has nothing that ends it.",
        "The same with a condition in its recursive part, or with LIMIT.",
        "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
    ),
    Code(
        "value_too_large",
        "A value made too large",
        "{function}() would make {amount:,} of them; {limit:,} is the most.",
        "The same with a smaller number.",
        "SELECT repeat('x', 1073741800)",
    ),
    Code(
        "too_expensive",
        "Too expensive",
        "PostgreSQL expects a cost of {cost:,.0f} and {rows:,.0f} rows; the most here is {max_cost:,.0f} and {max_rows:,.0f}. "
        "It was not run.",
        "A narrower question: a condition on an indexed column, a shorter period, a join condition, or LIMIT.",
        "SELECT * FROM generate_series(1, 1000000) a, generate_series(1, 1000000) b",
    ),
    Code(
        "planning_too_long",
        "Too much work before it starts",
        "PostgreSQL could not plan the statement in {seconds:g} s: it works out constant expressions then. It was not run.",
        "The same with smaller constants.",
        "SELECT length(repeat(reverse(repeat('x', 10000)), 10000)) + … -- many times",
    ),
)

#: All codes by name.
CODES: dict[str, Code] = {code.name: code for code in _ALL}
