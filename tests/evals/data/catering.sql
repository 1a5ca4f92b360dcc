-- A caterer's database grown over years: customers, orders and their lines, dishes, ingredients, allergens, shifts, venues, invoices.
CREATE TABLE customer (
    customer_no integer PRIMARY KEY,
    company text,
    contact_name text,
    mail text,
    tel text,
    addr text,
    is_vip boolean,
    discount numeric(4,1) DEFAULT 0,
    created_on date
);
CREATE TABLE venue (
    venue_id serial PRIMARY KEY,
    name text NOT NULL,
    address text,
    max_guests integer,
    has_kitchen boolean
);
CREATE TABLE event_order (
    order_no serial PRIMARY KEY,
    customer_no integer NOT NULL REFERENCES customer (customer_no),
    venue_id integer REFERENCES venue (venue_id),
    event_date date NOT NULL,
    starts time,
    guests integer NOT NULL,
    order_type text,
    order_status text NOT NULL DEFAULT 'new',
    remarks text,
    total_price numeric(10,2),
    created_by text,
    created_at timestamp NOT NULL DEFAULT now()
);
CREATE TABLE dish_category (cat_id serial PRIMARY KEY, title text NOT NULL);
CREATE TABLE dish (
    dish_id serial PRIMARY KEY,
    cat_id integer REFERENCES dish_category (cat_id),
    title text NOT NULL,
    descr text,
    price numeric(8,2) NOT NULL,
    vegan boolean DEFAULT false,
    vegetarian boolean DEFAULT false,
    prep_minutes integer,
    discontinued boolean NOT NULL DEFAULT false
);
CREATE TABLE order_line (
    line_id serial PRIMARY KEY,
    order_no integer NOT NULL REFERENCES event_order (order_no),
    dish_id integer NOT NULL REFERENCES dish (dish_id),
    qty integer NOT NULL,
    unit_price numeric(8,2),
    line_total numeric(10,2)
);
CREATE TABLE ingredient (
    ingr_id serial PRIMARY KEY,
    name text NOT NULL,
    unit text,
    stock_qty numeric(10,3),
    min_stock numeric(10,3),
    supplier_id integer,
    best_before date
);
CREATE TABLE dish_ingredient (
    dish_id integer NOT NULL REFERENCES dish (dish_id),
    ingr_id integer NOT NULL REFERENCES ingredient (ingr_id),
    amount numeric(10,3) NOT NULL,
    PRIMARY KEY (dish_id, ingr_id)
);
CREATE TABLE allergen (allergen_code char(2) PRIMARY KEY, title text NOT NULL);
CREATE TABLE ingredient_allergen (
    ingr_id integer NOT NULL REFERENCES ingredient (ingr_id),
    allergen_code char(2) NOT NULL REFERENCES allergen (allergen_code),
    PRIMARY KEY (ingr_id, allergen_code)
);
CREATE TABLE supplier (
    supplier_id serial PRIMARY KEY,
    name text NOT NULL,
    mail text,
    tel text,
    min_order numeric(8,2)
);
CREATE TABLE employee (
    emp_id serial PRIMARY KEY,
    name text NOT NULL,
    mail text,
    role text,
    hourly_wage numeric(6,2),
    hired_on date,
    quit_on date
);
CREATE TABLE shift (
    shift_id serial PRIMARY KEY,
    emp_id integer REFERENCES employee (emp_id),
    order_no integer REFERENCES event_order (order_no),
    from_ts timestamp NOT NULL,
    to_ts timestamp,
    break_min integer
);
CREATE TABLE invoice (
    inv_no text PRIMARY KEY,
    order_no integer NOT NULL REFERENCES event_order (order_no),
    inv_date date NOT NULL,
    amount numeric(10,2) NOT NULL,
    paid boolean,
    reminder_level smallint
);
CREATE TABLE feedback (
    feedback_id serial PRIMARY KEY,
    order_no integer REFERENCES event_order (order_no),
    stars integer,
    comment text,
    given_at timestamp DEFAULT now()
);
CREATE TABLE tasting (
    tasting_id serial PRIMARY KEY,
    customer_no integer NOT NULL REFERENCES customer (customer_no),
    held_at timestamp,
    outcome text
);
