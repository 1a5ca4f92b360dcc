-- Dogs, their owners and treatments: codes, charges, kinds in tables of their own.
CREATE TABLE breeds (breed_code text PRIMARY KEY, breed_name text NOT NULL);
CREATE TABLE owners (owner_id integer PRIMARY KEY, first_name text, last_name text, email_address text, city text, state text, zip_code text);
CREATE TABLE professionals (professional_id integer PRIMARY KEY, role_code text, first_name text, last_name text, city text, home_phone text);
CREATE TABLE treatment_types (treatment_type_code text PRIMARY KEY, treatment_type_description text);
CREATE TABLE dogs (dog_id integer PRIMARY KEY, owner_id integer REFERENCES owners, breed_code text REFERENCES breeds, name text NOT NULL, age integer, date_of_birth date, gender text, weight numeric, date_adopted date, abandoned boolean NOT NULL);
CREATE TABLE treatments (treatment_id integer PRIMARY KEY, dog_id integer REFERENCES dogs, professional_id integer REFERENCES professionals, treatment_type_code text REFERENCES treatment_types, date_of_treatment timestamp, cost_of_treatment numeric(8, 2));
INSERT INTO breeds VALUES ('ESK', 'Eskimo'), ('HUS', 'Husky'), ('BUL', 'Bulldog'), ('COL', 'Collie');
INSERT INTO owners SELECT n, (ARRAY['Nora', 'Melisa', 'Gay', 'Rachelle', 'Kade'])[n % 5 + 1], (ARRAY['Haley', 'DuBuque', 'Feil', 'Funk'])[n % 4 + 1], 'o' || n || '@example.com', (ARRAY['Lake Tia', 'Port Reannamouth', 'Dallas'])[n % 3 + 1], (ARRAY['Wisconsin', 'Indiana', 'Texas'])[n % 3 + 1], (10000 + n)::text FROM generate_series(1, 15) n;
INSERT INTO professionals SELECT n, (ARRAY['Employee', 'Veterinarian'])[n % 2 + 1], (ARRAY['Taryn', 'Jayson', 'Brady', 'Monte'])[n % 4 + 1], (ARRAY['Braun', 'Ullrich', 'Pacocha'])[n % 3 + 1], (ARRAY['West Heidi', 'Dallas'])[n % 2 + 1], CASE WHEN n % 4 = 0 THEN NULL ELSE '555-00' || n END FROM generate_series(1, 9) n;
INSERT INTO treatment_types VALUES ('WALK', 'Take for a Walk'), ('VAC', 'Vaccination'), ('EXAM', 'Physical examination');
INSERT INTO dogs SELECT n, n * 7 % 12 + 1, (ARRAY['ESK', 'HUS', 'BUL'])[n * n % 3 + 1], (ARRAY['Kacey', 'Hipolito', 'Mavis', 'Evangeline', 'Merl'])[n % 5 + 1], 1 + n * 5 % 13, date '2010-01-01' + n * 97, (ARRAY['male', 'female'])[n % 2 + 1], 4 + n * 13 % 40, CASE WHEN n % 3 = 0 THEN date '2018-01-01' + n END, n % 4 = 0 FROM generate_series(1, 30) n;
UPDATE dogs SET owner_id = 3 WHERE dog_id IN (2, 9);
INSERT INTO treatments SELECT n, n * n % 21 + 1, n * 5 % 7 + 1, (ARRAY['WALK', 'VAC', 'EXAM'])[n * 7 % 5 % 3 + 1], timestamp '2018-03-01 10:00' + n * interval '2 days', 100 + n * 211 % 900 FROM generate_series(1, 40) n;
