-- A haulage firm: orders, trucks and what becomes of a parcel.
CREATE TYPE order_status AS ENUM ('new', 'packed', 'shipped', 'delivered');
CREATE TABLE customers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    email text,
    phone text,
    country text,
    vat_no varchar(20),
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE depots (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code varchar(8) NOT NULL,
    name text NOT NULL,
    city text
);
CREATE TABLE drivers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    depot_id integer NOT NULL REFERENCES depots (id),
    first_name text NOT NULL,
    last_name text NOT NULL,
    licence_no varchar(20) NOT NULL,
    pager text,
    hired_on date,
    left_on date
);
CREATE TABLE trucks (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    depot_id integer NOT NULL REFERENCES depots (id),
    plate varchar(12) NOT NULL,
    model text,
    capacity_kg integer,
    odometer integer,
    in_service boolean DEFAULT true
);
CREATE TABLE orders (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL CONSTRAINT orders_customer_fk REFERENCES customers (id),
    depot_id integer CONSTRAINT orders_depot_fk REFERENCES depots (id),
    reference varchar(20) NOT NULL CONSTRAINT orders_reference_key UNIQUE,
    status order_status NOT NULL DEFAULT 'new',
    total numeric(10,2),
    currency char(3) NOT NULL DEFAULT 'EUR',
    remarks varchar(200),
    placed_at timestamptz NOT NULL DEFAULT now(),
    due_on date
);
CREATE INDEX orders_placed_at_idx ON orders (placed_at);
CREATE TABLE order_items (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id integer NOT NULL CONSTRAINT order_items_order_fk REFERENCES orders (id),
    sku text NOT NULL,
    qty integer NOT NULL,
    weight_kg numeric(8,2),
    unit_price numeric(10,2)
);
CREATE TABLE routes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    truck_id bigint REFERENCES trucks (id),
    driver_id bigint CONSTRAINT routes_driver_fk REFERENCES drivers (id),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz,
    distance_km integer
);
CREATE TABLE stops (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    route_id bigint NOT NULL REFERENCES routes (id),
    order_id integer REFERENCES orders (id),
    seq integer NOT NULL,
    arrived_at timestamptz,
    signed_by text
);
CREATE TABLE tracking_events (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id integer NOT NULL REFERENCES orders (id),
    happened_at timestamp NOT NULL,
    kind text NOT NULL,
    payload jsonb
);
CREATE TABLE returns (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id integer NOT NULL CONSTRAINT returns_order_fk REFERENCES orders (id),
    customer_id bigint CONSTRAINT returns_customer_fk REFERENCES customers (id),
    depot_id integer CONSTRAINT returns_depot_fk REFERENCES depots (id),
    reason text,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE addresses (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers (id),
    street text,
    zip varchar(10),
    city text,
    country text
);
CREATE TABLE fuel_cards (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    truck_id bigint REFERENCES trucks (id),
    number text NOT NULL,
    expires_on date
);
CREATE MATERIALIZED VIEW revenue_by_month AS SELECT date_trunc('month', placed_at) AS month, sum(total) AS total FROM orders GROUP BY 1;
CREATE VIEW open_orders AS SELECT id, reference, customer_id FROM orders WHERE status <> 'delivered';
