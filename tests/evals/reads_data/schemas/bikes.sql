-- A bicycle shop on the web: customers, products in categories, orders with their lines, coupons, reviews, returns, and who works there.
-- Moments lie relative to today, so that what is asked of last month or of the last days holds on any day.
CREATE TYPE order_state AS ENUM ('pending', 'paid', 'shipped', 'delivered', 'cancelled', 'refunded');
CREATE TABLE customers (id bigint PRIMARY KEY, full_name text NOT NULL, email text NOT NULL UNIQUE, country text NOT NULL, city text NOT NULL, signed_up_at timestamptz NOT NULL, last_login_at timestamptz, newsletter boolean NOT NULL);
CREATE TABLE categories (id bigint PRIMARY KEY, name text NOT NULL, parent_id bigint REFERENCES categories);
CREATE TABLE suppliers (id bigint PRIMARY KEY, name text NOT NULL, country text NOT NULL);
CREATE TABLE products (id bigint PRIMARY KEY, sku text NOT NULL UNIQUE, name text NOT NULL, category_id bigint NOT NULL REFERENCES categories, supplier_id bigint REFERENCES suppliers, list_price numeric(10, 2) NOT NULL, cost numeric(10, 2) NOT NULL, stock integer NOT NULL, discontinued_at date);
CREATE TABLE coupons (id bigint PRIMARY KEY, code text NOT NULL UNIQUE, percent_off integer NOT NULL, valid_until date);
CREATE TABLE employees (id bigint PRIMARY KEY, name text NOT NULL, manager_id bigint REFERENCES employees, department text NOT NULL, salary numeric(10, 2) NOT NULL, hired_on date NOT NULL);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers, coupon_id bigint REFERENCES coupons, handled_by_id bigint REFERENCES employees, status order_state NOT NULL, placed_at timestamptz NOT NULL, shipped_at timestamptz, delivered_at timestamptz, shipping_fee numeric(8, 2) NOT NULL);
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders, product_id bigint NOT NULL REFERENCES products, quantity integer NOT NULL, unit_price numeric(10, 2) NOT NULL);
CREATE TABLE reviews (id bigint PRIMARY KEY, product_id bigint NOT NULL REFERENCES products, customer_id bigint NOT NULL REFERENCES customers, rating integer NOT NULL, body text, created_at timestamptz NOT NULL);
CREATE TABLE returns (id bigint PRIMARY KEY, order_line_id bigint NOT NULL REFERENCES order_lines, reason text NOT NULL, requested_at timestamptz NOT NULL, refund_amount numeric(10, 2));
INSERT INTO customers SELECT n, (ARRAY['Ada Berg', 'Bruno Costa', 'Chloe Dubois', 'Dana Evers', 'Emil Frank', 'Fay Grant', 'Gus Hill', 'Hana Ito', 'Ivan Jonas', 'Jana Krol', 'Kai Lund', 'Lea Moser', 'Max Nagel', 'Nina Otto', 'Olaf Peters', 'Pia Quast', 'Quin Rhodes', 'Rosa Silva', 'Sven Thal', 'Tara Unger', 'Udo Vogel', 'Vera Wolf', 'Willi Xander', 'Yara Zeman'])[n],
    'c' || n || '@example.com', (ARRAY['Germany', 'France', 'Germany', 'Austria', 'Spain'])[1 + n % 5], (ARRAY['Berlin', 'Lyon', 'Hamburg', 'Vienna', 'Madrid'])[1 + n % 5],
    now() - interval '1 day' * (n * 17 + 3), CASE WHEN n % 7 <> 0 THEN now() - interval '1 day' * (n * 6 + 1) - interval '3 hours' END, n % 3 = 0 FROM generate_series(1, 24) n;
INSERT INTO categories VALUES (1, 'Bikes', NULL), (2, 'Road bikes', 1), (3, 'Mountain bikes', 1), (4, 'Helmets', NULL), (5, 'Lights', NULL), (6, 'Locks', NULL), (7, 'Gift cards', NULL);
INSERT INTO suppliers VALUES (1, 'Velo AG', 'Germany'), (2, 'Cicli Rossi', 'Italy'), (3, 'Nordlys', 'Denmark');
INSERT INTO products SELECT n, 'SKU-' || n, (ARRAY['Comet 500', 'Comet 700', 'Ridge 29', 'Ridge Pro', 'City Lid', 'Aero Lid', 'Beam 80', 'Beam 200', 'U-Lock', 'Chain Lock', 'Kids Lid', 'Tail Light', 'Fold Lock', 'Ridge Mini'])[n],
    (ARRAY[2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 4, 5, 6, 3])[n], CASE WHEN n % 5 <> 4 THEN 1 + n % 3 END, 20 + (n * 131) % 900 + 0.99, 10 + (n * 71) % 400, (n * 7) % 30, CASE WHEN n = 13 THEN current_date - 90 END FROM generate_series(1, 14) n;
INSERT INTO coupons VALUES (1, 'HELLO', 10, NULL), (2, 'SUMMER', 20, current_date - 40), (3, 'VIP', 30, current_date + 100);
INSERT INTO employees VALUES (1, 'Greta Boss', NULL, 'Management', 9000, current_date - 3000), (2, 'Hugo Lead', 1, 'Sales', 6100, current_date - 1500), (3, 'Ines Sell', 2, 'Sales', 4100, current_date - 800), (4, 'Jon Pack', 1, 'Warehouse', 3900, current_date - 420), (5, 'Kim Pick', 4, 'Warehouse', 3100, current_date - 100), (6, 'Lou Call', 2, 'Sales', 3800, current_date - 30);
INSERT INTO orders SELECT n, 1 + (n * n + n * 3) % 19, CASE WHEN n % 6 = 0 THEN 1 + n % 3 END, CASE WHEN n % 5 <> 0 THEN 2 + n % 5 END, (ARRAY['delivered', 'delivered', 'shipped', 'paid', 'cancelled', 'delivered', 'refunded', 'pending'])[1 + n % 8]::order_state,
    date_trunc('day', now()) - interval '1 day' * (n * 4 + 1) + interval '1 hour' * (8 + n * 5 % 13), CASE WHEN n % 8 IN (0, 1, 2, 5, 6) THEN date_trunc('day', now()) - interval '1 day' * (n * 4 - n % 3) + interval '12 hours' END,
    CASE WHEN n % 8 IN (0, 1, 5, 6) THEN date_trunc('day', now()) - interval '1 day' * (n * 4 - 3 - n % 4) + interval '16 hours' END, (n % 4) * 2.5 FROM generate_series(1, 90) n;
INSERT INTO order_lines SELECT n, 1 + (n * 7) % 90, 1 + (n * 5 + n / 12) % 12, 1 + n % 4, 20 + (n * 37) % 700 FROM generate_series(1, 200) n;
INSERT INTO reviews SELECT n, 1 + (n * 3) % 11, 1 + (n * 5) % 23, 1 + (n * 7 + n / 3) % 5, CASE WHEN n % 3 > 0 THEN 'Review ' || n END, now() - interval '1 day' * (n * 5) FROM generate_series(1, 40) n;
INSERT INTO returns SELECT n, n * 9, (ARRAY['damaged', 'wrong size', 'changed mind'])[1 + n % 3], now() - interval '1 day' * (n * 6), CASE WHEN n % 4 <> 0 THEN 15 + n * 3 END FROM generate_series(1, 21) n;
