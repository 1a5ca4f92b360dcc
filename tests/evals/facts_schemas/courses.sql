-- What facts are asked about beyond the schema of the same name in data/.
CREATE TABLE clicks (id bigint GENERATED ALWAYS AS IDENTITY, person_id bigint, path text, at timestamptz NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE clicks_2025 PARTITION OF clicks FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE clicks_2026 PARTITION OF clicks FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE SCHEMA finance;
CREATE TABLE finance.ledger (id bigint PRIMARY KEY, amount numeric);
COMMENT ON TABLE enrolments IS 'who takes which course';
