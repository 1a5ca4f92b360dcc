-- A database full of traps: whatever reaches one of its functions raises P0999, which no read that the guard lets through may do.
CREATE TABLE customers (id bigint PRIMARY KEY, name text, email text, country text, created_at timestamptz, is_active boolean,
    tags text[], profile jsonb, credit numeric(12, 2), "order" int, "select" text);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint REFERENCES customers, status text,
    total numeric(12, 2), placed_at timestamptz, shipped_at timestamptz, notes text, meta jsonb);
CREATE TABLE products (id bigint PRIMARY KEY, name text, category_id int, price numeric, search tsvector);
CREATE TABLE categories (id int PRIMARY KEY, parent_id int, name text);
CREATE TABLE employees (id int PRIMARY KEY, name text, manager_id int, dept text, salary numeric, hired date);
CREATE TABLE events (id bigint, customer_id bigint, kind text, payload jsonb, occurred_at timestamptz, during tstzrange, ip inet, span int4range);
CREATE TYPE mood AS ENUM ('low', 'mid', 'high');
CREATE TABLE surveys (id int, m mood, score int);
CREATE SEQUENCE order_no_seq;
CREATE SCHEMA app;
CREATE FUNCTION app.trap() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RAISE 'trap' USING ERRCODE = 'P0999'; END $$;
CREATE FUNCTION app.trap_two(int, int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RAISE 'trap' USING ERRCODE = 'P0999'; END $$;
CREATE FUNCTION app.trap_text(text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RAISE 'trap' USING ERRCODE = 'P0999'; END $$;
CREATE FUNCTION public.trapped(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RAISE 'trap' USING ERRCODE = 'P0999'; END $$;
CREATE FUNCTION public.row_trap(orders) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RAISE 'trap' USING ERRCODE = 'P0999'; END $$;
CREATE FUNCTION public.reverse(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RAISE 'trap' USING ERRCODE = 'P0999'; END $$;
CREATE OPERATOR app.+ (LEFTARG = int, RIGHTARG = int, FUNCTION = app.trap_two);
CREATE OPERATOR public.#-# (LEFTARG = int, RIGHTARG = int, FUNCTION = app.trap_two);
CREATE DOMAIN app.trap_domain AS text CHECK (app.trap_text(VALUE));
CREATE TYPE app.trap_row AS (a int);
CREATE FUNCTION app.to_trap_row(text) RETURNS app.trap_row LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RAISE 'trap' USING ERRCODE = 'P0999'; END $$;
CREATE CAST (text AS app.trap_row) WITH FUNCTION app.to_trap_row(text);
CREATE FUNCTION app.trap_mood(mood) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RAISE 'trap' USING ERRCODE = 'P0999'; END $$;
CREATE CAST (mood AS int) WITH FUNCTION app.trap_mood(mood);
INSERT INTO surveys VALUES (1, 'low', 3), (2, 'high', 5);
CREATE VIEW trap_view AS SELECT app.trap() AS trap;
CREATE VIEW active_customers AS SELECT * FROM customers WHERE is_active;
INSERT INTO customers (id, name, country, is_active, tags, profile) SELECT n, 'c' || n, 'DE', n % 2 = 0, '{a,b}', '{"a": 1}' FROM generate_series(1, 20) n;
INSERT INTO orders (customer_id, status, total, placed_at) SELECT n % 20 + 1, 'paid', n, now() FROM generate_series(1, 50) n;
ANALYZE;
