CREATE TABLE musician (id bigint PRIMARY KEY, first_name text NOT NULL, last_name text NOT NULL, phone text, born_on date, diet text, locker integer, joined_on date NOT NULL DEFAULT now());
CREATE TABLE instrument (id bigint PRIMARY KEY, musician_id bigint REFERENCES musician, kind text NOT NULL, maker text, serial_number text, insured_for numeric(10,2), repaired_on date);
CREATE TABLE venue (id integer PRIMARY KEY, name text NOT NULL, city text NOT NULL DEFAULT 'Ghent', street text, seats integer, contact_mail text);
CREATE TABLE concert (id bigint PRIMARY KEY, venue_id integer REFERENCES venue, title text NOT NULL, programme_note text, starts_at timestamptz NOT NULL, dress_code text NOT NULL DEFAULT 'black', interval_minutes smallint, sold integer NOT NULL DEFAULT 0);
CREATE TABLE rehearsal (id bigint PRIMARY KEY, concert_id bigint REFERENCES concert, led_by bigint, remark text, held_on date NOT NULL);
CREATE TABLE ticket (id bigint PRIMARY KEY, concert_id bigint NOT NULL REFERENCES concert, seat_label text, price numeric(8,2), holder_mail text, sold_at timestamptz);
CREATE TABLE sponsor_letter (id bigint PRIMARY KEY, addressee text NOT NULL, sent_on date);
