CREATE TABLE regions (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE reps (id int PRIMARY KEY, full_name text NOT NULL, region_id int REFERENCES regions, hired_on date NOT NULL, quota numeric(10,2));
CREATE TABLE clients (id int PRIMARY KEY, name text NOT NULL, city text, country text, segment text, rep_id int REFERENCES reps, signed_up_on date NOT NULL, credit_limit numeric(10,2));
CREATE TABLE coffees (id int PRIMARY KEY, name text NOT NULL, origin text, roast text, price_per_kg numeric(8,2), bag_weight_g int, discontinued boolean NOT NULL DEFAULT false);
CREATE TABLE orders (id int PRIMARY KEY, client_id int NOT NULL REFERENCES clients, ordered_at timestamptz NOT NULL, status text NOT NULL, total numeric(10,2) NOT NULL);
CREATE TABLE order_lines (order_id int NOT NULL REFERENCES orders, coffee_id int NOT NULL REFERENCES coffees, qty int NOT NULL, unit_price numeric(8,2) NOT NULL, PRIMARY KEY (order_id, coffee_id));
CREATE TABLE deliveries (id int PRIMARY KEY, order_id int NOT NULL REFERENCES orders, carrier text NOT NULL, shipped_at timestamptz NOT NULL, delivered_at timestamptz, weight_kg numeric(8,2));
INSERT INTO regions VALUES (1,'North'),(2,'South'),(3,'East'),(4,'West');
INSERT INTO reps VALUES (1,'Nora Lind',1,'2019-03-01',50000),(2,'Tom Berg',2,'2020-06-15',42000),(3,'Ida Holm',3,'2021-09-01',38000),(4,'Per Dahl',1,'2023-01-10',30000),(5,'Eva Krog',4,'2025-02-01',NULL);
INSERT INTO clients SELECT n, (ARRAY['Cafe Luna','Bean There','Morning Cup','Kaffebaren','The Daily Grind','Mokka House','Espresso Lab','Café Central','Steam','Brew Brothers','Black Gold','Roma Bar'])[1+(n-1)%12] || CASE WHEN n>12 THEN ' '||(1+(n-1)/12) ELSE '' END,
 (ARRAY['Oslo','Bergen','Copenhagen','Stockholm','Berlin'])[1+n%5], (ARRAY['Norway','Norway','Denmark','Sweden','Germany'])[1+n%5], (ARRAY['cafe','restaurant','office'])[1+n%3], 1+n%4, (current_date - (n*37)%1100), 500+n*250 FROM generate_series(1,40) n;
INSERT INTO coffees SELECT n, (ARRAY['Sidamo','Yirgacheffe','Huila','Antigua','Santos','Mandheling','Kona','Harrar','Tarrazu','Nyeri'])[n], (ARRAY['Ethiopia','Ethiopia','Colombia','Guatemala','Brazil','Indonesia','USA','Ethiopia','Costa Rica','Kenya'])[n], (ARRAY['light','medium','dark'])[1+n%3], 12+n*1.75, (ARRAY[250,500,1000])[1+n%3], n IN (6,9) FROM generate_series(1,10) n;
INSERT INTO orders SELECT n, 1+(n*n*7+n*3)%34, date_trunc('month',now()) + interval '3 days' - ((n*31)%760) * interval '1 day' - (n%11)*interval '1 hour', (ARRAY['delivered','delivered','delivered','shipped','cancelled','open'])[1+(n*5)%6], 0 FROM generate_series(1,600) n;
UPDATE orders SET ordered_at = ordered_at - interval '5 days' WHERE ordered_at > now();
INSERT INTO order_lines SELECT o.id, c.id, 1+(o.id*c.id)%9, c.price_per_kg FROM orders o JOIN coffees c ON (o.id + c.id*3) % 4 = 0 AND c.id <> 7;
UPDATE orders SET total = coalesce((SELECT sum(qty*unit_price) FROM order_lines l WHERE l.order_id = orders.id),0) + (id%5)*4.5;
INSERT INTO deliveries SELECT row_number() over (order by id), id, (ARRAY['DHL','PostNord','Bring'])[1+id%3], ordered_at + interval '1 day', CASE WHEN status='delivered' THEN ordered_at + (2+id%6)*interval '1 day' END, 2.5+(id%40) FROM orders WHERE status IN ('delivered','shipped');
ANALYZE;
