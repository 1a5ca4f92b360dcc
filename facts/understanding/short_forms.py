"""Short forms that people type instead of words of the vocabulary: ``def`` of an index, ``num rows``, ``incl. indexes``. Pure."""

from __future__ import annotations

_WRITTEN = """
acct account, addr address, alloc allocated, approx approximate, arch archive, auth authentication, autovac autovacuum, biggst biggest,
cfg configuration, ckpt checkpoint, cmnt comment, cnt count, conns connections, constr constraint, constrs constraints, cur current,
curr current, def definition, defn definition, defs definitions, dep dependency, deps dependencies, descr description, dflt default,
dup duplicate, dups duplicates, enc encoding, est estimate, excl excluding, func function, funcs functions, hist history, hw how,
incl including, inst instance, lng long, mem memory, mny many, nbr number, num number, obj object, objs objects, perf performance, perm permission,
perms permissions, priv privilege, privs privileges, proc procedure, procs procedures, pub publication, pubs publications, qrs queries,
qries queries, qry query, qrys queries, ref reference, refs references, rel relation, rels relations, repl replication, sess session, smth something, til until, till until, smthg something, sth something,
srv server, stmt statement, stmts statements, struct structure, subs subscriptions, svr server, sz size, tblspc tablespace, tot total,
trg trigger, trgs triggers, trig trigger, trigs triggers, trx transaction, tup tuples, txn transaction, txns transactions, uniq unique, usr user, usrs users,
util utilization, vac vacuum, val value, vals values, ver version, xact transaction, xacts transactions
"""
#: What each short form stands for.
SHORT_FORMS: dict[str, str] = dict(tuple(pair.split()) for pair in _WRITTEN.replace("\n", " ").split(","))  # type: ignore[misc]
