-- Functions of the database's own that types call unasked. Once armed they raise P0999, which no read that the guard lets through may do.
CREATE SCHEMA app;
CREATE FUNCTION app.spring() RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN IF current_setting('trap.armed', true) = '1' THEN RAISE 'trap' USING ERRCODE = 'P0999'; END IF; RETURN true; END $$;
CREATE FUNCTION app.check_seal(text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN app.spring(); END $$;
CREATE FUNCTION app.check_pin(int) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN app.spring(); END $$;
CREATE DOMAIN app.seal AS text CHECK (app.check_seal(VALUE));
CREATE DOMAIN pin AS int CHECK (app.check_pin(VALUE));
CREATE DOMAIN iban AS text CHECK (VALUE ~ '^[A-Z]{2}');
CREATE TYPE app.pair AS (a int, b app.seal);
CREATE TABLE letters (id bigint PRIMARY KEY, seal app.seal, code pin, note text, seals app.seal[], p app.pair, account iban, marks iban[], m jsonb);
CREATE TABLE plain (id bigint PRIMARY KEY, note text, flag boolean, d date, letter_id bigint REFERENCES letters);
INSERT INTO letters VALUES (1, 'ok', 5, 'n', NULL, NULL, 'DE12', '{DE12}', '{"a": 1}'), (2, 'ko', 6, 'm', '{ok}', '(1,ok)', NULL, NULL, '{}');
INSERT INTO plain SELECT g, 'n' || g, g % 2 = 0, date '2026-01-01', 1 FROM generate_series(1, 10) g;
CREATE FUNCTION app.day_of(boolean) RETURNS date LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM app.spring(); RETURN '2026-01-01'; END $$;
CREATE CAST (boolean AS date) WITH FUNCTION app.day_of(boolean);
CREATE TYPE grade AS ENUM ('a', 'b');
CREATE TABLE pupils (id int PRIMARY KEY, g grade, name text);
INSERT INTO pupils VALUES (1, 'a', 'x'), (2, 'b', 'y');
CREATE FUNCTION app.grade_lt(grade, grade) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM app.spring(); RETURN false; END $$;
CREATE FUNCTION app.grade_cmp(grade, grade) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM app.spring(); RETURN 0; END $$;
CREATE OPERATOR app.<<< (LEFTARG = grade, RIGHTARG = grade, FUNCTION = app.grade_lt);
CREATE OPERATOR app.=== (LEFTARG = grade, RIGHTARG = grade, FUNCTION = app.grade_lt);
CREATE OPERATOR app.>>> (LEFTARG = grade, RIGHTARG = grade, FUNCTION = app.grade_lt);
CREATE OPERATOR CLASS app.grade_ops DEFAULT FOR TYPE grade USING btree AS OPERATOR 1 app.<<<, OPERATOR 3 app.===, OPERATOR 5 app.>>>,
    FUNCTION 1 app.grade_cmp(grade, grade);
CREATE VIEW safe_letters AS SELECT id, seal, seals, note FROM letters;
CREATE MATERIALIZED VIEW held AS SELECT letters.id, app.check_seal(note) AS checked, seals, g FROM letters JOIN pupils USING (id);
