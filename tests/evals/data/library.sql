-- The schema of the evals' own requests: a lending library.
CREATE TYPE loan_state AS ENUM ('open', 'returned', 'lost');
CREATE TYPE shelf_mark AS ENUM ('A', 'B', 'C');
CREATE DOMAIN email_address AS text CHECK (VALUE LIKE '%@%');
CREATE SEQUENCE receipt_numbers;
CREATE SCHEMA archive;
CREATE TABLE branches (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name varchar(40) NOT NULL,
    city text,
    opened_on date,
    phone varchar(20),
    settings jsonb NOT NULL DEFAULT '{}'
);
CREATE TABLE members (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    branch_id integer NOT NULL,
    email text,
    full_name varchar(80) NOT NULL,
    nickname text DEFAULT 'reader',
    birth_date date,
    phone text,
    is_active boolean NOT NULL DEFAULT true,
    joined_at timestamptz NOT NULL DEFAULT now(),
    points integer NOT NULL DEFAULT 0,
    card_number text,
    invited_by bigint,
    CONSTRAINT members_card_key UNIQUE (card_number)
);
CREATE TABLE authors (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    country char(2),
    biography text
);
CREATE TABLE publishers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    homepage varchar(100)
);
CREATE TABLE books (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title varchar(200) NOT NULL,
    subtitle text,
    isbn varchar(13),
    author_id bigint REFERENCES authors (id),
    publisher_id bigint,
    pages integer,
    price numeric(8, 2),
    language text DEFAULT 'en',
    published_on date,
    created_at timestamp NOT NULL DEFAULT now(),
    updated_at timestamp,
    metadata jsonb,
    rating real,
    old_code text,
    CONSTRAINT books_pages_check CHECK (pages > 0),
    CONSTRAINT books_isbn_key UNIQUE (isbn)
);
CREATE INDEX books_title_idx ON books (title);
CREATE INDEX books_author_id_idx ON books (author_id);
CREATE INDEX books_published_idx ON books (published_on DESC) WHERE price IS NOT NULL;
CREATE TABLE copies (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    book_id bigint NOT NULL REFERENCES books (id) ON DELETE CASCADE,
    branch_id integer NOT NULL REFERENCES branches (id),
    shelf shelf_mark,
    acquired_on date,
    condition text
);
CREATE TABLE loans (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    copy_id bigint NOT NULL,
    member_id bigint NOT NULL REFERENCES members (id),
    state loan_state NOT NULL DEFAULT 'open',
    lent_at timestamptz NOT NULL DEFAULT now(),
    due_on date NOT NULL,
    returned_at timestamptz,
    fine numeric(6, 2) DEFAULT 0,
    note text
);
CREATE INDEX loans_member_id_idx ON loans (member_id);
CREATE TABLE reservations (
    member_id bigint NOT NULL,
    book_id bigint NOT NULL,
    requested_at timestamptz DEFAULT now(),
    position integer
);
CREATE TABLE book_tags (
    book_id bigint NOT NULL REFERENCES books (id),
    tag text NOT NULL,
    PRIMARY KEY (book_id, tag)
);
CREATE TABLE visits (
    id bigint GENERATED ALWAYS AS IDENTITY,
    branch_id integer NOT NULL,
    member_id bigint,
    visited_at timestamptz NOT NULL,
    PRIMARY KEY (id, visited_at)
) PARTITION BY RANGE (visited_at);
CREATE TABLE visits_2024 PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE visits_2025 PARTITION OF visits FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE VIEW open_loans AS SELECT id, member_id, due_on FROM loans WHERE state = 'open';
CREATE MATERIALIZED VIEW loans_per_branch AS
    SELECT c.branch_id, count(*) AS loans FROM loans l JOIN copies c ON c.id = l.copy_id GROUP BY c.branch_id;
CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at = now(); RETURN NEW; END $$;
CREATE TRIGGER books_touch BEFORE UPDATE ON books FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
