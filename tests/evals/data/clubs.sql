-- A sports club: members, teams, fees, matches and who played.
CREATE EXTENSION btree_gist;
CREATE FUNCTION check_squad() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END; $$;
CREATE TABLE members (id serial PRIMARY KEY, name text NOT NULL, email text, birthdate date, joined_on date NOT NULL, left_on date, is_honorary boolean NOT NULL DEFAULT false, match_count integer NOT NULL DEFAULT 0, last_played_on date, city text, tags text[] NOT NULL DEFAULT '{}', profile jsonb NOT NULL DEFAULT '{}');
CREATE TABLE teams (id serial PRIMARY KEY, name text NOT NULL UNIQUE, league text, captain_id integer REFERENCES members (id), is_active boolean NOT NULL DEFAULT true);
CREATE TABLE team_members (team_id integer NOT NULL REFERENCES teams (id), member_id integer NOT NULL REFERENCES members (id), shirt_number integer, since date, PRIMARY KEY (team_id, member_id));
CREATE TABLE fees (id serial PRIMARY KEY, member_id integer NOT NULL REFERENCES members (id), year integer NOT NULL, amount numeric(8,2) NOT NULL, paid_on date, waived boolean NOT NULL DEFAULT false, reason text);
CREATE TABLE venues (id serial PRIMARY KEY, name text NOT NULL, city text, capacity integer);
CREATE TABLE matches (id serial PRIMARY KEY, home_team_id integer NOT NULL REFERENCES teams (id), away_team_id integer NOT NULL REFERENCES teams (id), venue_id integer REFERENCES venues (id), played_at timestamptz, home_goals integer, away_goals integer, result text, status text NOT NULL DEFAULT 'planned', league text);
CREATE TABLE appearances (match_id integer NOT NULL REFERENCES matches (id), member_id integer NOT NULL REFERENCES members (id), minutes integer, goals integer NOT NULL DEFAULT 0, PRIMARY KEY (match_id, member_id));
CREATE TABLE bookings (id serial PRIMARY KEY, venue_id integer NOT NULL REFERENCES venues (id), member_id integer REFERENCES members (id), during tstzrange NOT NULL, cancelled boolean NOT NULL DEFAULT false);
CREATE TABLE old_members (id integer PRIMARY KEY, name text, email text, joined_on date);
CREATE VIEW standings AS SELECT t.id, t.name FROM teams t WHERE t.is_active;
CREATE MATERIALIZED VIEW top_scorers AS SELECT member_id, sum(goals) AS goals FROM appearances GROUP BY member_id;
