CREATE TABLE guests (id serial PRIMARY KEY, name text NOT NULL, email text, country text);
CREATE TABLE rooms (id serial PRIMARY KEY, number text NOT NULL, floor integer, beds integer NOT NULL DEFAULT 1, price numeric(8, 2));
CREATE TABLE stays (
    id bigserial PRIMARY KEY,
    guest_id integer NOT NULL REFERENCES guests (id),
    room_id integer NOT NULL REFERENCES rooms (id),
    arrives_on date NOT NULL,
    leaves_on date,
    status text NOT NULL DEFAULT 'booked'
);
CREATE TABLE invoices (id bigserial PRIMARY KEY, stay_id bigint, amount numeric(10, 2) NOT NULL, issued_at timestamptz NOT NULL DEFAULT now(), paid boolean NOT NULL DEFAULT false);
CREATE TABLE keycards (id serial PRIMARY KEY, room_id integer, serial_no text, state text);
CREATE FUNCTION touched() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
