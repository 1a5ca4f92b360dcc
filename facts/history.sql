What VAST recorded of a database, in its own database.

-- name: snapshots_state
SELECT max(s.id), count(*) FROM knowledge_schemasnapshot s WHERE s.database_id = %(database)s
