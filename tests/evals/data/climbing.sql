-- A climbing hall: members, passes, visits, routes and their setters, grades, courses, gear rental, lockers, incidents, shop sales.
CREATE TABLE members (
    id bigserial PRIMARY KEY,
    member_number varchar(12),
    first_name text NOT NULL,
    last_name text NOT NULL,
    email text,
    mobile text,
    birth_date date,
    guardian_name text,
    waiver_signed boolean,
    waiver_signed_on date,
    street text,
    postcode text,
    town text,
    joined_on date NOT NULL DEFAULT CURRENT_DATE,
    cancelled_on date,
    card_uid text,
    newsletter_optin boolean
);
CREATE TABLE pass_types (
    id serial PRIMARY KEY,
    name text NOT NULL,
    price_cents integer NOT NULL,
    valid_days integer,
    max_visits integer,
    on_sale boolean DEFAULT true
);
CREATE TABLE passes (
    id bigserial PRIMARY KEY,
    member_id bigint NOT NULL REFERENCES members (id),
    pass_type_id integer NOT NULL REFERENCES pass_types (id),
    valid_from date NOT NULL,
    valid_until date,
    visits_left integer,
    price_paid_cents integer,
    state text DEFAULT 'active'
);
CREATE TABLE visits (
    id bigserial PRIMARY KEY,
    member_id bigint REFERENCES members (id),
    pass_id bigint REFERENCES passes (id),
    checked_in_at timestamptz NOT NULL,
    checked_out_at timestamptz,
    desk_user_id bigint
);
CREATE TABLE employees (
    id bigserial PRIMARY KEY,
    name text NOT NULL,
    nickname text,
    email text UNIQUE,
    position text,
    monthly_pay numeric(9,2),
    is_setter boolean NOT NULL DEFAULT false,
    left_at date
);
CREATE TABLE sectors (id serial PRIMARY KEY, name text NOT NULL, hall text, height_m numeric(4,1));
CREATE TABLE grades (id serial PRIMARY KEY, label varchar(8) NOT NULL, sort_no integer NOT NULL);
CREATE TABLE routes (
    id bigserial PRIMARY KEY,
    sector_id integer NOT NULL REFERENCES sectors (id),
    grade_id integer REFERENCES grades (id),
    setter_id bigint REFERENCES employees (id),
    name text,
    hold_color text NOT NULL,
    set_on date NOT NULL,
    removed_on date,
    stars numeric(2,1),
    status varchar(12) NOT NULL DEFAULT 'open',
    CONSTRAINT routes_status_ok CHECK (status IN ('planned', 'open', 'closed'))
);
CREATE TABLE ascents (
    id bigserial PRIMARY KEY,
    route_id bigint NOT NULL REFERENCES routes (id),
    member_id bigint NOT NULL REFERENCES members (id),
    climbed_on date NOT NULL,
    style text,
    attempts integer,
    remark text
);
CREATE TABLE courses (
    id serial PRIMARY KEY,
    title text NOT NULL,
    level text,
    trainer_id bigint REFERENCES employees (id),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz,
    seats integer NOT NULL,
    price_cents integer
);
CREATE TABLE course_bookings (
    course_id integer NOT NULL REFERENCES courses (id),
    member_id bigint NOT NULL REFERENCES members (id),
    booked_at timestamptz NOT NULL DEFAULT now(),
    paid boolean,
    showed_up boolean,
    PRIMARY KEY (course_id, member_id)
);
CREATE TABLE gear_items (
    id serial PRIMARY KEY,
    kind text NOT NULL,
    size text,
    serial_no text,
    bought_on date,
    last_checked_on date,
    retired boolean
);
CREATE TABLE gear_loans (
    id bigserial PRIMARY KEY,
    gear_item_id integer NOT NULL REFERENCES gear_items (id),
    member_id bigint NOT NULL REFERENCES members (id),
    out_at timestamptz NOT NULL,
    back_at timestamptz,
    deposit_cents integer
);
CREATE TABLE lockers (id serial PRIMARY KEY, nr integer NOT NULL, member_id bigint REFERENCES members (id), rented_until date);
CREATE TABLE incidents (
    id serial PRIMARY KEY,
    happened_at timestamptz NOT NULL,
    sector_id integer REFERENCES sectors (id),
    member_id bigint,
    severity text,
    description text,
    reported_by text
);
CREATE TABLE sales (
    id bigserial PRIMARY KEY,
    sold_at timestamptz NOT NULL DEFAULT now(),
    item text NOT NULL,
    quantity integer NOT NULL DEFAULT 1,
    price_cents integer NOT NULL,
    total_cents integer,
    seller_id bigint REFERENCES employees (id)
);
CREATE TABLE door_events (id bigserial PRIMARY KEY, card_uid text, door text, opened_at timestamptz NOT NULL, granted boolean);
