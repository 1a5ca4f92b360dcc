CREATE TABLE plays (id serial PRIMARY KEY, title text NOT NULL, author text, genre text);
CREATE TABLE venues (id serial PRIMARY KEY, name text NOT NULL, city text, seats integer);
CREATE TABLE shows (
    id serial PRIMARY KEY,
    play_id integer NOT NULL REFERENCES plays (id),
    venue_id integer NOT NULL REFERENCES venues (id),
    starts_at timestamptz NOT NULL,
    price numeric(8, 2) NOT NULL,
    status text NOT NULL DEFAULT 'scheduled' CHECK (status IN ('scheduled', 'cancelled', 'over'))
);
CREATE TABLE patrons (
    id serial PRIMARY KEY,
    first_name text,
    last_name text NOT NULL,
    email text,
    phone text,
    is_member boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE bookings (
    id bigserial PRIMARY KEY,
    show_id integer NOT NULL REFERENCES shows (id),
    patron_id integer NOT NULL REFERENCES patrons (id),
    seats integer NOT NULL,
    total numeric(10, 2) NOT NULL,
    booked_at timestamptz NOT NULL DEFAULT now(),
    state text NOT NULL DEFAULT 'open'
);
CREATE TABLE mailing (id bigserial PRIMARY KEY, email text NOT NULL, source text);
CREATE TABLE scans (booking_id bigint NOT NULL, scanned_at timestamptz NOT NULL, gate text);
CREATE FUNCTION log_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
