-- Museums, visitors, paintings and films: measures with names of their own, keys in capitals.
CREATE TABLE museum (museum_id integer PRIMARY KEY, name text NOT NULL, num_of_staff integer, open_year text, city text);
CREATE TABLE visitor (id integer PRIMARY KEY, name text NOT NULL, level_of_membership integer, age integer);
CREATE TABLE visit (museum_id integer REFERENCES museum, visitor_id integer REFERENCES visitor, num_of_ticket integer, total_spent real, PRIMARY KEY (museum_id, visitor_id));
CREATE TABLE painter (painter_id integer PRIMARY KEY, full_name text NOT NULL, birth_year integer, death_year integer, nationality text);
CREATE TABLE painting (painting_id integer PRIMARY KEY, title text NOT NULL, year integer, height_mm integer, width_mm integer, medium text, painter_id integer REFERENCES painter, museum_id integer REFERENCES museum, price numeric(12, 2));
CREATE TABLE orchestra (orchestra_id integer PRIMARY KEY, orchestra text NOT NULL, record_company text, year_of_founded integer, major_record_format text);
CREATE TABLE performance (performance_id integer PRIMARY KEY, orchestra_id integer REFERENCES orchestra, type text, date date, official_ratings numeric(4, 2), weekday text);
INSERT INTO museum SELECT n, (ARRAY['Plaza Museum', 'Capital Plaza', 'Jefferson Development', 'Willow Grande', 'City Place', 'Crowne Gallery'])[n], 20 + n * 17 % 50, (2000 + n * 3)::text, (ARRAY['Athens', 'Rome', 'Athens', 'Oslo', 'Rome', 'Vienna'])[n] FROM generate_series(1, 6) n;
INSERT INTO visitor SELECT n, (ARRAY['Gonzalo Higuain', 'Guti Midfielder', 'Arjen Robben', 'Raul Brown', 'Fernando Gago', 'Rafael Vaart', 'Klaas Jan', 'Mia Wong'])[n], 1 + n * 5 % 8, 22 + n * 7 % 31 FROM generate_series(1, 8) n;
INSERT INTO visit SELECT DISTINCT ON (m, v) m, v, n, n * 53.5 FROM (SELECT n, n * 5 % 4 + 1 AS m, n * n % 7 + 1 AS v FROM generate_series(1, 14) n) x;
INSERT INTO painter SELECT n, (ARRAY['Ada Lund', 'Bruno Keil', 'Carla Rossi', 'Diego Paz', 'Eva Holm'])[n], 1850 + n * 11, CASE WHEN n < 4 THEN 1910 + n * 13 END, (ARRAY['Norwegian', 'German', 'Italian', 'Spanish', 'Norwegian'])[n] FROM generate_series(1, 5) n;
INSERT INTO painting SELECT n, 'Study ' || n, 1880 + n * 7 % 60, 300 + n * 37 % 900, 400 + n * 61 % 1100, (ARRAY['oil', 'watercolor', 'oil', 'tempera'])[n % 4 + 1], n * n % 4 + 1, CASE WHEN n < 4 THEN 2 ELSE n * 3 % 5 + 1 END, 1000 * (n * 29 % 71) FROM generate_series(1, 24) n;
INSERT INTO orchestra VALUES (1, 'London Symphony', 'Decca Records', 2003, 'CD'), (2, 'Buffalo Philharmonic', 'EMI', 2009, 'DVD'), (3, 'Detroit Symphony', 'Decca Records', 2005, 'CD'), (4, 'Dallas Symphony', 'RCA', 2003, 'CD'), (5, 'Eastman Winds', 'Mercury', 2011, 'DVD');
INSERT INTO performance SELECT n, n * n % 4 + 1, (ARRAY['Auditions', 'Live final', 'Semi-final'])[n % 3 + 1], date '2011-06-09' + n * 5, 2 + n * 0.61, (ARRAY['Monday', 'Tuesday', 'Friday'])[n * 2 % 3 + 1] FROM generate_series(1, 13) n;
