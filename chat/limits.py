"""What VAST does not do when ordered to, and the way a DBA would go. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chat.requests import Refuse


@dataclass(frozen=True)
class Limit:
    """One kind of order that VAST refuses: what it sounds like, a stable code, why, and what to do instead."""

    pattern: re.Pattern[str]
    code: str
    message: str
    instead: str


def _limit(pattern: str, code: str, message: str, instead: str) -> Limit:
    return Limit(re.compile(pattern, re.IGNORECASE), code, f"{message} Nothing was changed.", instead)


LIMITS = (
    _limit(
        r"\b(?:drop|delete|remove|destroy|wipe|erase)\s+(?:the\s+|this\s+|whole\s+|entire\s+|database\s+)*(?:database|db)\b(?!\s*\.)",
        "database_drop",
        "VAST does not drop databases: no rehearsal could prove the way back.",
        "A server administrator does that with DROP DATABASE, after a backup whose restore was tried.",
    ),
    _limit(
        r"\bcreate\s+(?:a\s+|new\s+|another\s+)*database\b",
        "database_create",
        "VAST looks after databases and does not create them.",
        "Create it with CREATE DATABASE, then make it known with `manage.py database add NAME URL`.",
    ),
    _limit(
        r"\b(?:restore|load|import)\b.*\b(?:dump|backup|base\s*backup|snapshot)\b|\b(?:take|make|create|run|start)\b.*\b(?:dump|backup)\b",
        "backup",
        "VAST takes and restores no backups.",
        "Use pg_dump and pg_restore, or your backup tool; VAST's snapshots of a schema are under Databases, History.",
    ),
    _limit(
        r"\b(?:kill|cancel|terminate|stop|end|disconnect)\b.*\b(?:query|queries|session|sessions|connection|connections|backend|backends|pid)\b",
        "session_end",
        "VAST ends nobody's session but its own.",
        "Ask what is blocking whom, then use pg_cancel_backend(pid), or pg_terminate_backend(pid) if that is not enough.",
    ),
    _limit(
        r"\balter\s+system\b|\b(?:bump|raise|lower|increase|decrease|set|change|turn)\b.*\b(?:max_connections|shared_buffers|work_mem|"
        r"maintenance_work_mem|effective_cache_size|wal_level|max_wal_size|autovacuum\w*(?!.*\b(?:of|for|on)\s+\w)|log_\w+|checkpoint_\w+)\b",
        "server_setting",
        "VAST does not change the server's settings.",
        "A server administrator does that with ALTER SYSTEM SET and a reload; some settings need a restart.",
    ),
    _limit(
        r"\b(?:reorder|rearrange)\b.*\bcolumns?\b|\bchange\s+(?:the\s+)?(?:order|position)\s+of\s+(?:the\s+)?columns?\b"
        r"|\bmove\s+(?:the\s+)?(?:column\s+\S+|\S+\s+column)\b.*\b(?:after|before|first|front|end)\b",
        "column_order",
        "PostgreSQL keeps a table's columns in the order in which they were made; to change it the whole table is written anew.",
        "Name the columns in the order you want in your queries, or ask for a view that shows them in that order.",
    ),
    _limit(
        r"\b(?:create|drop|rename)\s+(?:an?\s+|the\s+|new\s+)*(?:login\s+|database\s+|db\s+)*role\s+"
        r"(?!from\b|of\b|in\b|on\b|to\b|as\b|columns?\b|tables?\b|text\b|varchar\b|int|enum\b|type\b)\w+"
        r"|\bcreate\s+(?:an?\s+|the\s+|new\s+)*(?:database\s+|db\s+)?user\s+\S+\s+(?:with\s+)?(?:password|login)\b"
        r"|\b(?:set|change|reset|alter)\b.*\bpassword\s+(?:of|for)\s+(?:the\s+)?(?:role|user|login)\b",
        "role_change",
        "VAST creates, drops and renames no roles and sets no passwords: roles belong to the whole server, not to this database.",
        "A server administrator does that with CREATE ROLE and \\password; VAST grants and revokes what a role may do here.",
    ),
    _limit(
        r"\b(?:restart|reload|shut\s*down|stop|start|upgrade|downgrade)\s+(?:the\s+|this\s+|our\s+)*(?:database\s+)?(?:server|postgres(?:ql)?)\b"
        r"|\b(?:fail\s*over|switch\s*over|promote\s+(?:the\s+|a\s+)?(?:replica|standby))\b",
        "server_operation",
        "VAST neither starts, stops, upgrades nor fails over servers.",
        "A server administrator does that with the tools of your platform (pg_ctl, pg_upgrade, your provider's console).",
    ),
    _limit(
        r"\b(?:set\s*up|add|create|build|remove|drop)\s+(?:an?\s+|the\s+|new\s+|another\s+)*"
        r"(?:(?:read|streaming|hot|physical|logical)\s+(?:replica|standby|replication)|replication(?:\s+slot)?)\b",
        "replication_setup",
        "VAST sets up no replication: a replica or a slot outlives every plan and can fill the server's disk.",
        "A server administrator does that; ask VAST which replicas and slots there are, and how far behind they are.",
    ),
    _limit(
        r"\b(?:change|set|alter|convert)\b.*\b(?:encoding|locale|lc_collate|lc_ctype)\b.*\b(?:database|db|server)\b"
        r"|\b(?:change|set|alter|convert)\s+(?:the\s+)?(?:database|db)(?:'s)?\s+(?:encoding|locale|collation)\b",
        "database_encoding",
        "The encoding and locale of a database are fixed when it is created.",
        "A DBA makes a new database with the wanted encoding, copies with pg_dump and pg_restore, and switches over.",
    ),
    _limit(
        r"\b(?:copy|move|transfer|sync|replicate)\b.*\b(?:to|into|from)\s+(?:an?other|a\s+different|the\s+other)\s+(?:database|db|server)\b",
        "across_databases",
        "A plan of VAST stays within one database.",
        "Use pg_dump -t with pg_restore, logical replication or postgres_fdw to bring rows to another database.",
    ),
    _limit(
        r"(?:^|[.,;]|\bplease|\band)\s*(?:schedule|run)\b.*\b(?:every\s+(?:day|night|hour|week|month|minute)|nightly|daily|hourly|cron)\b|\bcron\s+job\b",
        "schedule",
        "VAST runs a plan once, after approval, and schedules none.",
        "Use pg_cron or your job runner for what is to happen again and again; partitions make regular clean-ups cheap.",
    ),
    _limit(
        r"\b(?:password|passwd)\s*(?:hash|hashes|s)?\b.*\b(?:show|print|dump|list|of|for)\b|\b(?:show|print|dump|list|give)\b.*\bpassword",
        "secrets",
        "VAST shows no passwords and no hashes of them.",
        "Ask which roles there are, or what a role may do.",
    ),
)


def limit_of(text: str) -> Refuse | None:
    """Return the refusal of an order that VAST never carries out, or None."""
    found = next((limit for limit in LIMITS if limit.pattern.search(text)), None)
    return Refuse(found.code, found.message, found.instead) if found else None
