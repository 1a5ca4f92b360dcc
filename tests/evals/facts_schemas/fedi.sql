-- What facts are asked about beyond the schema of the same name in data/.
CREATE SCHEMA archive;
CREATE TABLE archive.old_notes (id bigint PRIMARY KEY, content text);
CREATE TABLE federation_log (id bigserial, instance_id bigint, at timestamptz NOT NULL, status smallint) PARTITION BY RANGE (at);
CREATE TABLE federation_log_2026_01 PARTITION OF federation_log FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE federation_log_2026_02 PARTITION OF federation_log FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
CREATE MATERIALIZED VIEW trending_tags AS SELECT hashtag_id, count(*) AS uses FROM note_hashtag GROUP BY 1;
ALTER TABLE report ENABLE ROW LEVEL SECURITY;
COMMENT ON COLUMN note.uri IS 'address of the note on its own server';
