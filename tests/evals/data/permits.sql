CREATE TABLE applicants (
    id serial PRIMARY KEY,
    name text NOT NULL,
    company text,
    email text,
    phone text,
    tax_number varchar(16)
);
CREATE TABLE parcels (
    id serial PRIMARY KEY,
    parcel_no text NOT NULL,
    street text,
    house_no text,
    zip varchar(5),
    zone text,
    area_m2 numeric(10, 1)
);
CREATE TABLE officers (
    id serial PRIMARY KEY,
    login text NOT NULL UNIQUE,
    name text NOT NULL,
    department text,
    retired boolean NOT NULL DEFAULT false
);
CREATE TABLE permits (
    id bigserial PRIMARY KEY,
    reference text NOT NULL,
    applicant_id integer NOT NULL REFERENCES applicants (id),
    parcel_id integer REFERENCES parcels (id),
    officer_id integer,
    kind text NOT NULL,
    status text NOT NULL DEFAULT 'submitted' CHECK (status IN ('submitted', 'review', 'granted', 'rejected')),
    submitted_on date NOT NULL,
    decided_on date,
    remarks varchar(500)
);
CREATE TABLE inspections (
    id bigserial PRIMARY KEY,
    permit_id bigint NOT NULL REFERENCES permits (id) ON DELETE CASCADE,
    officer_id integer NOT NULL REFERENCES officers (id),
    scheduled_for timestamp,
    passed boolean,
    report text
);
CREATE TABLE fees (
    id bigserial PRIMARY KEY,
    permit_id bigint NOT NULL REFERENCES permits (id),
    amount numeric(8, 2) NOT NULL,
    paid boolean NOT NULL DEFAULT false,
    due_on date
);
CREATE TABLE documents (
    id bigserial PRIMARY KEY,
    permit_id bigint,
    filename text NOT NULL,
    mime text,
    size integer,
    uploaded_at timestamp DEFAULT now()
);
CREATE INDEX permits_status_idx ON permits (status);
CREATE VIEW open_permits AS SELECT id, reference, kind FROM permits WHERE status = 'submitted';
