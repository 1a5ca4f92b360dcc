-- What people say and do: reviews, tickets, and the raw stream of events.
SELECT setseed(0.44);

INSERT INTO reviews (product_id, customer_id, rating, title, body, created_at)
SELECT product_variants.product_id, orders.customer_id, (ARRAY[5, 5, 5, 4, 4, 3, 2, 1])[1 + floor(random() * 8)::int],
       pg_temp.pick('{Lovely,Does what it says,Not for me,Great value,Would buy again,Broke after a week,Beautifully made}'),
       CASE WHEN random() < 0.7 THEN pg_temp.pick('{The colour is warmer than in the picture.,Delivered in two days and well packed.,
            Smaller than expected.,We use it every day.,The lid does not close.,My second one.}') END,
       orders.placed_at + interval '12 days'
  FROM order_items JOIN orders ON orders.id = order_items.order_id JOIN product_variants ON product_variants.id = order_items.variant_id
 WHERE order_items.id % 9 = 0 AND orders.status = 'delivered' AND orders.placed_at < :'today'::timestamptz - interval '12 days'
 ORDER BY order_items.id;

INSERT INTO support_tickets (customer_id, order_id, assigned_to, subject, priority, opened_at, closed_at)
SELECT customer_id, CASE WHEN id % 1009 = 0 THEN 9000000 + id WHEN id % 4 <> 0 THEN id END, CASE WHEN random() < 0.9 THEN 41 + (id % 120)::int END,
       pg_temp.pick('{Where is my parcel?,Wrong item,Refund,Change of address,Invoice needed,Damaged on arrival,Password reset}'),
       (ARRAY['low', 'normal', 'normal', 'normal', 'high', 'urgent'])[1 + floor(random() * 6)::int]::ticket_priority,
       placed_at + interval '3 days', CASE WHEN random() < 0.93 THEN placed_at + interval '3 days' + interval '4 days' * random() END
  FROM orders WHERE id % 11 = 0 ORDER BY id;

INSERT INTO ticket_messages (ticket_id, is_from_customer, body, sent_at)
SELECT id, turn % 2 = 1,
       CASE WHEN turn % 2 = 1 THEN pg_temp.pick('{Could you look into this?,It has been a week now.,Thank you!,I sent a photo yesterday.}')
            ELSE pg_temp.pick('{We are sorry to hear that and have asked the carrier.,A replacement is on its way.,You will find the refund on your statement.}') END,
       opened_at + interval '5 hours' * turn
  FROM support_tickets CROSS JOIN generate_series(1, 4) AS turn WHERE turn <= 1 + id % 4 ORDER BY id, turn;

INSERT INTO events (customer_id, kind, payload, occurred_at)
SELECT CASE WHEN random() < 0.75 THEN 1 + floor(power(random(), 1.8) * :customers)::bigint END, kind,
       jsonb_build_object('session', md5((n / 6)::text), 'path', '/' || kind || '/' || n % :products, 'variant_id', 1 + n * 7919 % :variants,
                          'device', (ARRAY['phone', 'desktop', 'tablet'])[1 + n % 3], 'country', (ARRAY['DE', 'FR', 'PL', 'NL', 'GB'])[1 + n % 5])
       || CASE WHEN kind = 'search' THEN jsonb_build_object('query', pg_temp.pick('{oak chair,lamp,tent 2 persons,gift,wool rug,knife set}')) ELSE '{}' END,
       :'today'::timestamptz - interval '90 days' * (1 - n / :events::numeric)
  FROM (SELECT n, pg_temp.pick('{page_view,page_view,page_view,search,add_to_cart,checkout,login}') AS kind
          FROM generate_series(1, :events) AS n OFFSET 0) AS drawn
 ORDER BY n;
