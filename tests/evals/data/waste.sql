-- Waste collection of a town: households, bins, routes and stops, trucks, pickups, complaints, fees, recycling yards, permits.
CREATE TABLE districts (district_id serial PRIMARY KEY, name text NOT NULL, population integer);
CREATE TABLE households (
    household_id bigserial PRIMARY KEY,
    district_id integer REFERENCES districts (district_id),
    owner_name text NOT NULL,
    street text NOT NULL,
    house_no text,
    residents integer,
    email text,
    phone text,
    iban text,
    moved_out_on date,
    comment text
);
CREATE TABLE bin_types (bin_type_id serial PRIMARY KEY, waste text NOT NULL, litres integer NOT NULL, yearly_fee numeric(8,2));
CREATE TABLE bins (
    bin_id bigserial PRIMARY KEY,
    household_id bigint REFERENCES households (household_id),
    bin_type_id integer NOT NULL REFERENCES bin_types (bin_type_id),
    serial text,
    rfid text,
    delivered_on date,
    state text,
    locked boolean
);
CREATE TABLE trucks (
    truck_id serial PRIMARY KEY,
    plate text NOT NULL,
    max_load_kg integer,
    fuel text,
    next_inspection date,
    out_of_service boolean DEFAULT false
);
CREATE TABLE drivers (
    driver_id serial PRIMARY KEY,
    name text NOT NULL,
    licence_no text,
    licence_until date,
    phone text,
    wage numeric(8,2)
);
CREATE TABLE routes (
    route_id serial PRIMARY KEY,
    code text NOT NULL,
    weekday integer,
    truck_id integer REFERENCES trucks (truck_id),
    driver_id integer REFERENCES drivers (driver_id),
    starts_at time
);
CREATE TABLE route_stops (
    route_id integer NOT NULL REFERENCES routes (route_id),
    stop_no integer NOT NULL,
    household_id bigint NOT NULL REFERENCES households (household_id),
    PRIMARY KEY (route_id, stop_no)
);
CREATE TABLE pickups (
    pickup_id bigserial PRIMARY KEY,
    bin_id bigint NOT NULL REFERENCES bins (bin_id),
    route_id integer,
    picked_up_at timestamptz NOT NULL,
    weight_kg numeric(7,2),
    contaminated boolean,
    photo text
);
CREATE TABLE fees (
    fee_id bigserial PRIMARY KEY,
    household_id bigint NOT NULL REFERENCES households (household_id),
    year integer NOT NULL,
    base numeric(8,2) NOT NULL,
    extra numeric(8,2),
    total numeric(8,2),
    due_on date,
    paid_on date,
    status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'paid', 'overdue'))
);
CREATE TABLE complaints (
    complaint_id bigserial PRIMARY KEY,
    household_id bigint REFERENCES households (household_id),
    category text,
    body text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    closed_at timestamptz,
    status text,
    handled_by text
);
CREATE TABLE yards (yard_id serial PRIMARY KEY, name text NOT NULL, address text, opens time, closes time, accepts text);
CREATE TABLE bulky_requests (
    request_id bigserial PRIMARY KEY,
    household_id bigint NOT NULL REFERENCES households (household_id),
    items text,
    volume_m3 numeric(5,2),
    wanted_on date,
    approved boolean,
    done_on date
);
CREATE TABLE gps_points (point_id bigserial PRIMARY KEY, truck_id integer NOT NULL, lat numeric(9,6) NOT NULL, lon numeric(9,6) NOT NULL, ts timestamptz NOT NULL);
