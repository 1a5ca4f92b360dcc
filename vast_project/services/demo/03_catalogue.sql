-- What the shop sells, from whom it comes, what it costs and where it lies.
SELECT setseed(0.22);

INSERT INTO categories (id, parent_id, name, slug, position)
SELECT id, parent_id, name, lower(replace(replace(name, ' & ', '-'), ' ', '-')), id
  FROM (VALUES
    (1, NULL::int, 'Home & Kitchen'), (2, NULL, 'Garden'), (3, NULL, 'Electronics'), (4, NULL, 'Sports & Outdoor'), (5, NULL, 'Fashion'),
    (6, NULL, 'Toys'), (7, NULL, 'Books & Stationery'), (8, 1, 'Cookware'), (9, 1, 'Bedding'), (10, 1, 'Lighting'), (11, 1, 'Storage'),
    (12, 2, 'Garden Tools'), (13, 2, 'Planters'), (14, 2, 'Outdoor Furniture'), (15, 3, 'Headphones'), (16, 3, 'Cameras'),
    (17, 3, 'Smart Home'), (18, 3, 'Cables & Chargers'), (19, 4, 'Cycling'), (20, 4, 'Camping'), (21, 4, 'Running'), (22, 4, 'Yoga'),
    (23, 5, 'Shoes'), (24, 5, 'Jackets'), (25, 5, 'Accessories'), (26, 6, 'Board Games'), (27, 6, 'Building Blocks'), (28, 7, 'Notebooks'),
    (29, 7, 'Pens'), (30, 8, 'Pans'), (31, 8, 'Knives'), (32, 19, 'Bike Lights'), (33, 20, 'Tents'), (34, 20, 'Sleeping Bags')
  ) AS tree (id, parent_id, name);

INSERT INTO suppliers (name, contact_email, country_code, lead_time_days, rating)
SELECT CASE WHEN n IN (60, 121) THEN 'Nordlicht Handel' ELSE pg_temp.pick('{Nordlicht,Atlas,Brightside,Casa,Delta,Evergreen,Fjord,Granit,Helio,Kranich}')
       || ' ' || pg_temp.pick('{Handel,Trading,Works,Supply,Manufaktur,Imports}') || ' ' || n END,
       CASE WHEN random() < 0.95 THEN 'orders@supplier' || n || '.example.com' END,
       pg_temp.pick('{DE,PL,CZ,IT,NL,SE,PT,FR}'), CASE WHEN random() < 0.9 THEN (2 + floor(random() * 40))::int END,
       round((2 + random() * 3)::numeric, 1)
  FROM generate_series(1, 180) AS n ORDER BY n;

INSERT INTO products (sku, name, description, supplier_id, price, cost, weight_grams, attributes, is_active, created_at, updated_at)
SELECT 'P-' || lpad(n::text, 6, '0'), adjective || ' ' || material || ' ' || thing,
       CASE WHEN random() < 0.85 THEN 'This ' || lower(adjective) || ' ' || lower(thing) || ' is made of ' || lower(material)
            || '. Ships within three working days; spare parts are kept for ten years.' END,
       1 + floor(random() * 180)::int, price, round(price * (0.35 + random() * 0.3)::numeric, 2),
       CASE WHEN random() < 0.97 THEN (40 + floor(power(random(), 2) * 12000))::int END,
       jsonb_build_object('material', lower(material), 'warranty_months', (ARRAY[6, 12, 24, 36])[1 + n % 4],
                          'tags', jsonb_build_array(lower(adjective), lower(thing))),
       random() > 0.06, born, born + (:'today'::timestamptz - born) * random()
  FROM (SELECT n, pg_temp.pick('{Classic,Compact,Foldable,Handmade,Light,Modern,Nordic,Rugged,Silent,Vintage,Waterproof,Organic}') AS adjective,
               pg_temp.pick('{Oak,Steel,Linen,Bamboo,Ceramic,Leather,Glass,Cotton,Aluminium,Cork,Wool}') AS material,
               pg_temp.pick('{Chair,Lamp,Pan,Tent,Backpack,Notebook,Headphones,Jacket,Planter,Puzzle,Bottle,Knife,Rug,Bicycle Light,Clock,Shelf}') AS thing,
               round((4 + power(random(), 3) * 600)::numeric, 2) - 0.01 AS price,
               :'today'::timestamptz - interval '1400 days' * random() AS born
          FROM generate_series(1, :products) AS n OFFSET 0) AS drawn
 ORDER BY n;

INSERT INTO product_variants (product_id, sku, colour, size, price_difference, barcode)
SELECT id, sku || '-' || v, pg_temp.pick('{black,white,natural,blue,green,red,grey}'),
       CASE WHEN id % 3 = 0 THEN (ARRAY['S', 'M', 'L', 'XL'])[v] END, CASE WHEN v > 2 THEN 5 ELSE 0 END,
       CASE WHEN random() < 0.98 THEN '40' || lpad((id * 10 + v)::text, 11, '0') END
  FROM products CROSS JOIN generate_series(1, 4) AS v WHERE v <= 1 + id % 4 ORDER BY id, v;

INSERT INTO product_categories
SELECT DISTINCT id, 8 + ((id * 31 + copy * 17) % 27)::int FROM products CROSS JOIN generate_series(1, 2) AS copy WHERE copy = 1 OR id % 3 = 0;

INSERT INTO price_history (product_id, old_price, new_price, changed_at, changed_by)
SELECT id, round(price * (1 + step * 0.04), 2), round(price * (1 + (step - 1) * 0.04), 2), created_at + interval '60 days' * (4 - step),
       pg_temp.pick('{import,purchasing,campaign}')
  FROM products CROSS JOIN generate_series(3, 1, -1) AS step WHERE id % 4 >= step ORDER BY id, step DESC;

INSERT INTO warehouses VALUES
    (1, 'Berlin North', 'Berlin', 'DE'), (2, 'Wrocław', 'Wrocław', 'PL'), (3, 'Rotterdam Port', 'Rotterdam', 'NL');

INSERT INTO inventory
SELECT id, warehouse, floor(power(random(), 2) * 400)::int, floor(random() * 12)::int,
       CASE WHEN random() < 0.8 THEN 10 + (id % 5)::int * 10 END, :'today'::timestamptz - interval '200 days' * random()
  FROM product_variants CROSS JOIN generate_series(1, 3) AS warehouse ORDER BY id, warehouse;

INSERT INTO stock_movements (variant_id, warehouse_id, quantity, reason, moved_at)
SELECT 1 + floor(random() * :variants)::int, 1 + n % 3, floor(random() * 60)::int - 25,
       pg_temp.pick('{delivery,sale,return,correction,damage}'), :'today'::timestamptz - interval '730 days' * (1 - n / :movements::numeric)
  FROM generate_series(1, :movements) AS n ORDER BY n;

INSERT INTO coupons (code, discount, valid_from, valid_until, max_uses)
SELECT pg_temp.pick('{SPRING,SUMMER,WELCOME,THANKS,WINTER}') || lpad(n::text, 4, '0'), (ARRAY[5, 10, 15, 20, 25])[1 + n % 5],
       :'today'::date - 700 + n, CASE WHEN random() < 0.9 THEN :'today'::date - 640 + n END, CASE WHEN random() < 0.5 THEN 100 END
  FROM generate_series(1, 600) AS n ORDER BY n;
