-- Two years of orders with everything that follows one: items, payments, shipments, returns.
SELECT setseed(0.33);

-- Some customers order often, most once or twice; the evenings and the weeks before Christmas are busier.
CREATE TEMP TABLE draft_orders AS
SELECT n AS id, 1 + floor(power(random(), 1.8) * :customers)::bigint AS customer_id,
       :'today'::timestamptz - interval '730 days' * (1 - power(n / :orders::numeric, 0.85)) - interval '3 hours' * random() AS placed_at,
       random() AS fate, random() AS luck, 1 + floor(power(random(), 2.2) * 5)::int AS items
  FROM generate_series(1, :orders) AS n;
ANALYZE draft_orders;

INSERT INTO order_items (order_id, variant_id, quantity, unit_price)
SELECT drawn.id, product_variants.id, quantity, round(products.price * (0.9 + 0.1 * (drawn.id % 2)) + price_difference, 2)
  FROM (SELECT id, 1 + floor(power(random(), 1.4) * :variants)::bigint AS variant_id, 1 + floor(power(random(), 4) * 5)::int AS quantity
          FROM draft_orders CROSS JOIN LATERAL generate_series(1, items) AS item
         ORDER BY id, item OFFSET 0) AS drawn
  JOIN product_variants ON product_variants.id = drawn.variant_id
  JOIN products ON products.id = product_variants.product_id
 ORDER BY drawn.id, product_variants.id;

INSERT INTO orders
SELECT draft_orders.id, customer_id,
       CASE WHEN draft_orders.id % 5009 <> 3 THEN address_id END,
       CASE WHEN luck < 0.08 THEN 1 + (draft_orders.id % 600)::int END,
       (CASE WHEN placed_at > :'today'::timestamptz - interval '2 days' THEN CASE WHEN fate < 0.5 THEN 'pending' ELSE 'paid' END
             WHEN placed_at > :'today'::timestamptz - interval '6 days' THEN CASE WHEN fate < 0.4 THEN 'packed' ELSE 'shipped' END
             WHEN fate < 0.045 THEN 'cancelled' WHEN fate < 0.085 THEN 'returned' ELSE 'delivered' END)::order_status,
       CASE country_code WHEN 'GB' THEN 'GBP' WHEN 'SE' THEN 'SEK' WHEN 'PL' THEN 'PLN' WHEN 'CH' THEN 'CHF' ELSE 'EUR' END,
       total, placed_at,
       CASE WHEN fate < 0.045 AND placed_at <= :'today'::timestamptz - interval '6 days' THEN placed_at + interval '5 hours' END,
       CASE WHEN fate > 0.985 THEN pg_temp.pick('{please ring twice,leave with the neighbour,gift wrap,invoice to the office}') END
  FROM draft_orders
  JOIN (SELECT order_id, sum(line_total) AS total FROM order_items GROUP BY order_id) AS sums ON sums.order_id = draft_orders.id
  JOIN (SELECT customer_id, min(id) AS address_id, min(country_code) AS country_code FROM addresses GROUP BY customer_id) AS homes
       USING (customer_id)
 ORDER BY draft_orders.id;

INSERT INTO payments (order_id, method, status, amount, provider_reference, paid_at)
SELECT id, method::payment_method,
       (CASE status WHEN 'cancelled' THEN 'refunded' WHEN 'returned' THEN 'refunded' WHEN 'paid' THEN 'authorised' ELSE 'captured' END)::payment_status,
       total_amount, CASE WHEN method IN ('card', 'paypal') THEN 'ref_' || substr(md5(id::text), 1, 20) END, placed_at + interval '3 minutes'
  FROM (SELECT *, (ARRAY['card', 'card', 'card', 'paypal', 'paypal', 'bank_transfer', 'invoice', 'gift_card'])[1 + floor(random() * 8)::int] AS method
          FROM orders WHERE status <> 'pending' ORDER BY id OFFSET 0) AS paid;
INSERT INTO payments (order_id, method, status, amount, provider_reference, paid_at)
SELECT id, 'card', 'failed', total_amount, 'ref_' || substr(md5('f' || id::text), 1, 20), placed_at + interval '1 minute'
  FROM orders WHERE id % 37 = 0 ORDER BY id;

INSERT INTO shipments (order_id, warehouse_id, carrier, tracking_number, status, shipped_at, delivered_at)
SELECT id, 1 + id % 3, pg_temp.pick('{DHL,DPD,GLS,UPS,PostNL}'), CASE WHEN random() < 0.995 THEN 'TR' || (1000000000 + id * 7919) END,
       (CASE WHEN status = 'packed' THEN 'label_created' WHEN status = 'shipped' THEN 'in_transit' WHEN id % 2111 = 0 THEN 'lost' ELSE 'delivered' END)::shipment_status,
       CASE WHEN status <> 'packed' THEN placed_at + interval '20 hours' END,
       CASE WHEN status IN ('delivered', 'returned') AND id % 2111 <> 0 THEN placed_at + interval '2 days' + interval '3 days' * random() END
  FROM orders WHERE status IN ('packed', 'shipped', 'delivered', 'returned') ORDER BY id;

INSERT INTO returns (order_id, reason, refund_amount, requested_at, approved_by)
SELECT id, pg_temp.pick('{too small,damaged,changed my mind,arrived late,not as described}'), total_amount,
       placed_at + interval '9 days', CASE WHEN random() < 0.95 THEN 10 + (id % 31)::int END
  FROM orders WHERE status = 'returned' ORDER BY id;

INSERT INTO carts (id, customer_id, created_at, updated_at)
SELECT md5('cart' || n)::uuid, CASE WHEN random() < 0.6 THEN 1 + floor(random() * :customers)::bigint END,
       :'today'::timestamptz - interval '30 days' * random(), CASE WHEN random() < 0.8 THEN :'today'::timestamptz - interval '1 day' * random() END
  FROM generate_series(1, :carts) AS n ORDER BY n;
INSERT INTO cart_items
SELECT id, 1 + (('x' || substr(md5(id::text || item), 1, 7))::bit(28)::int % :variants), 1 + item % 2 FROM carts CROSS JOIN generate_series(1, 3) AS item
 ORDER BY id, item;
