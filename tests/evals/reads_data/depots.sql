-- Questions of people who run depots and ship orders, each with a statement that answers it.

-- orders not shipped yet older than 3 days
SELECT o.order_number FROM orders o WHERE NOT EXISTS (SELECT FROM shipments s WHERE s.order_id = o.id) AND o.ordered_at < now() - interval '3 days'
-- how many orders are still open, i.e. new, picking or packed?
SELECT count(*) FROM orders WHERE status IN ('new', 'picking', 'packed')
-- top 5 warehouses by stock value
SELECT w.name, sum(s.quantity * p.unit_cost) FROM warehouses w JOIN stock_levels s ON s.warehouse_id = w.id JOIN products p ON p.id = s.product_id GROUP BY w.id, w.name ORDER BY 2 DESC LIMIT 5
-- total stock quantity per warehouse
SELECT w.name, sum(s.quantity) FROM warehouses w JOIN stock_levels s ON s.warehouse_id = w.id GROUP BY w.id, w.name
-- average time between order and shipment per carrier
SELECT c.name, avg(s.shipped_at - o.ordered_at) FROM shipments s JOIN orders o ON o.id = s.order_id JOIN carriers c ON c.id = s.carrier_id GROUP BY c.id, c.name
-- average delivery time by carrier
SELECT c.name, avg(s.delivered_at - s.shipped_at) FROM shipments s JOIN carriers c ON c.id = s.carrier_id GROUP BY c.id, c.name
-- what did Acme order in the last 90 days?
SELECT DISTINCT p.name FROM products p JOIN order_lines l ON l.product_id = p.id JOIN orders o ON o.id = l.order_id JOIN customers c ON c.id = o.customer_id WHERE c.name = 'Acme' AND o.ordered_at >= now() - interval '90 days'
-- products below their reorder level in Hamburg Harbour
SELECT p.name FROM products p JOIN stock_levels s ON s.product_id = p.id JOIN warehouses w ON w.id = s.warehouse_id WHERE w.name = 'Hamburg Harbour' AND s.quantity < p.reorder_level
-- products that are out of stock
SELECT DISTINCT p.name FROM products p JOIN stock_levels s ON s.product_id = p.id GROUP BY p.id, p.name HAVING sum(s.quantity) = 0
-- products never ordered
SELECT name FROM products p WHERE NOT EXISTS (SELECT FROM order_lines l WHERE l.product_id = p.id)
-- shipments without a tracking number
SELECT id FROM shipments WHERE tracking_number IS NULL
-- shipments not delivered yet
SELECT id, tracking_number FROM shipments WHERE delivered_at IS NULL
-- how many shipments per carrier this year?
SELECT c.name, count(*) FROM shipments s JOIN carriers c ON c.id = s.carrier_id WHERE s.shipped_at >= date_trunc('year', now()) AND s.shipped_at < date_trunc('year', now()) + interval '1 year' GROUP BY c.id, c.name
-- carriers we have never used
SELECT name FROM carriers c WHERE NOT EXISTS (SELECT FROM shipments s WHERE s.carrier_id = c.id)
-- total freight cost by carrier
SELECT c.name, sum(s.freight_cost) FROM shipments s JOIN carriers c ON c.id = s.carrier_id GROUP BY c.id, c.name
-- which customers placed more than 3 orders?
SELECT c.name FROM customers c JOIN orders o ON o.customer_id = c.id GROUP BY c.id, c.name HAVING count(*) > 3
-- best selling products by quantity, top 10
SELECT p.name, sum(l.quantity) FROM products p JOIN order_lines l ON l.product_id = p.id GROUP BY p.id, p.name ORDER BY 2 DESC LIMIT 10
-- number of orders by status
SELECT status, count(*) FROM orders GROUP BY status
-- percentage of express orders
SELECT 100.0 * count(*) FILTER (WHERE is_express) / count(*) FROM orders
-- most common return reason
SELECT reason FROM returns GROUP BY reason ORDER BY count(*) DESC LIMIT 1
-- returns that have not been refunded
SELECT id FROM returns WHERE NOT refunded
-- suppliers of the Oak Chair
SELECT s.company_name FROM suppliers s JOIN product_suppliers ps ON ps.supplier_id = s.id JOIN products p ON p.id = ps.product_id WHERE p.name = 'Oak Chair'
-- products with more than one supplier
SELECT p.name FROM products p JOIN product_suppliers ps ON ps.product_id = p.id GROUP BY p.id, p.name HAVING count(*) > 1
-- discontinued products still in stock
SELECT DISTINCT p.name FROM products p JOIN stock_levels s ON s.product_id = p.id WHERE p.discontinued_at IS NOT NULL AND s.quantity > 0
-- inactive warehouses
SELECT name FROM warehouses WHERE NOT is_active
-- which warehouse has the largest capacity?
SELECT name FROM warehouses ORDER BY capacity_m3 DESC NULLS LAST LIMIT 1
-- latest order of each customer
SELECT DISTINCT ON (customer_id) customer_id, order_number FROM orders ORDER BY customer_id, ordered_at DESC
-- average order value per country
SELECT t.country, avg(t.value) FROM (SELECT o.id, c.country, sum(l.quantity * l.unit_price) AS value FROM orders o JOIN customers c ON c.id = o.customer_id JOIN order_lines l ON l.order_id = o.id GROUP BY o.id, c.country) t GROUP BY t.country
-- fragile products heavier than 5 kg
SELECT name FROM products WHERE is_fragile AND weight_kg > 5
-- receipts per week for the last 3 months
SELECT date_trunc('week', moved_at)::date, count(*) FROM stock_movements WHERE kind = 'receipt' AND moved_at >= now() - interval '3 months' GROUP BY 1
