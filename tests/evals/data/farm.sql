-- A farm cooperative: fields, harvests and what is sold.
CREATE TYPE crop_kind AS ENUM ('wheat', 'barley', 'maize');
CREATE TABLE members (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    email text,
    village text,
    joined_on date,
    iban text
);
CREATE TABLE fields (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id integer NOT NULL CONSTRAINT fields_member_fk REFERENCES members (id),
    code varchar(10) NOT NULL,
    hectares numeric(6,2),
    soil text,
    organic boolean
);
CREATE TABLE harvests (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    field_id integer NOT NULL CONSTRAINT harvests_field_fk REFERENCES fields (id),
    crop crop_kind NOT NULL,
    harvested_on date NOT NULL,
    tons numeric(8,2),
    moisture numeric(4,1),
    remarks varchar(100)
);
CREATE TABLE buyers (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company text NOT NULL,
    email text,
    country char(2),
    credit_limit numeric(10,2)
);
CREATE TABLE contracts (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    buyer_id integer CONSTRAINT contracts_buyer_fk REFERENCES buyers (id),
    crop crop_kind NOT NULL,
    tons numeric(8,2) NOT NULL,
    price_per_ton numeric(8,2),
    signed_on date,
    delivery_date date
);
CREATE TABLE machines (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id integer CONSTRAINT machines_member_fk REFERENCES members (id),
    kind text NOT NULL,
    serial_no varchar(20),
    engine_hours integer DEFAULT 0
);
CREATE TABLE sensor_readings (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    field_id integer NOT NULL,
    read_at timestamptz NOT NULL,
    metric text NOT NULL,
    value double precision
);
CREATE INDEX sensor_readings_metric_idx ON sensor_readings (metric);
CREATE TABLE subsidies (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id integer NOT NULL CONSTRAINT subsidies_member_fk REFERENCES members (id),
    year smallint NOT NULL,
    amount numeric(10,2) NOT NULL,
    paid boolean
);
CREATE MATERIALIZED VIEW yield_per_crop AS SELECT crop, sum(tons) AS tons FROM harvests GROUP BY crop;
