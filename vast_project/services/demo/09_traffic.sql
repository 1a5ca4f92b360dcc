-- A quiet morning at the shop, so that questions about use have something to say. What the building itself wrote is forgotten
-- first: it is no traffic. Never used here: orders_customer_id_idx, customers_loyalty_points_idx, customers_last_name_idx,
-- products_attributes_idx, price_history_product_id_idx, newsletter_subscriptions_email_idx.
RESET ROLE;
SELECT pg_stat_force_next_flush();
SELECT pg_stat_reset();
VACUUM (ANALYZE);
CHECKPOINT;

-- People come one by one, as the application's statements do: by index, not by hashing whole tables.
SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_bitmapscan = off; SET enable_memoize = off;

-- Sign in, see the address and the last orders with their items.
SELECT sum(bought.items)
  FROM (SELECT lower(email) AS email FROM customers WHERE email IS NOT NULL ORDER BY id LIMIT 2000) AS visitors
  CROSS JOIN LATERAL (SELECT id FROM customers WHERE lower(customers.email) = visitors.email LIMIT 1) AS found
  CROSS JOIN LATERAL (SELECT id FROM addresses WHERE customer_id = found.id LIMIT 1) AS home
  CROSS JOIN LATERAL (SELECT id FROM orders WHERE customer_id = found.id ORDER BY placed_at DESC LIMIT 3) AS latest
  CROSS JOIN LATERAL (SELECT count(*) AS items FROM order_items WHERE order_id = latest.id) AS bought;
SELECT count(*) FROM (SELECT id FROM orders ORDER BY id DESC LIMIT 100) AS latest JOIN payments ON payments.order_id = latest.id;

-- Look at products with their variants, stock and reviews, and fill a cart.
SELECT count(*) FROM (SELECT id FROM products ORDER BY id LIMIT 1500) AS seen
  JOIN product_variants ON product_variants.product_id = seen.id JOIN inventory ON inventory.variant_id = product_variants.id
  LEFT JOIN reviews ON reviews.product_id = seen.id;
SELECT count(*) FROM (SELECT id FROM carts ORDER BY id LIMIT 500) AS open_carts JOIN cart_items ON cart_items.cart_id = open_carts.id;

-- The office: what is to be packed, what came in this week, what people write, what moved, what they clicked.
SELECT count(*) FROM (SELECT id FROM orders WHERE status IN ('pending', 'paid', 'packed') ORDER BY status) AS to_pack;
SELECT count(*) FROM (SELECT id FROM orders WHERE placed_at > :'today'::date - 7 ORDER BY placed_at) AS this_week;
SELECT count(*) FROM (SELECT id FROM support_tickets ORDER BY id LIMIT 300) AS opened
  JOIN ticket_messages ON ticket_messages.ticket_id = opened.id;
SELECT count(*) FROM (SELECT id FROM product_variants ORDER BY id LIMIT 200) AS counted
  JOIN stock_movements ON stock_movements.variant_id = counted.id;
SELECT count(*) FROM events WHERE kind = 'checkout' AND occurred_at > :'today'::date - 2;
RESET ALL;
