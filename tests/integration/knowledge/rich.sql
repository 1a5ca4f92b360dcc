-- One of everything that defines a schema, on every version from 13 on.
CREATE SCHEMA sales;
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE DOMAIN email AS text DEFAULT 'nobody@example.com' CHECK (VALUE ~ '@') NOT NULL;
CREATE TYPE pair AS (a integer, b text);
CREATE TYPE span AS RANGE (subtype = float8);
CREATE SEQUENCE ticket AS integer START 5 INCREMENT 2 MAXVALUE 9999 CYCLE;

CREATE TABLE customers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name varchar(80) NOT NULL,
    nick varchar(20),
    email email,
    mood mood DEFAULT 'ok',
    tags text[] DEFAULT ARRAY['new', 'web'],
    born date,
    joined timestamptz DEFAULT '2020-01-01 12:00:00+02',
    score numeric(6, 2) DEFAULT 0.5,
    code text COLLATE "C",
    initials text GENERATED ALWAYS AS (upper(substr(name, 1, 2))) STORED,
    CONSTRAINT customers_mood_check CHECK (mood IN ('ok', 'happy')),
    CONSTRAINT customers_name_check CHECK (name IN ('x', 'y') OR length(name) > 1)
);
COMMENT ON TABLE customers IS 'People who buy';
COMMENT ON COLUMN customers.born IS 'also called birthday';
ALTER TABLE customers ALTER COLUMN name SET STATISTICS 500, ALTER COLUMN code SET STORAGE EXTERNAL;
ALTER TABLE customers SET (fillfactor = 90);

CREATE TABLE orders (
    id serial PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers ON DELETE CASCADE,
    placed date NOT NULL DEFAULT CURRENT_DATE,
    total numeric CHECK (total >= 0),
    status text DEFAULT 'new',
    CONSTRAINT orders_customer_placed_key UNIQUE (customer_id, placed) DEFERRABLE INITIALLY DEFERRED
);
ALTER TABLE orders ADD CONSTRAINT orders_status_check CHECK (status IN ('new', 'paid', 'sent')) NOT VALID;
CREATE INDEX orders_open ON orders (placed DESC NULLS LAST, lower(status)) INCLUDE (total) WHERE status <> 'sent';
CREATE INDEX orders_total ON orders USING brin (total);
CREATE UNIQUE INDEX orders_code ON orders ((id::text || status) COLLATE "C" text_pattern_ops);

CREATE TABLE sales.visits (id bigint, at timestamptz NOT NULL, who bigint REFERENCES customers) PARTITION BY RANGE (at);
CREATE TABLE sales.visits_2024 PARTITION OF sales.visits FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00');
CREATE TABLE sales.visits_rest PARTITION OF sales.visits DEFAULT;
CREATE INDEX visits_at ON sales.visits (at);
CREATE TABLE parent (id integer, note text);
CREATE TABLE child (extra integer) INHERITS (parent);
CREATE UNLOGGED TABLE scratch (id integer, during int4range, EXCLUDE USING gist (during WITH &&));

CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.placed := now(); RETURN NEW; END$$;
CREATE FUNCTION double(x integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET work_mem = '4MB'
    AS 'SELECT x * 2';
CREATE PROCEDURE tidy() LANGUAGE sql AS 'DELETE FROM public.scratch';
CREATE AGGREGATE product (integer) (SFUNC = int4mul, STYPE = integer, INITCOND = '1');
CREATE TRIGGER orders_touch BEFORE UPDATE OF total, status ON orders FOR EACH ROW WHEN (OLD.total IS DISTINCT FROM NEW.total)
    EXECUTE FUNCTION touch();
CREATE TRIGGER orders_off AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE orders DISABLE TRIGGER orders_off;

CREATE VIEW open_orders WITH (security_barrier) AS
    SELECT o.id, o.total, o.status FROM orders o WHERE o.status IN ('new', 'paid') AND o.id > (SELECT min(id) FROM customers);
CREATE VIEW joined AS SELECT c.name, o.* FROM customers c JOIN orders o ON o.customer_id = c.id;
CREATE MATERIALIZED VIEW totals AS SELECT customer_id, sum(total) AS total FROM orders GROUP BY customer_id;
CREATE UNIQUE INDEX totals_customer ON totals (customer_id);
CREATE RULE no_delete AS ON DELETE TO parent DO INSTEAD NOTHING;

ALTER TABLE customers ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON customers AS RESTRICTIVE FOR SELECT TO PUBLIC USING (name = CURRENT_USER) ;
CREATE POLICY writes ON customers FOR INSERT WITH CHECK (score < 10);
CREATE STATISTICS order_stats (dependencies) ON status, placed FROM orders;
CREATE PUBLICATION feed FOR TABLE orders, customers;
GRANT SELECT, INSERT ON orders TO PUBLIC;
GRANT UPDATE (status) ON orders TO PUBLIC;
GRANT USAGE ON SCHEMA sales TO PUBLIC;
REVOKE EXECUTE ON FUNCTION double FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA sales GRANT SELECT ON TABLES TO PUBLIC;
CREATE COLLATION sorted FROM "C";

-- Names that nobody should choose and somebody did.
CREATE SCHEMA "Odd.Place";
CREATE TABLE "Odd.Place"."Quo""te; table" ("select" integer PRIMARY KEY, "with space" text NOT NULL, "naïve 🐘" text, "a.b" integer);
CREATE INDEX "idx %s {0}" ON "Odd.Place"."Quo""te; table" ("with space", "select" DESC);
CREATE TABLE "select" (size integer, "index" text);
CREATE TABLE "long_name_of_63_bytes_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" (id integer PRIMARY KEY);
COMMENT ON TABLE "select" IS E'line\nbreak, quote '' and backslash \\';
