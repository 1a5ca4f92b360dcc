CREATE TABLE depots (id serial PRIMARY KEY, name text NOT NULL, city text);
CREATE TABLE vehicles (
    id serial PRIMARY KEY,
    plate text NOT NULL,
    make text,
    model text,
    status text NOT NULL DEFAULT 'ok',
    odometer integer NOT NULL DEFAULT 0,
    bought_on date,
    depot_id integer
);
CREATE TABLE drivers (id serial PRIMARY KEY, full_name text NOT NULL, licence_no text, hired_on date, active boolean NOT NULL DEFAULT true);
CREATE TABLE trips (
    id bigserial PRIMARY KEY,
    vehicle_id integer NOT NULL REFERENCES vehicles (id),
    driver_id integer REFERENCES drivers (id),
    started_at timestamptz NOT NULL,
    ended_at timestamptz,
    km numeric(8, 1),
    purpose text
);
CREATE TABLE fuelings (id bigserial PRIMARY KEY, vehicle_id integer NOT NULL REFERENCES vehicles (id), filled_at timestamptz NOT NULL, litres numeric(6, 2) NOT NULL, price numeric(8, 2) NOT NULL);
CREATE TABLE positions (vehicle_id integer NOT NULL, seen_at timestamptz NOT NULL, lat double precision, lon double precision);
CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
