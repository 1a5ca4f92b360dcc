-- A clinic: dates, enums, comments as synonyms, null values.
CREATE TYPE visit_status AS ENUM ('scheduled', 'completed', 'no_show', 'cancelled');
CREATE TABLE physicians (id integer PRIMARY KEY, name text NOT NULL, specialty text, position text, hired_on date);
CREATE TABLE wards (id integer PRIMARY KEY, name text NOT NULL, floor integer, beds integer);
CREATE TABLE patients (id integer PRIMARY KEY, name text NOT NULL, sex text CHECK (sex IN ('F', 'M')), birth_date date NOT NULL, city text, insurance_company text, phone text, primary_physician_id integer REFERENCES physicians, is_smoker boolean, registered_at timestamptz NOT NULL);
CREATE TABLE appointments (id integer PRIMARY KEY, patient_id integer NOT NULL REFERENCES patients, physician_id integer NOT NULL REFERENCES physicians, starts_at timestamptz NOT NULL, status visit_status NOT NULL, fee numeric(8, 2), room text);
CREATE TABLE medications (id integer PRIMARY KEY, name text NOT NULL, brand text, price numeric(8, 2), description text);
CREATE TABLE prescriptions (id integer PRIMARY KEY, appointment_id integer REFERENCES appointments, patient_id integer REFERENCES patients, medication_id integer REFERENCES medications, dose_mg integer, prescribed_on date);
CREATE TABLE stays (id integer PRIMARY KEY, patient_id integer NOT NULL REFERENCES patients, ward_id integer NOT NULL REFERENCES wards, admitted_on date NOT NULL, discharged_on date, cost numeric(10, 2));
COMMENT ON COLUMN appointments.fee IS 'charge of the visit in euros';
INSERT INTO physicians SELECT n, (ARRAY['John Dorian', 'Elliot Reid', 'Chris Turk', 'Percy Cox', 'Bob Kelso', 'Todd Quinlan', 'Molly Clock'])[n], (ARRAY['internal medicine', 'cardiology', 'surgery', 'internal medicine', 'cardiology', 'surgery', 'psychiatry'])[n], (ARRAY['resident', 'attending', 'attending', 'senior attending', 'head', 'attending', 'attending'])[n], date '2005-05-01' + n * 400 FROM generate_series(1, 7) n;
INSERT INTO wards VALUES (1, 'North', 1, 20), (2, 'South', 2, 12), (3, 'Intensive Care', 3, 8), (4, 'Maternity', 2, 15);
INSERT INTO patients SELECT n, 'Patient ' || n, CASE WHEN n % 5 < 3 THEN 'F' ELSE 'M' END, date '1940-02-01' + n * 577, (ARRAY['Berlin', 'Hamburg', 'Munich', 'Cologne'])[n % 4 + 1], CASE WHEN n % 7 = 0 THEN NULL ELSE (ARRAY['AOK', 'Barmer', 'TK'])[n % 3 + 1] END, CASE WHEN n % 6 = 0 THEN NULL ELSE '555-' || n END, n * 3 % 6 + 1, n % 4 = 1, timestamptz '2021-01-10 09:00+00' + n * interval '31 days' FROM generate_series(1, 36) n;
INSERT INTO appointments SELECT n, n * 7 % 30 + 1, n * 5 % 6 + 1, timestamptz '2023-01-05 08:30+00' + n * interval '4 days', (ARRAY['completed', 'completed', 'no_show', 'cancelled', 'scheduled'])[n * 3 % 5 + 1]::visit_status, CASE WHEN n % 11 = 0 THEN NULL ELSE 20 + n * 13 % 180 END, (ARRAY['A1', 'B2', 'C3'])[n % 3 + 1] FROM generate_series(1, 120) n;
UPDATE appointments SET physician_id = 4 WHERE id IN (3, 9, 16, 33);
INSERT INTO medications VALUES (1, 'Procrastin-X', 'X', 12.5, NULL), (2, 'Thesisin', 'Foo Labs', 80, 'for long nights'), (3, 'Awakin', 'Bar Labs', 7.2, NULL), (4, 'Crescavitin', 'Baz', 35, 'vitamin'), (5, 'Placebo', NULL, 0.5, 'sugar');
INSERT INTO prescriptions SELECT n, n, (SELECT patient_id FROM appointments WHERE id = n), CASE WHEN n < 8 THEN 3 ELSE n * 3 % 4 + 1 END, 50 * (n % 5 + 1), date '2023-01-05' + n * 4 FROM generate_series(1, 50) n;
INSERT INTO stays SELECT n, n * 5 % 33 + 1, n * 7 % 3 + 1, date '2022-12-01' + n * 17, CASE WHEN n % 6 = 0 THEN NULL ELSE date '2022-12-01' + n * 17 + n % 9 + 1 END, 300 + n * 271 % 4000 FROM generate_series(1, 40) n;
