CREATE EXTENSION btree_gist;
CREATE TYPE enrolment_status AS ENUM ('applied', 'accepted', 'waitlisted', 'withdrawn');
CREATE SEQUENCE certificate_no_seq;
CREATE TABLE schools (id serial PRIMARY KEY, name text NOT NULL, district text, founded date);
CREATE TABLE students (
    id serial PRIMARY KEY,
    school_id integer NOT NULL REFERENCES schools (id),
    full_name text NOT NULL,
    guardian_phone text,
    national_id text,
    grade text,
    profile jsonb,
    active boolean NOT NULL DEFAULT true,
    registered_at timestamp NOT NULL DEFAULT now()
);
CREATE TABLE teachers (id serial PRIMARY KEY, school_id integer REFERENCES schools (id), name text NOT NULL, email text NOT NULL, salary money);
CREATE TABLE lessons (id serial PRIMARY KEY, teacher_id integer REFERENCES teachers (id), subject text, summary text, notes text, updated_at timestamptz);
CREATE TABLE enrolments (
    id serial PRIMARY KEY,
    student_id integer NOT NULL CONSTRAINT enrolments_student_fk REFERENCES students (id),
    lesson_id integer NOT NULL REFERENCES lessons (id),
    status enrolment_status NOT NULL DEFAULT 'applied',
    score integer,
    bonus integer NOT NULL DEFAULT 0
);
CREATE INDEX enrolments_student_id_idx ON enrolments (student_id);
ALTER TABLE enrolments ADD CONSTRAINT enrolments_score_range CHECK (score BETWEEN 0 AND 100) NOT VALID;
CREATE TABLE attendance (student_id integer NOT NULL, day date NOT NULL, present boolean NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE attendance_2024_q1 PARTITION OF attendance FOR VALUES FROM ('2024-01-01') TO ('2024-04-01');
CREATE TABLE attendance_2024_q2 PARTITION OF attendance FOR VALUES FROM ('2024-04-01') TO ('2024-07-01');
CREATE TABLE attendance_2024_q3 PARTITION OF attendance FOR VALUES FROM ('2024-07-01') TO ('2024-10-01');
CREATE TABLE imported_attendance (student_id integer NOT NULL, day date NOT NULL, present boolean NOT NULL);
CREATE TABLE room_bookings (id serial PRIMARY KEY, room_id integer NOT NULL, begins_at timestamp NOT NULL, ends_at timestamp NOT NULL);
CREATE TABLE login_events (id bigserial PRIMARY KEY, login text, happened_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE posts (id serial PRIMARY KEY, teacher_id integer REFERENCES teachers (id), title text, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE replies (id serial PRIMARY KEY, post_id integer NOT NULL REFERENCES posts (id), body text NOT NULL);
CREATE MATERIALIZED VIEW scores_per_school AS SELECT s.school_id, avg(e.score) AS mean FROM enrolments e JOIN students s ON s.id = e.student_id GROUP BY s.school_id;
CREATE UNIQUE INDEX scores_per_school_key ON scores_per_school (school_id);
