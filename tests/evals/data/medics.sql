-- A chain of clinics: integer ids, plural names, a few things left undone.
CREATE TYPE appointment_status AS ENUM ('booked', 'arrived', 'done', 'cancelled');
CREATE TABLE clinics (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    city text,
    country char(2),
    phone varchar(30),
    opened_on date
);
CREATE TABLE doctors (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id integer NOT NULL REFERENCES clinics (id),
    full_name text NOT NULL,
    email text,
    specialty text,
    salary numeric(10,2),
    hired_on date
);
CREATE TABLE patients (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id integer NOT NULL REFERENCES clinics (id),
    first_name varchar(60) NOT NULL,
    last_name varchar(60) NOT NULL,
    email varchar(120),
    phone varchar(30),
    fax varchar(30),
    date_of_birth date,
    notes varchar(500),
    country text,
    is_active boolean NOT NULL DEFAULT true,
    left_on date,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE rooms (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id integer NOT NULL REFERENCES clinics (id),
    label varchar(20) NOT NULL,
    floor smallint
);
CREATE TABLE appointments (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    patient_id integer NOT NULL CONSTRAINT appointments_patient_fk REFERENCES patients (id),
    doctor_id integer NOT NULL CONSTRAINT appointments_doctor_fk REFERENCES doctors (id),
    room_id integer,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz,
    status appointment_status NOT NULL DEFAULT 'booked',
    reminder_sent boolean
);
CREATE INDEX appointments_starts_at_idx ON appointments (starts_at);
CREATE TABLE drugs (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    atc_code varchar(7),
    price numeric(8,2),
    maker text
);
CREATE TABLE prescriptions (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    patient_id integer NOT NULL CONSTRAINT prescriptions_patient_fk REFERENCES patients (id),
    appointment_id integer CONSTRAINT prescriptions_appointment_fk REFERENCES appointments (id),
    drug_id integer NOT NULL CONSTRAINT prescriptions_drug_fk REFERENCES drugs (id),
    dosage varchar(50),
    issued_on date NOT NULL,
    repeats smallint DEFAULT 0
);
CREATE TABLE lab_results (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    patient_id integer NOT NULL REFERENCES patients (id),
    taken_at timestamptz NOT NULL,
    kind text NOT NULL,
    value numeric,
    unit varchar(10),
    raw jsonb
);
CREATE TABLE insurers (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    fax varchar(30),
    homepage text
);
CREATE TABLE claims (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    patient_id integer NOT NULL REFERENCES patients (id),
    insurer_id integer REFERENCES insurers (id),
    amount numeric(10,2) NOT NULL,
    status text,
    due_date date,
    filed_on date
);
CREATE TABLE allergies (
    patient_id integer NOT NULL REFERENCES patients (id),
    drug_id integer NOT NULL REFERENCES drugs (id),
    severity smallint,
    PRIMARY KEY (patient_id, drug_id)
);
CREATE VIEW active_patients AS SELECT id, clinic_id, last_name FROM patients WHERE is_active;
CREATE MATERIALIZED VIEW monthly_visits AS SELECT date_trunc('month', starts_at) AS month, count(*) AS visits FROM appointments GROUP BY 1;
