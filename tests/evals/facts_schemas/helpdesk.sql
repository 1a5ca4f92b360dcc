-- What facts are asked about beyond the schema of the same name in data/.
CREATE TABLE chat_messages (id bigserial, ticket_id uuid, body text, sent_at timestamptz NOT NULL) PARTITION BY RANGE (sent_at);
CREATE TABLE chat_messages_2026q1 PARTITION OF chat_messages FOR VALUES FROM ('2026-01-01') TO ('2026-04-01');
CREATE TABLE chat_messages_2026q2 PARTITION OF chat_messages FOR VALUES FROM ('2026-04-01') TO ('2026-07-01');
CREATE MATERIALIZED VIEW team_load AS SELECT team_id, count(*) AS tickets FROM tickets GROUP BY team_id;
COMMENT ON COLUMN tickets.satisfaction IS '1 to 5';
