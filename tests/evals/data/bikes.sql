CREATE TABLE riders (
    id bigserial PRIMARY KEY,
    email text NOT NULL UNIQUE,
    full_name text NOT NULL,
    phone varchar(20),
    birth_date date,
    plan text NOT NULL DEFAULT 'casual',
    balance_cents integer NOT NULL DEFAULT 0,
    is_blocked boolean NOT NULL DEFAULT false,
    signed_up_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE stations (
    id serial PRIMARY KEY,
    code varchar(8) NOT NULL UNIQUE,
    name text NOT NULL,
    latitude numeric(9, 6),
    longitude numeric(9, 6),
    docks integer NOT NULL DEFAULT 10,
    status text NOT NULL DEFAULT 'open',
    opened_on date
);
CREATE TABLE bikes (
    id serial PRIMARY KEY,
    frame_number text NOT NULL,
    model text,
    battery_pct smallint,
    station_id integer REFERENCES stations (id),
    status text NOT NULL DEFAULT 'available',
    last_serviced_at timestamptz
);
CREATE TABLE rides (
    id bigserial PRIMARY KEY,
    rider_id bigint NOT NULL REFERENCES riders (id),
    bike_id integer NOT NULL,
    start_station_id integer NOT NULL REFERENCES stations (id),
    end_station_id integer REFERENCES stations (id),
    started_at timestamptz NOT NULL,
    ended_at timestamptz,
    distance_m integer,
    fare_cents integer,
    promo_code text
);
CREATE TABLE payments (
    id bigserial PRIMARY KEY,
    rider_id bigint NOT NULL REFERENCES riders (id),
    ride_id bigint REFERENCES rides (id),
    amount_cents integer NOT NULL,
    currency char(3) NOT NULL DEFAULT 'EUR',
    provider_ref varchar(64),
    state text NOT NULL DEFAULT 'pending',
    paid_at timestamptz
);
CREATE TABLE support_tickets (
    id bigserial PRIMARY KEY,
    rider_id bigint,
    subject text NOT NULL,
    body text,
    state text NOT NULL DEFAULT 'open',
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE repairs (
    id serial PRIMARY KEY,
    bike_id integer NOT NULL REFERENCES bikes (id),
    mechanic text,
    notes text,
    cost numeric(8, 2),
    done_on date
);
CREATE INDEX rides_started_at_idx ON rides (started_at);
CREATE INDEX payments_provider_ref_idx ON payments (provider_ref);
