-- The database of a marketplace: rules over columns, rows that go from one table to another, keys that change.
CREATE TYPE order_status AS ENUM ('pending','paid','shipped','cancelled');
CREATE TABLE countries (id serial PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE customers (id bigserial PRIMARY KEY, email text NOT NULL, name text, phone text, country text, active boolean NOT NULL DEFAULT true, tier text, total_spent numeric(12,2) NOT NULL DEFAULT 0, status integer, last_login_at timestamptz, created_at timestamptz NOT NULL DEFAULT now());
CREATE UNIQUE INDEX customers_email_key ON customers (email);
CREATE TABLE newsletter_subscribers (id bigserial PRIMARY KEY, email text NOT NULL UNIQUE, name text, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE addresses (id bigserial PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers, street text, is_default boolean NOT NULL DEFAULT false);
CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers, status order_status NOT NULL DEFAULT 'pending', address text, price numeric NOT NULL, discount numeric, ordered_at timestamptz, shipped_at timestamptz, total_cents int, min_qty int, max_qty int, note text);
CREATE INDEX orders_customer_id_idx ON orders (customer_id);
CREATE TABLE bookings (id bigserial PRIMARY KEY, room_id int NOT NULL, starts_at timestamptz NOT NULL, ends_at timestamptz, price numeric, discount numeric);
CREATE TABLE projects (id bigserial PRIMARY KEY, name text);
CREATE TABLE sprints (id bigserial PRIMARY KEY, project_id bigint NOT NULL REFERENCES projects, state text NOT NULL CHECK (state IN ('open','closed','planned')), closed_at timestamptz, is_active boolean NOT NULL DEFAULT false);
CREATE TABLE subscriptions (id bigserial PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers, status text NOT NULL CHECK (status IN ('active','cancelled','expired')), plan text);
CREATE TABLE settings (key text PRIMARY KEY, value text);
CREATE TABLE users (id bigserial PRIMARY KEY, email text, phone text, username text);
CREATE TABLE profiles (id bigserial PRIMARY KEY, user_id bigint NOT NULL UNIQUE REFERENCES users, bio text);
CREATE TABLE reviews (id bigserial PRIMARY KEY, body text, rating int);
CREATE TABLE events (id bigserial PRIMARY KEY, kind text NOT NULL, payload jsonb, created_at timestamptz NOT NULL);

CREATE TABLE tags (slug text NOT NULL, label text);
CREATE UNIQUE INDEX tags_slug_key ON tags (slug);
