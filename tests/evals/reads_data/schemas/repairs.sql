-- A workshop that repairs phones: customers with their devices, repair jobs by technicians, the parts used for them, quotes and invoices.
-- Moments lie relative to today, so that what is asked of last month or of the last days holds on any day.
CREATE TABLE branches (id integer PRIMARY KEY, name text NOT NULL, city text NOT NULL);
CREATE TABLE technicians (id integer PRIMARY KEY, full_name text NOT NULL, branch_id integer NOT NULL REFERENCES branches, supervisor_id integer REFERENCES technicians, hourly_rate numeric(6, 2) NOT NULL, hired_on date NOT NULL);
CREATE TABLE clients (id integer PRIMARY KEY, full_name text NOT NULL, phone text, city text NOT NULL, registered_at timestamptz NOT NULL, last_visit_at timestamptz);
CREATE TABLE devices (id integer PRIMARY KEY, client_id integer NOT NULL REFERENCES clients, brand text NOT NULL, model text NOT NULL);
CREATE TABLE jobs (id integer PRIMARY KEY, device_id integer NOT NULL REFERENCES devices, technician_id integer REFERENCES technicians, status text NOT NULL CHECK (status IN ('received', 'in repair', 'waiting for parts', 'finished', 'collected', 'cancelled')), received_at timestamptz NOT NULL, promised_on date NOT NULL, finished_at timestamptz, warranty boolean NOT NULL);
CREATE TABLE parts (id integer PRIMARY KEY, name text NOT NULL, price numeric(8, 2) NOT NULL, cost numeric(8, 2) NOT NULL, units_in_stock integer NOT NULL);
CREATE TABLE job_parts (job_id integer NOT NULL REFERENCES jobs, part_id integer NOT NULL REFERENCES parts, quantity integer NOT NULL, unit_price numeric(8, 2) NOT NULL, PRIMARY KEY (job_id, part_id));
CREATE TABLE bills (id integer PRIMARY KEY, job_id integer NOT NULL UNIQUE REFERENCES jobs, total numeric(8, 2) NOT NULL, issued_on date NOT NULL, due_on date NOT NULL, paid_on date, method text);
CREATE TABLE skills (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE technician_skills (technician_id integer NOT NULL REFERENCES technicians, skill_id integer NOT NULL REFERENCES skills, PRIMARY KEY (technician_id, skill_id));
INSERT INTO branches VALUES (1, 'Central', 'Leeds'), (2, 'Harbour', 'Hull'), (3, 'North', 'York');
INSERT INTO technicians VALUES (1, 'Alma Reyes', 1, NULL, 30, current_date - 2000), (2, 'Bert Cole', 1, 1, 22, current_date - 900), (3, 'Cleo Nash', 2, 1, 24, current_date - 640), (4, 'Duke Hart', 2, 3, 20, current_date - 300), (5, 'Edda Moss', 1, 1, 26, current_date - 45);
INSERT INTO clients SELECT n, (ARRAY['Abel Stone', 'Beth Wren', 'Carl Finch', 'Dora Swift', 'Eric Crane', 'Flora Lark', 'Glen Heron', 'Hope Robin', 'Igor Rook', 'June Dove', 'Kurt Jay', 'Lola Kite', 'Milo Teal', 'Nell Crake'])[n], CASE WHEN n % 4 > 0 THEN '555-' || n END, (ARRAY['Leeds', 'Hull', 'York'])[1 + n % 3], now() - interval '1 day' * (n * 23 + 5), CASE WHEN n % 5 > 0 THEN now() - interval '1 day' * (n * 11 + 2) END FROM generate_series(1, 14) n;
INSERT INTO devices SELECT n, 1 + (n * 5) % 12, (ARRAY['Acorn', 'Nova', 'Pixie'])[1 + n % 3], 'M' || (1 + n % 7) FROM generate_series(1, 22) n;
INSERT INTO jobs SELECT n, 1 + (n * 7) % 21, CASE WHEN n % 9 > 0 THEN 1 + (n * 3 + n / 5) % 4 END, (ARRAY['collected', 'finished', 'in repair', 'collected', 'waiting for parts', 'cancelled', 'received', 'collected'])[1 + n % 8], date_trunc('day', now()) - interval '1 day' * (n * 5) + interval '1 hour' * (8 + n * 3 % 9), current_date - n * 5 + 6, CASE WHEN n % 8 IN (0, 1, 3, 7) THEN date_trunc('day', now()) - interval '1 day' * (n * 5 - 2 - n % 7) + interval '15 hours' END, n % 6 = 0 FROM generate_series(1, 60) n;
INSERT INTO parts SELECT n, (ARRAY['Screen', 'Battery', 'Camera', 'Speaker', 'Charging port', 'Back cover', 'SIM tray', 'Vibration motor'])[n], 10 + n * 9, 4 + n * 5, (n * 5) % 15 FROM generate_series(1, 8) n;
INSERT INTO job_parts SELECT j, 1 + (j * 3 + k) % 7, 1 + (j + k) % 2, 12 + (j * 7 + k * 13) % 60 FROM generate_series(1, 56) j, generate_series(0, 1) k WHERE (j + k) % 3 > 0;
INSERT INTO bills SELECT row_number() OVER (ORDER BY id), id, 40 + id * 3, finished_at::date, finished_at::date + 14, CASE WHEN id % 4 > 0 THEN finished_at::date + (id * 5) % 24 END, (ARRAY['cash', 'card', 'transfer'])[1 + id % 3] FROM jobs WHERE finished_at IS NOT NULL;
INSERT INTO skills VALUES (1, 'Soldering'), (2, 'Data recovery'), (3, 'Screens');
INSERT INTO technician_skills VALUES (1, 1), (1, 2), (1, 3), (2, 1), (3, 3), (4, 1), (4, 3);
