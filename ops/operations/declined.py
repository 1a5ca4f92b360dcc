"""Changes that cannot be planned safely: asked for all the same, and answered with the way that a DBA would go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Schema, Table
from ops.operation import Declined, NotPlanned, operations


@operations.register_class
@dataclass(frozen=True)
class KeyToUuid(Declined):
    """Turn the numbers of a primary key into uuids."""

    table: str = ""
    old: str = ""

    name = "key_to_uuid"
    title = "Turn a primary key into a uuid"
    reason = (
        "No number becomes a uuid: every row gets another key, and so does every row that points to it, in other tables, programs, links and logs. "
        "No plan knows when the last of those has the new keys, so both have to hold side by side until then."
    )
    instead = (
        "Let the uuid stand beside the key first: “add a uuid public_id to …, unique, filled for existing rows”. Where other tables point to the "
        "key, add a uuid column in each, fill it (“set customer_public_id of orders from customers.public_id”), and add its foreign key. "
        "Once programs use only those: “replace the primary key of … with public_id”, and drop the old columns."
    )
    asks = (
        "(switch|change|convert|migrate|move|turn) [the] <primary_key> (of|on|in|for) {table:table} [from {old:type}] (over|to|into) [a|an|use] (uuid|uuids|guid|guids)",
        "(switch|change|convert|migrate|move|turn) {table:table} 's <primary_key> [from {old:type}] (to|into) [a|an] (uuid|uuids|guid|guids)",
        "<make> [the] <primary_key> (of|on|in|for) {table:table} [be|a|an] (uuid|uuids|guid) ~ -0.2",
        "(use|introduce|switch to) (uuid|guid|uuids) [as] [primary] (keys|key|ids|as primary key|as the primary key) (in|for|on) {table:table} ~ -0.3",
        "(switch|change|convert|migrate|move) {table:table} (to|over to) (uuid|guid|uuids) [as] [primary] (keys|key|ids) ~ -0.3",
    )

    def check(self, schema: Schema) -> None:
        """Refuse, with the requests that lead there for this table and those that point to it.

        :raises NotPlanned: always.
        """
        table = schema.table(self.table)
        instead = self.instead if table is None else " ".join(_beside(schema, table))
        raise NotPlanned(f"{self.reason} Nothing was changed. {instead}", instead=instead)


def _beside(schema: Schema, table: Table) -> Iterator[str]:
    """Yield the way to keys of uuids that stand beside the old ones, as requests that VAST plans one by one."""
    name = table.name
    yield f"Let the uuid stand beside the key first: “add a uuid column public_id to {name}, not null, unique, default gen_random_uuid()”."
    for owner, key in schema.referencing(name):
        pointer = f"{key.columns[0].removesuffix('_id')}_public_id"
        yield (
            f"Then for {owner.name}: “add a uuid column {pointer} to {owner.name}”, “set {pointer} of {owner.name} from {name}.public_id” "
            f"and “add a foreign key from {owner.name}.{pointer} to {name}(public_id)”; programs write both from then on."
        )
    yield f"Once programs use only the new ones: “replace the primary key of {name} with public_id”, and drop the old columns."


@operations.register_class
@dataclass(frozen=True)
class ClusterTable(Declined):
    """Put the rows of a table in an index's order on disk."""

    table: str = ""
    index_name: str = ""

    name = "cluster_table"
    title = "Put rows in order on disk"
    reason = "CLUSTER writes the table again while nobody can read or write it, and rows that come later are out of order again."
    instead = (
        "To give space back ask to rebuild the table, which writes it anew while it is in use. Where queries read many rows in one order, "
        "an index that covers their columns serves better; pg_repack orders rows online, outside of VAST."
    )
    asks = ("cluster {table:table} [(on|by|using) [index] {index_name:new_name}]",)


@operations.register_class
@dataclass(frozen=True)
class SplitPartition(Declined):
    """Split a partition, or put several together."""

    partition: str = ""
    rest: str = ""

    name = "split_partition"
    title = "Split or merge partitions"
    reason = "PostgreSQL 13 to 18 have no command for it: rows would have to leave the table while they move, or writes to wait that long."
    instead = (
        "Make new partitions for the time to come, and leave the old ones as they are. Where one has to be split: detach it, add the "
        "smaller partitions, and move its rows into the table with “archive rows of … into …” at a time when they may be missing."
    )
    asks = (
        "(split|divide|break up) [the] partition {partition:known_table} [{rest:words}]",
        "(merge|combine|join) [the] partitions [{rest:words}]",
        "(merge|combine|join) [the] partition {partition:known_table} (and|with|into) [{rest:words}]",
        "(empty|drain|clear) [out] [the] default partition [{rest:words}]",
        "(move|redistribute) [the] rows (out of|from) [the] default partition [{rest:words}]",
    )


@operations.register_class
@dataclass(frozen=True)
class ManageRole(Declined):
    """Create, change or drop a role, a login or its password."""

    rest: str = ""

    name = "manage_role"
    title = "Manage roles"
    reason = "Roles belong to the whole server: they cannot be tried on a copy of one database, and a password would stand in the plan."
    instead = (
        "Let the server's administrator do it: CREATE ROLE … LOGIN, then \\password in psql, which sends no plain text. Before a role goes: "
        "REASSIGN OWNED and DROP OWNED in every database. Privileges on this database VAST plans: “grant select on … to …”."
    )
    asks = (
        "<add> [a] [new] (role|login|login role|database user|db user|superuser|postgres user) [{rest:words}]",
        "(drop|delete|remove) [the] (role|login|login role|database user|db user|postgres user) [{rest:words}]",
        "(change|set|reset|rotate) [the] password (of|for) [{rest:words}]",
        "(create|drop|alter) (role|user) {rest:words}",
    )


@operations.register_class
@dataclass(frozen=True)
class WatchCommands(Declined):
    """Run something on a schedule, or whenever somebody changes the schema."""

    rest: str = ""

    name = "schedule_or_event_trigger"
    title = "Jobs and event triggers"
    reason = "Event triggers take a superuser and act on every command of the database, VAST's own included; jobs run outside of any plan."
    instead = (
        "For a job ask the administrator for pg_cron, and keep its statement in a function that a plan can create. "
        "Who changed the schema VAST itself tells: ask for the history of the schema."
    )
    asks = (
        "<add> [an|a] [new] event trigger [{rest:words}]",
        "create event trigger {rest:words}",
        "<add> [a] [new] (cron job|pg_cron job|scheduled job) [{rest:words}]",
        "(drop|delete|remove) [the] (event trigger|cron job|pg_cron job|scheduled job) [{rest:words}]",
    )


@operations.register_class
@dataclass(frozen=True)
class DropUnused(Declined):
    """Drop whatever nobody uses."""

    table: str = ""

    name = "drop_unused"
    title = "Drop what is unused"
    reason = "What is unused is judged by counters that began some day, on this server alone: a replica or a yearly report may need it."
    instead = (
        "Ask “which indexes are unused?” or “which tables are unused?”, which says since when, and name what should go: "
        "“drop the index …”. A column can be hidden first, which shows who needed it: “hide the column … of …”."
    )
    asks = (
        "<drop> [all] [the] [of the] (unused|useless|unneeded|redundant|unnecessary) (indexes|indices|columns|tables|index|constraints|views) [(of|from|in|on|for) {table:table}]",
        "<drop> [all] [the] (indexes|indices|columns|tables) (nobody|no one) (uses|needs) [(of|from|in|on|for) {table:table}]",
    )


@operations.register_class
@dataclass(frozen=True)
class EncryptColumn(Declined):
    """Encrypt the values of a column."""

    table: str = ""
    column: str = ""
    rest: str = ""

    name = "encrypt_column"
    title = "Encrypt a column"
    reason = "The key would have to be in the database or in the statements, where whoever may read the column can find it."
    instead = (
        "Let the program encrypt before it writes, with a key from outside: ask to add a bytea column beside the old one, fill it from the "
        "program, and drop the old one then. Against stolen disks the volume is encrypted, and who may read a column VAST plans: "
        "“revoke select on … from …”, or “mask the columns …”."
    )
    asks = (
        "(encrypt|encipher) [the] [values of|data in|data of] {column:known_column} @table [{rest:words}]",
        "(encrypt|encipher) {..dotted_column} [{rest:words}]",
        "(encrypt|encipher) [the] [whole] [<table_noun>] {table:known_table} [{rest:words}]",
    )


@operations.register_class
@dataclass(frozen=True)
class RequireRelatedRows(Declined):
    """Require that every row has rows of another table."""

    table: str = ""
    related: str = ""

    name = "require_related_rows"
    title = "Require related rows"
    reason = (
        "No constraint of PostgreSQL looks at the rows of another table that point to a row, and a trigger would have to lock both for each "
        "change: a row comes first and its related rows after it, and two who each take one away see the other's still there."
    )
    instead = (
        "Let the program write both in one transaction, and ask for those that lack them, “… without …”, once a day. Where one related row "
        "is the chief one, a column can point to it and be required: “add a required main_…_id to … referencing …”."
    )
    asks = (
        "[(each|every|all|any)] {table:known_table} (must|should|has to|have to|needs|need|shall|ought to) [always] [to] [have] (at least one|at least a|one or more|at least {n:number}|not be without|not be without a|not be without any) {related:known_table} ~ -0.3",
        "(there must be|there should be|there has to be|there needs to be) [always] (at least one|one or more|at least {n:number}) {related:known_table} (for|per|in) (each|every|a|an|any) {table:known_table} ~ -0.3",
        "(no|not a single) {table:known_table} (may|must|should|can|shall) (be|exist|stay|remain|be left|be kept) without [a|an|any|at least one] {related:known_table} ~ -0.3",
    )
    n: str = ""
