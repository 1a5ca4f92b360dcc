-- A database whose contents are known, with what facts can get wrong: partitions with a gap and a default, columns that only some may
-- read, a role that inherits its rights, an index that is part of another, a key without an index, a check never validated, a policy.
CREATE SCHEMA sales;
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TABLE customer (
    id serial PRIMARY KEY, name text NOT NULL, email varchar(100) UNIQUE, feeling mood DEFAULT 'ok', tags text[],
    created_at timestamptz NOT NULL DEFAULT now());
COMMENT ON TABLE customer IS 'People who buy';
COMMENT ON COLUMN customer.email IS 'Where we write to';
CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id integer NOT NULL REFERENCES customer ON DELETE CASCADE,
    amount numeric(10,2) CHECK (amount >= 0), doubled numeric GENERATED ALWAYS AS (amount * 2) STORED, note jsonb,
    placed_on date NOT NULL DEFAULT current_date);
CREATE INDEX orders_placed_on_idx ON orders (placed_on);
CREATE INDEX orders_placed_on_amount_idx ON orders (placed_on, amount);
CREATE INDEX orders_note_idx ON orders USING gin (note);
CREATE INDEX orders_large_idx ON orders ((amount + 1)) WHERE amount > 10;
CREATE TABLE item (order_id bigint NOT NULL REFERENCES orders, line integer NOT NULL, what text, PRIMARY KEY (order_id, line));
ALTER TABLE item ADD CONSTRAINT item_line_positive CHECK (line > 0) NOT VALID;
CREATE TABLE lonely (x integer);
ALTER TABLE lonely ENABLE ROW LEVEL SECURITY;
CREATE POLICY only_small ON lonely FOR SELECT USING (x < 10);
CREATE TABLE sales.target (id integer PRIMARY KEY, goal integer);
CREATE TABLE payment (id bigint NOT NULL, paid_at date NOT NULL, order_id bigint REFERENCES orders) PARTITION BY RANGE (paid_at);
CREATE TABLE payment_2020_01 PARTITION OF payment FOR VALUES FROM ('2020-01-01') TO ('2020-02-01');
CREATE TABLE payment_2020_03 PARTITION OF payment FOR VALUES FROM ('2020-03-01') TO ('2020-04-01');
CREATE TABLE payment_default PARTITION OF payment DEFAULT;
CREATE VIEW big_orders AS SELECT id, amount FROM orders WHERE amount > 100;
CREATE MATERIALIZED VIEW totals AS SELECT customer_id, sum(amount) AS total FROM orders GROUP BY customer_id;
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n * 2';
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.created_at = now(); RETURN NEW; END';
CREATE TRIGGER customer_stamp BEFORE INSERT ON customer FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE UNLOGGED TABLE scratch (a integer);
CREATE SEQUENCE tiny AS smallint;
CREATE PUBLICATION pub FOR TABLE orders;
INSERT INTO customer (name, email) SELECT 'n' || g, 'e' || g FROM generate_series(1, 500) AS g;
INSERT INTO orders (customer_id, amount, note) SELECT 1 + g % 500, g, '{"a": 1}' FROM generate_series(1, 5000) AS g;
INSERT INTO item SELECT g, 1, 'thing' FROM generate_series(1, 5000) AS g;
INSERT INTO payment SELECT g, '2020-01-15', g FROM generate_series(1, 300) AS g;
INSERT INTO payment SELECT g, '2021-01-15', g FROM generate_series(301, 310) AS g;
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'known_writer') THEN
        CREATE ROLE known_writer;
        CREATE ROLE known_reporting LOGIN PASSWORD 'known';
        CREATE ROLE known_app LOGIN PASSWORD 'known' IN ROLE known_writer;
        CREATE ROLE known_nobody LOGIN PASSWORD 'known';
        CREATE ROLE known_monitor LOGIN PASSWORD 'known' IN ROLE pg_monitor;
    END IF;
END $$;
GRANT INSERT, UPDATE, SELECT ON orders TO known_writer;
GRANT SELECT (id, name) ON customer TO known_reporting;
GRANT SELECT ON item TO PUBLIC;
GRANT SELECT ON sales.target TO known_reporting;
ANALYZE;
