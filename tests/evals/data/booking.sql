-- Tickets for events: venues, seats, performances, orders; mixed languages in the data, Django-like names.
CREATE TYPE seat_class AS ENUM ('standard', 'premium', 'box');
CREATE TABLE venues_venue (id bigserial PRIMARY KEY, name varchar(120) NOT NULL, address varchar(250), town varchar(80), capacity integer, website varchar(200), latitude numeric(9,6), longitude numeric(9,6), fax varchar(30), active boolean NOT NULL DEFAULT true);
CREATE TABLE venues_seat (id bigserial PRIMARY KEY, venue_id bigint NOT NULL REFERENCES venues_venue (id), block varchar(10), row_label varchar(5) NOT NULL, seat_no smallint NOT NULL, class seat_class NOT NULL DEFAULT 'standard');
CREATE INDEX venues_seat_venue_id_idx ON venues_seat (venue_id);
CREATE TABLE events_artist (id bigserial PRIMARY KEY, name varchar(120) NOT NULL, bio text, homepage varchar(200), genre varchar(40));
CREATE TABLE events_event (
    id bigserial PRIMARY KEY,
    title varchar(150) NOT NULL,
    artist_id bigint,
    category varchar(30) NOT NULL DEFAULT 'concert',
    description text,
    min_age smallint,
    poster varchar(100),
    published boolean NOT NULL DEFAULT false,
    sales_start timestamptz,
    created timestamptz NOT NULL DEFAULT now(),
    modified timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX events_event_category_idx ON events_event (category);
CREATE TABLE events_performance (id bigserial PRIMARY KEY, event_id bigint NOT NULL REFERENCES events_event (id), venue_id bigint NOT NULL, starts_at timestamptz NOT NULL, doors_at timestamptz, cancelled boolean, sold_out boolean NOT NULL DEFAULT false, CONSTRAINT perf_event_start UNIQUE (event_id, starts_at));
CREATE TABLE shop_customer (id bigserial PRIMARY KEY, email varchar(254) NOT NULL, first_name varchar(50), last_name varchar(50), phone varchar(30), birth_date date, language char(2) DEFAULT 'de', newsletter boolean NOT NULL DEFAULT false, joined timestamptz NOT NULL DEFAULT now());
CREATE TABLE shop_order (
    id bigserial PRIMARY KEY,
    reference varchar(12) NOT NULL,
    customer_id bigint NOT NULL REFERENCES shop_customer (id),
    state varchar(20) NOT NULL DEFAULT 'open',
    total numeric(10,2) NOT NULL DEFAULT 0,
    currency char(3) NOT NULL DEFAULT 'EUR',
    ip_address inet,
    voucher_code varchar(20),
    remark text,
    placed timestamp NOT NULL DEFAULT now(),
    CONSTRAINT shop_order_total_positive CHECK (total >= 0)
);
CREATE INDEX shop_order_placed_idx ON shop_order (placed);
CREATE INDEX shop_order_customer_idx ON shop_order (customer_id);
CREATE TABLE shop_ticket (id bigserial PRIMARY KEY, order_id bigint NOT NULL, performance_id bigint NOT NULL REFERENCES events_performance (id), seat_id bigint, price numeric(8,2) NOT NULL, barcode varchar(40), scanned_at timestamptz, refunded boolean);
CREATE TABLE shop_price (id bigserial PRIMARY KEY, performance_id bigint NOT NULL REFERENCES events_performance (id) ON DELETE CASCADE, class seat_class NOT NULL, amount numeric(8,2) NOT NULL, reduced_amount numeric(8,2));
CREATE TABLE shop_voucher (code varchar(20) PRIMARY KEY, percent smallint, valid_from date, valid_to date, used_count integer NOT NULL DEFAULT 0);
CREATE TABLE shop_payment (id bigserial PRIMARY KEY, order_id bigint NOT NULL, method varchar(20) NOT NULL, amount numeric(10,2) NOT NULL, paid_at timestamptz, psp_ref varchar(60), raw_response json);
CREATE TABLE reservations_hold (seat_id bigint NOT NULL, performance_id bigint NOT NULL, session_key varchar(40) NOT NULL, held_until timestamptz NOT NULL);
CREATE TABLE gate_scan (id bigserial PRIMARY KEY, ticket_id bigint, gate varchar(20) NOT NULL, ok boolean NOT NULL, scanned timestamp NOT NULL DEFAULT now());
CREATE TABLE mailing_list (email text, source text, added date);
CREATE TABLE django_session_old (session_key varchar(40) PRIMARY KEY, session_data text, expire_date timestamptz);
CREATE FUNCTION set_modified() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.modified := now(); RETURN NEW; END $$;
CREATE TRIGGER events_event_modified BEFORE UPDATE ON events_event FOR EACH ROW EXECUTE FUNCTION set_modified();
CREATE VIEW upcoming AS SELECT p.id, e.title, p.starts_at FROM events_performance p JOIN events_event e ON e.id = p.event_id WHERE p.starts_at > now();
