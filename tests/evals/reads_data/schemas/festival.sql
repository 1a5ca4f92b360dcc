-- Bands, stages and festivals: names in the singular, keys called <table>_id.
CREATE TABLE venue (venue_id integer PRIMARY KEY, name text NOT NULL, location text, capacity integer, highest integer, average integer, opening_year integer);
CREATE TABLE band (band_id integer PRIMARY KEY, name text NOT NULL, country text, genre text, formed_year integer, members integer, is_active boolean);
CREATE TABLE album (album_id integer PRIMARY KEY, title text NOT NULL, band_id integer REFERENCES band, release_year integer, sales numeric, label text);
CREATE TABLE gig (gig_id integer PRIMARY KEY, gig_name text NOT NULL, theme text, venue_id integer REFERENCES venue, year integer, attendance integer);
CREATE TABLE band_in_gig (gig_id integer REFERENCES gig, band_id integer REFERENCES band, PRIMARY KEY (gig_id, band_id));
INSERT INTO venue VALUES (1, 'North Park', 'Raith', 10104, 4812, 2106, 1920), (2, 'Station Yard', 'Ayr', 11998, 2363, 1477, 1934), (3, 'Balmoor', 'Peterhead', 4000, 837, 638, 1955),
 (4, 'Gable End', 'Cowden', 2500, 900, 500, 1961), (5, 'Hamp Hall', 'Queens', 52500, 1763, 466, 1978), (6, 'Bay View', 'Methil', 2000, 780, 315, 1999), (7, 'The Loft', 'Ayr', 800, 600, 410, 2004);
INSERT INTO band SELECT n, (ARRAY['Blue Larks', 'Iron Tide', 'The Owls', 'Silk Road', 'Norwind', 'Paper Kites', 'Red Fern', 'Salt Lake', 'Vega', 'Old Mill', 'Juniper', 'Hollow Sun'])[n],
 (ARRAY['France', 'Netherlands', 'United States', 'France', 'Spain', 'United States', 'Netherlands', 'France', 'United States', 'Spain', 'Italy', NULL])[n],
 (ARRAY['rock', 'pop', 'jazz', 'rock', 'folk', 'rock', 'pop', 'jazz', 'rock', 'folk', 'pop', 'rock'])[n], 1985 + n * 7 % 31, 2 + n * 5 % 7, n % 4 <> 0 FROM generate_series(1, 12) n;
INSERT INTO album SELECT n, (ARRAY['Tide', 'Love Letters', 'Sun', 'Northern Love', 'Dust', 'Gold', 'Rain', 'Ember'])[n % 8 + 1] || ' ' || n, n * 5 % 10 + 1, 1999 + n * 3 % 20, 1000 * (n * 37 % 53), CASE WHEN n % 6 = 0 THEN NULL ELSE (ARRAY['Mono', 'Parlo', 'Indigo'])[n % 3 + 1] END FROM generate_series(1, 26) n;
INSERT INTO gig SELECT n, 'Gig ' || n, (ARRAY['Free choice', 'Bleeding Love', 'Wide Awake', 'Party All Night'])[n % 4 + 1], n * n % 5 + 1, 2012 + n % 5, 300 + n * 131 % 700 FROM generate_series(1, 18) n;
UPDATE album SET label = 'Mono' WHERE album_id < 5;
INSERT INTO band_in_gig SELECT DISTINCT g, g * b * 3 % 9 + 1 FROM generate_series(1, 18) g, generate_series(1, 4) b;
