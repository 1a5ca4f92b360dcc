-- An online learning platform: teachers, courses, lessons, enrolments, quizzes, payouts; plural snake case.
CREATE TYPE lesson_kind AS ENUM ('video', 'text', 'quiz');
CREATE TYPE payout_state AS ENUM ('pending', 'sent', 'failed');
CREATE TABLE people (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email varchar(120) NOT NULL UNIQUE,
    name varchar(60) NOT NULL,
    nickname varchar(30),
    country_code char(2),
    is_teacher boolean NOT NULL DEFAULT false,
    newsletter boolean,
    time_zone varchar(40) DEFAULT 'UTC',
    created_on date NOT NULL DEFAULT CURRENT_DATE
);
CREATE TABLE courses (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    teacher_id bigint NOT NULL,
    title varchar(100) NOT NULL,
    subtitle varchar(200),
    description text,
    price numeric(8,2) NOT NULL DEFAULT 0,
    level smallint,
    language varchar(5) NOT NULL DEFAULT 'en',
    published_at timestamptz,
    cover_image varchar(255),
    old_slug varchar(80),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX courses_language_idx ON courses (language);
CREATE TABLE sections (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, course_id bigint NOT NULL REFERENCES courses (id), title text NOT NULL, sort smallint NOT NULL);
CREATE TABLE lessons (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    section_id bigint NOT NULL REFERENCES sections (id) ON DELETE CASCADE,
    kind lesson_kind NOT NULL DEFAULT 'video',
    title text NOT NULL,
    body text,
    video_url text,
    length_seconds integer,
    free_preview boolean NOT NULL DEFAULT false,
    sort smallint NOT NULL DEFAULT 0
);
CREATE TABLE enrolments (
    person_id bigint NOT NULL REFERENCES people (id),
    course_id bigint NOT NULL REFERENCES courses (id),
    enrolled_at timestamp NOT NULL DEFAULT now(),
    completed_at timestamp,
    progress numeric(4,1) NOT NULL DEFAULT 0,
    price_paid numeric(8,2),
    coupon_code text,
    CONSTRAINT enrolments_progress_check CHECK (progress <= 100)
);
CREATE TABLE lesson_views (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, lesson_id bigint NOT NULL, person_id bigint NOT NULL, seconds_watched integer NOT NULL DEFAULT 0, viewed_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX lesson_views_viewed_at_idx ON lesson_views (viewed_at);
CREATE TABLE quizzes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, lesson_id bigint NOT NULL REFERENCES lessons (id), pass_mark smallint DEFAULT 50, shuffle boolean NOT NULL DEFAULT true);
CREATE TABLE questions (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, quiz_id bigint NOT NULL REFERENCES quizzes (id), prompt text NOT NULL, options json NOT NULL, answer text, points smallint NOT NULL DEFAULT 1);
CREATE TABLE attempts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, quiz_id bigint NOT NULL, person_id bigint NOT NULL, score smallint, started_at timestamptz NOT NULL DEFAULT now(), finished_at timestamptz);
CREATE TABLE reviews (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, course_id bigint NOT NULL REFERENCES courses (id), person_id bigint NOT NULL REFERENCES people (id), stars smallint NOT NULL, comment varchar(500), hidden boolean DEFAULT false, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE certificates (serial_no text PRIMARY KEY, person_id bigint NOT NULL, course_id bigint NOT NULL, issued_on date, pdf_path text);
CREATE TABLE payouts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, teacher_id bigint NOT NULL REFERENCES people (id), amount numeric(10,2) NOT NULL, state payout_state NOT NULL DEFAULT 'pending', iban varchar(34), sent_on date);
CREATE TABLE coupons (code text PRIMARY KEY, course_id bigint REFERENCES courses (id), percent_off smallint NOT NULL, expires_on date, used integer NOT NULL DEFAULT 0, CONSTRAINT coupons_percent_check CHECK (percent_off BETWEEN 1 AND 100));
CREATE TABLE tags (id serial PRIMARY KEY, label text NOT NULL);
CREATE TABLE course_tags (course_id bigint NOT NULL, tag_id integer NOT NULL);
CREATE TABLE course_ranks_backup (course_id bigint, rank integer);
CREATE FUNCTION course_revenue(bigint) RETURNS numeric LANGUAGE sql STABLE AS $$ SELECT sum(price_paid) FROM enrolments WHERE course_id = $1 $$;
CREATE FUNCTION stamp_completion() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.progress = 100 THEN NEW.completed_at := now(); END IF; RETURN NEW; END $$;
CREATE TRIGGER enrolments_completion BEFORE UPDATE ON enrolments FOR EACH ROW EXECUTE FUNCTION stamp_completion();
CREATE VIEW teachers AS SELECT id, name, email FROM people WHERE is_teacher;
CREATE MATERIALIZED VIEW course_stats AS SELECT course_id, count(*) AS students FROM enrolments GROUP BY course_id;
