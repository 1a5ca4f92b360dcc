"""What people type who come from MySQL, Oracle, SQL Server or a shell, as questions: ``sp_help orders`` is "describe orders". Pure."""

from __future__ import annotations

import re

#: For each command the question it asks: alone, and about a name. Spaces stand for any white space, ``[ ]`` for words left out.
_WRITTEN = r"""
# MySQL
show databases                    | list databases
show [full] tables                | list tables
show [full] tables like           | | tables like {}
show [full] tables from           | | tables in schema {}
show [full] tables in             | | tables in schema {}
show [full] columns from          | | columns of {}
show [full] columns in            | | columns of {}
show [full] fields from           | | columns of {}
show [full] fields in             | | columns of {}
show create table                 | | ddl of {}
show create view                  | | definition of view {}
show create function              | | definition of function {}
show create procedure             | | definition of function {}
show index from                   | | indexes of {}
show indexes from                 | | indexes of {}
show indexes in                   | | indexes of {}
show keys from                    | | indexes of {}
show table status                 | largest tables
show table status like            | | size of table {}
show [full] processlist           | running queries
show engine innodb status         | who is blocking whom
show open tables                  | which locks are held
show grants                       | what may the current role do
show grants for                   | | privileges of role {}
show triggers                     | list triggers
show triggers from                | | triggers of {}
show variables                    | changed settings
show variables like               | | settings like {}
show global variables like        | | settings like {}
show procedure status             | list functions
show function status              | list functions
show slave status                 | replication status
show replica status               | replication status
show slave hosts                  | replication status
show binary logs                  | how much wal is there
show master logs                  | how much wal is there
show plugins                      | list extensions
show character set                | encoding of the database
show collation                    | encoding of the database
show schemas                      | list schemas
show views                        | list views
show functions                    | list functions
show sequences                    | list sequences
show users                        | list roles
show roles                        | list roles
show partitions                   | | partitions of {}
# SQL Server
sp_help                           | list tables | describe {}
sp_columns                        | | columns of {}
sp_tables                         | list tables
sp_helpindex                      | | indexes of {}
sp_helpconstraint                 | | constraints of {}
sp_helptrigger                    | | triggers of {}
sp_helptext                       | | definition of {}
sp_fkeys                          | | foreign keys of {}
sp_pkeys                          | | primary key of {}
sp_depends                        | | what depends on table {}
sp_spaceused                      | size of the database | size of table {}
sp_who                            | who is connected
sp_who2                           | who is connected
sp_whoisactive                    | running queries
sp_blitz                          | health check
sp_lock                           | which locks are held
sp_configure                      | changed settings | value of setting {}
sp_helpdb                         | list databases | size of database {}
sp_databases                      | list databases
sp_helpuser                       | list roles
sp_helplogins                     | list roles
sp_helprole                       | list roles
sp_helprolemember                 | role memberships
sp_helpfile                       | where are the data files
sp_stored_procedures              | list functions
dbcc opentran                     | oldest transaction
dbcc sqlperf(logspace)            | how much wal is there
dbcc showcontig                   | table bloat | bloat of table {}
dbcc show_statistics              | | column statistics of {}
@@version                         | server version
@@servername                      | which database am I connected to
@@max_connections                 | value of setting max_connections
sys.tables                        | list tables
sys.views                         | list views
sys.indexes                       | list indexes
sys.foreign_keys                  | list foreign keys
sys.triggers                      | list triggers
sys.schemas                       | list schemas
sys.databases                     | list databases
sys.procedures                    | list functions
sys.sequences                     | list sequences
sys.dm_exec_requests              | running queries
sys.dm_exec_sessions              | who is connected
sys.dm_exec_connections           | who is connected
sys.dm_exec_query_stats           | top queries
sys.dm_tran_locks                 | which locks are held
sys.dm_os_waiting_tasks           | who is blocking whom
sys.dm_os_wait_stats              | connections by wait event
sys.dm_db_index_usage_stats       | index usage
sys.dm_db_missing_index_details   | which tables suffer from sequential scans
sys.dm_db_index_physical_stats    | index bloat
# Oracle; {all} stands for user_, all_ and dba_
{all}tables                       | list tables
{all}views                        | list views
{all}mviews                       | list materialized views
{all}indexes                      | list indexes
{all}constraints                  | list constraints
{all}triggers                     | list triggers
{all}sequences                    | list sequences
{all}procedures                   | list functions
{all}objects                      | objects by kind
{all}types                        | which types are defined
{all}users                        | list roles
{all}role_privs                   | role memberships
{all}segments                     | largest tables
{all}tab_partitions               | list partitioned tables
{all}tablespaces                  | list tablespaces
{all}data_files                   | where are the data files
{all}free_space                   | how much disk space is free
{all}source                       | list functions
{all}tab_modifications            | most written tables
v$session                         | who is connected
v$process                         | who is connected
v$lock                            | which locks are held
v$locked_object                   | which locks are held
v$session_longops                 | progress of maintenance operations
v$session_wait                    | connections by wait event
v$transaction                     | oldest transaction
v$sql                             | top queries
v$sqlarea                         | top queries
v$parameter                       | changed settings
v$version                         | server version
v$instance                        | how long is the server up
v$database                        | which database am I connected to
v$datafile                        | where are the data files
v$tablespace                      | list tablespaces
v$log                             | how much wal is there
v$archived_log                    | is archiving working
v$archive_dest_status             | is archiving working
v$dataguard_stats                 | replication lag
# a shell
df                                | how much disk space is free
df -h                             | how much disk space is free
du                                | size of the database
du -sh                            | size of the database
htop                              | running queries
pg_top                            | running queries
pg_activity                       | running queries
ps aux                            | who is connected
uptime                            | how long is the server up
"""
#: What may stand before a command and after it without being about anything.
_BEFORE = re.compile(
    r"(?:(?:please|pls|hey|hi|ok|okay|so|just|run|do|exec(?:ute)?|select\s+(?:\*\s+)?from|select|what(?:'s|s|\s+is)\s+in|show\s+me|give\s+me"
    r"|i\s+(?:want|need)|the|an?|equivalent\s+(?:of|to|for)|(?:something|anything)\s+like|and)\s+)*",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\s+(?:please|pls|now|right\s+now|here|again|equivalent|output|list|in\s+(?:postgres|postgresql|pg)"
    r"|(?:for|on|of)\s+(?:(?:the|this|my|our)\s+)?(?:(?:data|db)\s+)?(?:volume|disk|drive|db|database|server|box|host|machine)))*[\s?.!;]*$",
    re.IGNORECASE,
)
_NAME = re.compile(r"""(?P<quote>["'`]?)(?P<name>[\w.$%*]+)(?P=quote)""")


def _patterns() -> list[tuple[re.Pattern[str], str, str]]:
    """Return the commands, longer ones first, each with its two questions; nothing where it asks none."""
    lines = [line.split("|") for line in _WRITTEN.splitlines() if line and not line.startswith("#")]
    found = [(command.strip(), alone.strip(), "".join(about).strip()) for command, alone, *about in lines]
    return [(_pattern(command), alone, about) for command, alone, about in sorted(found, key=lambda one: -len(one[0]))]


def _pattern(command: str) -> re.Pattern[str]:
    words = re.escape(command).replace(r"\{all\}", "(?:user_|all_|dba_)").replace(r"\[full\]\ ", r"(?:full\s+)?").replace(r"\ ", r"\s+")
    return re.compile(words + r"(?![\w$.(])", re.IGNORECASE)


_PATTERNS = _patterns()


def in_words(text: str) -> str:
    """Return the question that a command of another system asks, and any other text as it is."""
    start = len(text) - len(text.lstrip())
    rest = text[_BEFORE.match(text, start).end() :]  # type: ignore[union-attr]
    for pattern, alone, about in _PATTERNS:
        command = pattern.match(rest)
        if command:
            return _question(rest[command.end() :], alone, about) or text
    return text


def _question(said: str, alone: str, about: str) -> str:
    """Return the question of a command with what is said after it."""
    if alone and _AFTER.match(said):
        return alone
    name = _NAME.match(said.lstrip())
    if name is None or not about or not _AFTER.match(said.lstrip()[name.end() :]):
        return ""
    return about.format(name["name"].strip("%*"))
