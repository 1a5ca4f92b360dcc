-- An insurer: holders, brokers, policies, premiums, claims, payouts
CREATE TABLE brokers (id int PRIMARY KEY, name text NOT NULL, city text NOT NULL, commission_rate numeric(4, 2) NOT NULL);
CREATE TABLE policy_holders (id int PRIMARY KEY, full_name text NOT NULL, birth_date date NOT NULL, gender text, city text NOT NULL, email text, created_at timestamp NOT NULL);
CREATE TABLE products (id int PRIMARY KEY, name text NOT NULL, line text NOT NULL);
CREATE TABLE policies (id int PRIMARY KEY, policy_number text NOT NULL, holder_id int NOT NULL REFERENCES policy_holders, product_id int NOT NULL REFERENCES products, broker_id int REFERENCES brokers, start_date date NOT NULL, end_date date NOT NULL, cancelled_at date, annual_premium numeric(10, 2) NOT NULL);
CREATE TABLE premium_payments (id int PRIMARY KEY, policy_id int NOT NULL REFERENCES policies, amount numeric(10, 2) NOT NULL, due_date date NOT NULL, paid_at date, method text NOT NULL);
CREATE TABLE adjusters (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE claims (id int PRIMARY KEY, policy_id int NOT NULL REFERENCES policies, adjuster_id int REFERENCES adjusters, kind text NOT NULL, status text NOT NULL CHECK (status IN ('filed', 'under review', 'approved', 'denied', 'paid')), filed_at timestamp NOT NULL, decided_at timestamp, amount_claimed numeric(10, 2) NOT NULL, amount_approved numeric(10, 2));
CREATE TABLE payouts (id int PRIMARY KEY, claim_id int NOT NULL REFERENCES claims, amount numeric(10, 2) NOT NULL, paid_on date NOT NULL);
INSERT INTO brokers SELECT n, (ARRAY['Arco','Bond','Cape','Dyke'])[n], (ARRAY['Oslo','Bergen'])[1 + n % 2], n * 1.5 FROM generate_series(1, 4) n;
INSERT INTO policy_holders SELECT n, (ARRAY['Nils','Oda','Per','Ragna','Siv'])[1 + n % 5] || ' ' || (ARRAY['Berg','Dahl','Moe'])[1 + n % 3], current_date - 7000 - n * 190, (ARRAY['female','male'])[1 + n % 2], (ARRAY['Oslo','Bergen','Tromsø'])[1 + n % 3], CASE WHEN n % 6 > 0 THEN 'h' || n || '@example.com' END, now() - n * interval '15 days' FROM generate_series(1, 70) n;
INSERT INTO products VALUES (1, 'Home Basic', 'home'), (2, 'Home Plus', 'home'), (3, 'Car', 'motor'), (4, 'Travel', 'travel'), (5, 'Boat', 'marine');
INSERT INTO policies SELECT n, 'P-' || n, 1 + (n * 3) % 65, 1 + n % 4, CASE WHEN n % 5 > 0 THEN 1 + n % 3 END, d, d + 365, CASE WHEN n % 12 = 0 THEN d + 100 END, 300 + (n * 41) % 1200 FROM (SELECT n, current_date - n * 8 d FROM generate_series(1, 110) n) x;
INSERT INTO premium_payments SELECT n, 1 + n % 110, 50 + (n * 13) % 200, current_date + 30 - n * 2, CASE WHEN n > 25 AND n % 9 > 0 THEN current_date + 30 - n * 2 - 3 + n % 10 END, (ARRAY['card','bank','giro'])[1 + n % 3] FROM generate_series(1, 330) n;
INSERT INTO adjusters VALUES (1, 'Tor Vik'), (2, 'Una Lie'), (3, 'Vera Sol'), (4, 'Wim Ek');
INSERT INTO claims SELECT n, 1 + (n * 7) % 100, CASE WHEN n % 8 > 0 THEN 1 + n % 3 END, (ARRAY['water','theft','collision','fire'])[1 + n % 4], s, f, CASE WHEN s IN ('approved', 'denied', 'paid') THEN f + (n % 25) * interval '1 day' END, 500 + (n * 97) % 9000, CASE WHEN s IN ('approved', 'paid') THEN 400 + (n * 83) % 7000 END FROM (SELECT n, now()::timestamp(0) - n * interval '4 days' f, CASE WHEN n < 8 THEN 'filed' WHEN n < 14 THEN 'under review' WHEN n % 5 = 0 THEN 'denied' WHEN n % 7 = 0 THEN 'approved' ELSE 'paid' END s FROM generate_series(1, 140) n) x;
INSERT INTO payouts SELECT id, id, amount_approved, decided_at::date + 5 FROM claims WHERE status = 'paid';
ANALYZE;
