CREATE TABLE patients (id serial PRIMARY KEY, name text NOT NULL, born_on date, email text, clinic_id integer);
CREATE TABLE clinics (id serial PRIMARY KEY, name text NOT NULL, town text);
CREATE TABLE samples (
    id bigserial PRIMARY KEY,
    code text NOT NULL,
    patient_id integer NOT NULL REFERENCES patients (id),
    taken_at timestamptz NOT NULL,
    kind text,
    status text
);
CREATE TABLE analysers (id serial PRIMARY KEY, name text NOT NULL, room text, serial_no text);
CREATE TABLE results (
    id bigserial PRIMARY KEY,
    sample_id bigint NOT NULL REFERENCES samples (id),
    analyser_id integer,
    value numeric,
    unit text,
    done_at timestamptz
);
CREATE TABLE reagents (id serial PRIMARY KEY, name text NOT NULL, lot text, expires_on date, qty integer NOT NULL DEFAULT 0);
