-- What facts are asked about beyond the schema of the same name in data/.
CREATE TABLE events (id bigserial, issue_id integer, kind text, at timestamptz NOT NULL) PARTITION BY LIST (kind);
CREATE TABLE events_view PARTITION OF events FOR VALUES IN ('view');
CREATE TABLE events_edit PARTITION OF events FOR VALUES IN ('edit');
COMMENT ON TABLE worklogs IS 'time spent on issues';
CREATE SCHEMA reporting;
CREATE TABLE reporting.burndown (sprint_id integer, day date, remaining integer, PRIMARY KEY (sprint_id, day));
