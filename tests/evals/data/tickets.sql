-- Events and who goes to them.
CREATE TYPE ticket_state AS ENUM ('held', 'paid', 'used', 'refunded');
CREATE TABLE venues (
    id bigserial PRIMARY KEY,
    name text NOT NULL,
    city text,
    country text,
    capacity integer
);
CREATE TABLE organisers (
    id bigserial PRIMARY KEY,
    name text NOT NULL,
    email text,
    phone text
);
CREATE TABLE events (
    id bigserial PRIMARY KEY,
    organiser_id bigint NOT NULL CONSTRAINT events_organiser_fk REFERENCES organisers (id),
    venue_id bigint CONSTRAINT events_venue_fk REFERENCES venues (id),
    title varchar(80) NOT NULL,
    blurb varchar(300),
    doors_at timestamp,
    starts_at timestamp NOT NULL,
    price numeric(8,2),
    published boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE guests (
    id bigserial PRIMARY KEY,
    full_name text NOT NULL,
    email text,
    phone text,
    birthday date,
    country text,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE tickets (
    id serial PRIMARY KEY,
    event_id bigint NOT NULL CONSTRAINT tickets_event_fk REFERENCES events (id),
    guest_id bigint CONSTRAINT tickets_guest_fk REFERENCES guests (id),
    seat varchar(6),
    barcode text NOT NULL,
    state ticket_state NOT NULL DEFAULT 'held',
    paid_at timestamptz
);
CREATE TABLE scans (
    id serial PRIMARY KEY,
    ticket_id integer NOT NULL CONSTRAINT scans_ticket_fk REFERENCES tickets (id),
    gate text,
    scanned_at timestamptz NOT NULL
);
CREATE TABLE newsletters (
    id bigserial PRIMARY KEY,
    email text NOT NULL,
    confirmed boolean,
    signed_up_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE vouchers (
    id bigserial PRIMARY KEY,
    code varchar(12) NOT NULL,
    value numeric(8,2),
    expires_on date
);
CREATE VIEW upcoming_events AS SELECT id, title, starts_at FROM events WHERE starts_at > now();
