-- A museum's collection, its loans and its visitors.
CREATE TYPE condition_grade AS ENUM ('good', 'fair', 'poor');
CREATE TABLE artists (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    born smallint,
    died smallint,
    nationality text,
    wiki_url varchar(100)
);
CREATE TABLE rooms (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    wing text,
    number varchar(6) NOT NULL,
    humidity numeric(4,1)
);
CREATE TABLE artworks (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    artist_id integer CONSTRAINT artworks_artist_fk REFERENCES artists (id),
    room_id integer CONSTRAINT artworks_room_fk REFERENCES rooms (id),
    inventory_no varchar(15) NOT NULL,
    title varchar(100),
    technique text,
    height_cm numeric(6,1),
    width_cm numeric(6,1),
    insured_value numeric(12,2),
    condition condition_grade,
    on_display boolean,
    acquired_on date,
    provenance varchar(500)
);
CREATE INDEX artworks_technique_idx ON artworks (technique);
CREATE TABLE lenders (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    email text,
    telex text,
    country text
);
CREATE TABLE loans (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    artwork_id integer NOT NULL CONSTRAINT loans_artwork_fk REFERENCES artworks (id),
    lender_id integer CONSTRAINT loans_lender_fk REFERENCES lenders (id),
    starts_on date NOT NULL,
    ends_on date,
    fee numeric(8,2),
    returned boolean NOT NULL DEFAULT false
);
CREATE TABLE visitors (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text,
    postcode varchar(10),
    country text,
    member boolean,
    registered_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE visits (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    visitor_id integer,
    entered_at timestamp NOT NULL,
    ticket_price numeric(6,2),
    channel text
);
CREATE TABLE restorations (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    artwork_id integer NOT NULL CONSTRAINT restorations_artwork_fk REFERENCES artworks (id),
    restorer text,
    started_on date,
    report text
);
CREATE MATERIALIZED VIEW visits_by_day AS SELECT entered_at::date AS day, count(*) AS visits FROM visits GROUP BY 1;
CREATE VIEW displayed AS SELECT id, title FROM artworks WHERE on_display;
