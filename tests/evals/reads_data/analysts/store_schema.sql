-- A retailer: stores, articles, baskets, returns, stock.
CREATE TYPE channel AS ENUM ('web', 'store', 'phone');
CREATE TABLE store (store_id int PRIMARY KEY, name text NOT NULL, city text, opened date, area_m2 int, location point);
CREATE TABLE category (category_id int PRIMARY KEY, parent_id int REFERENCES category, label text NOT NULL);
CREATE TABLE article (article_id bigint PRIMARY KEY, sku text UNIQUE, title text NOT NULL, category_id int REFERENCES category, list_price numeric(10,2), cost numeric(10,2), attributes jsonb DEFAULT '{}', keywords text[], valid daterange, doc tsvector);
CREATE TABLE shopper (shopper_id bigint PRIMARY KEY, email text, given_name text, family_name text, birthday date, segment text, joined timestamptz, newsletter boolean, address jsonb);
CREATE TABLE basket (basket_id bigint PRIMARY KEY, shopper_id bigint REFERENCES shopper, store_id int REFERENCES store, via channel, paid_at timestamptz, gross numeric(12,2), discount numeric(12,2), coupon text);
CREATE TABLE basket_line (basket_id bigint REFERENCES basket, line_no int, article_id bigint REFERENCES article, quantity int, unit_price numeric(10,2), PRIMARY KEY (basket_id, line_no));
CREATE TABLE return_line (return_id bigint PRIMARY KEY, basket_id bigint, line_no int, reason text, returned_on date, refunded numeric(10,2));
CREATE TABLE stock_level (store_id int, article_id bigint, on_hand int, reorder_at int, counted_at timestamptz, PRIMARY KEY (store_id, article_id));
CREATE TABLE opening_hours (store_id int, weekday int, opens time, closes time);
CREATE VIEW big_baskets AS SELECT * FROM basket WHERE gross > 500;
INSERT INTO store SELECT n, 'Store ' || n, (ARRAY['Bern', 'Basel', 'Chur'])[n % 3 + 1], date '2015-01-01' + n * 90, 100 + n, point(n, n) FROM generate_series(1, 6) n;
INSERT INTO category VALUES (1, NULL, 'All'), (2, 1, 'Shoes'), (3, 1, 'Hats'), (4, 2, 'Boots');
INSERT INTO article SELECT n, 'S' || n, 'Article ' || n, n % 4 + 1, 10 + n, 5 + n, jsonb_build_object('color', 'red', 'sizes', jsonb_build_array(n, n + 1)), ARRAY['new', 'sale'], daterange('2025-01-01', '2027-01-01'), to_tsvector('article') FROM generate_series(1, 20) n;
INSERT INTO shopper SELECT n, 's' || n || '@x.ch', 'G' || n, 'F' || n, date '1980-01-01' + n * 200, (ARRAY['gold', 'basic'])[n % 2 + 1], now() - n * interval '20 days', n % 2 = 0, '{"zip": "3000"}' FROM generate_series(1, 20) n;
INSERT INTO basket SELECT n, n % 20 + 1, n % 6 + 1, 'web', now() - n * interval '13 hours', n * 7, n % 3, NULL FROM generate_series(1, 100) n;
INSERT INTO basket_line SELECT b, l, (b * l) % 20 + 1, l, 10 + l FROM generate_series(1, 100) b, generate_series(1, 3) l;
