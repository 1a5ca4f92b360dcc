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
        r"maintenance_work_mem|effective_cache_size|wal_level|max_wal_size|autovacuum\w*|log_\w+|checkpoint_\w+)\b",
        "server_setting",
        "VAST does not change the server's settings.",
        "A server administrator does that with ALTER SYSTEM SET and a reload; some settings need a restart.",
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
