CREATE TABLE customers (id bigint PRIMARY KEY, name text, country text, created_at timestamptz, secret text);
CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint REFERENCES customers,
    status text,
    total numeric(12, 2),
    placed_at timestamptz
);
CREATE TYPE mood AS ENUM ('low', 'high');
CREATE TABLE oddities (a timestamptz, b date, c int4range, d bytea, e float8, f mood, g jsonb, h interval, i inet, j text[], k numeric, l bool);
CREATE SEQUENCE order_no_seq;
CREATE SCHEMA app;
CREATE FUNCTION app.promote(int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN DELETE FROM public.orders; RETURN $1; END $$;
CREATE FUNCTION public.touch_row(orders) RETURNS bigint LANGUAGE sql AS $$ SELECT nextval('public.order_no_seq') $$;
CREATE TABLE patients (id bigint PRIMARY KEY, name text NOT NULL, ward text, insurance_number text, notes text);
COMMENT ON COLUMN patients.insurance_number IS 'Personal data: issued by the insurer';
CREATE TABLE diagnoses (id bigint PRIMARY KEY, patient_id bigint REFERENCES patients, title text);
CREATE VIEW touched AS SELECT id, public.touch_row(orders) FROM orders;
CREATE VIEW spending AS SELECT customer_id, sum(total) AS spent FROM orders GROUP BY customer_id;

INSERT INTO customers SELECT n, 'c' || n, (ARRAY['DE', 'US', 'FR'])[n % 3 + 1], now() - n * interval '1 day', 's' FROM generate_series(1, 20) n;
INSERT INTO orders (customer_id, status, total, placed_at)
SELECT n % 20 + 1, 'paid', n * 1.5, now() - n * interval '1 hour' FROM generate_series(1, 5000) n;
INSERT INTO oddities VALUES
    ('infinity', '0044-03-15 BC', '[1,5)', '\xdead', 'NaN', 'low', '{"a": [1]}', '1 mon 2 days', '10.0.0.1/8', '{a,NULL,"b c"}', 'NaN', true),
    ('2024-01-02 03:04:05+00', '2024-01-02', 'empty', '', 1.5, NULL, 'null', '-1 day', NULL, '{}', 1e30, false);
INSERT INTO patients VALUES (1, 'Ada', 'North', 'X1', repeat('n', 100)), (2, 'Bob', 'North', 'X2', NULL), (3, 'Cid', 'South', 'X3', '');
INSERT INTO diagnoses VALUES (1, 1, 'influenza'), (2, 2, 'influenza'), (3, 2, 'Broken arm');
ANALYZE;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO guarded_reader;
REVOKE SELECT ON customers FROM guarded_reader;
GRANT SELECT (id, name, country, created_at) ON customers TO guarded_reader;
GRANT USAGE ON SCHEMA app TO guarded_reader;
