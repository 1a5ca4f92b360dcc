The cheap proof that a schema has not changed, in two steps.

The moment is the server's snapshot: where it is the same text as before, no transaction has ended since, so nothing can have
changed. A standby's snapshot does not name the transactions in progress and proves nothing. The token counts and sums the
transaction ids of all catalog rows that users made: every DDL statement moves it; INSERT, ANALYZE and VACUUM do not.

-- name: moment
SELECT CASE WHEN NOT pg_is_in_recovery() THEN pg_current_snapshot()::text END

-- name: token
SELECT concat_ws('/',
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint), sum(hashtext(relname))) FROM pg_class WHERE oid >= 16384 AND relpersistence <> 't'),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_attribute WHERE attrelid >= 16384),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_attrdef),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_constraint WHERE oid >= 16384),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_index WHERE indexrelid >= 16384),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_proc WHERE oid >= 16384),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_type WHERE oid >= 16384),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_trigger),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_policy),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_rewrite WHERE oid >= 16384),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_description WHERE objoid >= 16384),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_enum),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_sequence),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_inherits),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_namespace),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_extension),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_publication),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_publication_rel),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_statistic_ext),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_default_acl),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_event_trigger),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_foreign_server),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_foreign_table),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_collation WHERE oid >= 16384),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_operator WHERE oid >= 16384),
    (SELECT concat_ws('.', count(*), sum(xmin::text::bigint)) FROM pg_cast WHERE oid >= 16384),
    (SELECT concat_ws('.', count(*), sum(hashtext(rolname))) FROM pg_roles))
