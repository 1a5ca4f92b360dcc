"""Which lock each form of statement takes on which relation, PostgreSQL 13–18: the matrix, as data. Pure.

Measured on 13.23, 14.23, 15.18, 16.14, 17.10 and 18.4 by reading pg_locks inside the transaction. A form is the statement with
the subcommand; a role says which relation beside the target is locked (see :mod:`ops.statements.lock_roles`).
"""

from __future__ import annotations

from dataclasses import dataclass

AS, RS, RX = "AccessShareLock", "RowShareLock", "RowExclusiveLock"
SUE, S, SRX = "ShareUpdateExclusiveLock", "ShareLock", "ShareRowExclusiveLock"
X, AX = "ExclusiveLock", "AccessExclusiveLock"
#: From weak to strong; a relation that is locked twice shows the stronger.
STRENGTH = (AS, RS, RX, SUE, S, SRX, X, AX)


@dataclass(frozen=True)
class Form:
    """One form of statement: the target's lock, the other relations' locks by role, and the versions that know it.

    ``online`` marks forms that may take their time (they block no reads and no writes); ``alone`` those that cannot run in a
    transaction block.
    """

    target: str | None
    others: tuple[tuple[str, str], ...] = ()
    since: int = 13
    online: bool = False
    alone: bool = False
    says: str = ""


#: Storage parameters that need no more than SHARE UPDATE EXCLUSIVE; any other takes ACCESS EXCLUSIVE.
LIGHT_OPTIONS = (
    "autovacuum_",
    "toast.autovacuum_",
    "fillfactor",
    "log_autovacuum",
    "toast_tuple_target",
    "parallel_workers",
    "vacuum_index_cleanup",
    "vacuum_truncate",
    "vacuum_max_eager_freeze",
)

BELOW_AX = ("below", AX)
FORMS: dict[str, Form] = {
    # ALTER TABLE, by subcommand
    "AT_AddColumn": Form(AX, (BELOW_AX, ("made", AX), ("column's references", SRX))),
    "AT_AddColumn virtual": Form(AX, (BELOW_AX,), since=18),
    "AT_DropColumn": Form(AX, (BELOW_AX, ("referenced by the column", AX))),
    "AT_ColumnDefault": Form(AX, (BELOW_AX,)),
    "AT_SetNotNull": Form(AX, (BELOW_AX,)),
    "AT_DropNotNull": Form(AX, (BELOW_AX,)),
    "AT_SetExpression": Form(AX, (BELOW_AX,), since=17),
    "AT_DropExpression": Form(AX, (BELOW_AX,)),
    "AT_SetStatistics": Form(SUE, online=True),
    "AT_SetOptions": Form(SUE, online=True),
    "AT_ResetOptions": Form(SUE, online=True),
    "AT_SetStorage": Form(AX, (BELOW_AX,)),
    "AT_SetCompression": Form(AX, (BELOW_AX,), since=14),
    "AT_AddIdentity": Form(AX, (("made", AX),)),
    "AT_SetIdentity": Form(AX, (("column's sequence", SRX),)),
    "AT_DropIdentity": Form(AX),
    "AT_AlterColumnType": Form(AX, (BELOW_AX, ("indexes of the column", AX), ("referencing the column", AX))),
    "AT_AddConstraint check": Form(AX, (BELOW_AX,)),
    "AT_AddConstraint not enforced": Form(AX, (BELOW_AX,), since=18),
    "AT_AddConstraint not null": Form(AX, (BELOW_AX,), since=18),
    "AT_AddConstraint key": Form(AX, (BELOW_AX, ("made", AX))),
    "AT_AddConstraint using index": Form(AX, (("made", SUE),)),
    "AT_AddConstraint foreign key": Form(SRX, (("referenced", SRX), ("below", SRX))),
    "AT_AddConstraint foreign key not enforced": Form(SRX, (("referenced", SRX), ("below", SRX)), since=18),
    "AT_ValidateConstraint": Form(SUE, (("below", SUE),), online=True),
    "AT_ValidateConstraint not null": Form(SUE, (("below", SUE),), since=18, online=True),
    "AT_ValidateConstraint foreign key": Form(SUE, (("below", SUE), ("referenced", RS)), online=True),
    "AT_DropConstraint": Form(AX, (BELOW_AX,)),
    "AT_DropConstraint foreign key": Form(AX, (BELOW_AX, ("referenced", AX))),
    "AT_AlterConstraint": Form(AX, (BELOW_AX,)),
    "AT_AlterConstraint enforced": Form(AX, (("referenced", SRX),), since=18),
    "AT_AttachPartition": Form(SUE, (("partition", AX), ("default partition", AX), ("parent's indexes", SUE), ("made", AX))),
    "AT_DetachPartition": Form(AX, (("partition", AX), ("partition's inherited indexes", AX), ("default partition", AX))),
    "AT_DetachPartition on 13": Form(AX, (("partition", SUE), ("partition's inherited indexes", AX), ("default partition", AX))),
    "AT_DetachPartition concurrently": Form(SUE, (("partition", AX),), since=14, online=True, alone=True),
    "AT_DetachPartitionFinalize": Form(SUE, (("partition", AX),), since=14),
    "AT_ChangeOwner": Form(AX, (("indexes", AX), ("owned sequences", AX))),
    "AT_SetRelOptions": Form(AX),
    "AT_SetRelOptions light": Form(SUE, online=True),
    "AT_SetLogged": Form(AX, (("indexes", AX), ("owned sequences", AX))),
    "AT_SetTableSpace": Form(AX),
    "AT_SetAccessMethod": Form(AX, since=15),
    "AT_ClusterOn": Form(SUE, (("index", SUE),), online=True),
    "AT_DropCluster": Form(SUE, online=True),
    "AT_ReplicaIdentity": Form(AX, (("index", S),)),
    "AT_RowSecurity": Form(AX),
    "AT_Trigger": Form(SRX, (("below", SRX),)),
    "AT_Rule": Form(AX),
    "AT_AddInherit": Form(AX, (("inherited", SUE),)),
    "AT_DropInherit": Form(AX, (("inherited", SUE),)),
    # indexes
    "CREATE INDEX": Form(S, (("partitions", S), ("made", AX))),
    "CREATE INDEX CONCURRENTLY": Form(SUE, online=True, alone=True),
    "DROP INDEX": Form(None, (("table", AX), ("table's partitions", AX), ("itself", AX))),
    "DROP INDEX CONCURRENTLY": Form(None, (("table", SUE), ("itself", SUE)), online=True, alone=True),
    "REINDEX INDEX": Form(None, (("table", S), ("itself", AX))),
    "REINDEX TABLE": Form(S, (("indexes", AX),)),
    "REINDEX CONCURRENTLY": Form(None, (("table", SUE), ("itself", SUE)), online=True, alone=True),
    "REINDEX TABLE CONCURRENTLY": Form(SUE, (("indexes", SUE),), online=True, alone=True),
    "ALTER INDEX": Form(SUE, online=True),
    "ALTER INDEX ATTACH": Form(SUE, (("attached index", AX),)),
    # tables
    "CREATE TABLE": Form(None, (("made", AX), ("references", SRX), ("inherits", SUE), ("like", AS))),
    "CREATE PARTITION": Form(
        None, (("made", AX), ("references", SRX), ("partitioned", AX), ("default partition", AX), ("parent's indexes", SUE))
    ),
    "CREATE TABLE AS": Form(None, (("made", AX), ("read", AS))),
    "DROP TABLE": Form(
        AX, (("below", AX), ("referenced by the table", AX), ("referencing", AX), ("partitioned", AX), ("default partition", AX))
    ),
    "TRUNCATE": Form(AX, (("below", AX), ("referencing if cascaded", AX))),
    "RENAME": Form(AX, ()),
    "RENAME COLUMN": Form(AX, (BELOW_AX,)),
    "RENAME INDEX": Form(SUE, online=True),
    "SET SCHEMA": Form(AX, ()),
    "LOCK": Form("as written"),
    "CLUSTER": Form(AX, (("indexes", AX),)),
    # views, types, sequences, functions
    "CREATE VIEW": Form(None, (("made", AX), ("read", AS))),
    "REPLACE VIEW": Form(AX, (("read", AS),)),
    "DROP VIEW": Form(AX),
    "REFRESH": Form(AX, (("indexes", AX), ("read", AS))),
    "REFRESH CONCURRENTLY": Form(X, (("indexes", RX), ("read", AS)), online=True),
    "ALTER VIEW": Form(AX),
    "CREATE SEQUENCE": Form(None, (("made", AX),)),
    "ALTER SEQUENCE": Form(SRX),
    "ALTER DOMAIN": Form(None),
    "ALTER DOMAIN checked": Form(None, (("domain's tables", S),)),
    # triggers, policies, access
    "CREATE TRIGGER": Form(SRX, (("below", SRX), ("references", SRX))),
    "DROP TRIGGER": Form(AX, (BELOW_AX,)),
    "RENAME TRIGGER": Form(AX),
    "CREATE RULE": Form(AX),
    "DROP RULE": Form(AX),
    "CREATE POLICY": Form(AX),
    "ALTER POLICY": Form(AX),
    "DROP POLICY": Form(AX),
    "COMMENT": Form(SUE, online=True),
    "CREATE STATISTICS": Form(SUE, online=True),
    "CREATE PUBLICATION": Form(None, (("published", SUE),), online=True),
    # rows
    "INSERT": Form(RX, (("read", AS),)),
    "UPDATE": Form(RX, (("indexes", RX), ("read", AS))),
    "DELETE": Form(RX, (("indexes", RX), ("read", AS))),
    "MERGE": Form(RX, (("read", AS),), since=15),
    "SELECT": Form(None, (("read", AS),)),
    "SELECT FOR UPDATE": Form(None, (("locked rows", RS), ("locked rows' indexes", RS))),
    "SELECT setval": Form(None, (("advanced sequence", RX),)),
    # upkeep
    "VACUUM": Form(SUE, online=True, alone=True),
    "VACUUM FULL": Form(AX, (("indexes", AX),), alone=True),
    "ANALYZE": Form(SUE, online=True),
    # databases, tablespaces, system settings: no relation, never inside a transaction
    "ALONE": Form(None, alone=True),
    "NOTHING": Form(None),
}
