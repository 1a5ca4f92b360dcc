-- What others read, what happens by itself, and what things mean.

CREATE VIEW customer_order_totals AS
SELECT customers.id AS customer_id, customers.first_name, customers.last_name, count(orders.id) AS orders,
       coalesce(sum(orders.total_amount), 0) AS total_amount, max(orders.placed_at) AS last_order_at
  FROM customers LEFT JOIN orders ON orders.customer_id = customers.id AND orders.status <> 'cancelled'
 GROUP BY customers.id;

CREATE VIEW low_stock AS
SELECT product_variants.sku, warehouses.name AS warehouse, inventory.quantity, inventory.reorder_level
  FROM inventory
  JOIN product_variants ON product_variants.id = inventory.variant_id
  JOIN warehouses ON warehouses.id = inventory.warehouse_id
 WHERE inventory.quantity < inventory.reorder_level;

CREATE SCHEMA reporting;
CREATE MATERIALIZED VIEW reporting.monthly_revenue AS
SELECT date_trunc('month', placed_at)::date AS month, currency, count(*) AS orders, sum(total_amount) AS revenue
  FROM orders WHERE status NOT IN ('cancelled', 'returned') GROUP BY 1, 2;
CREATE UNIQUE INDEX monthly_revenue_month_currency_idx ON reporting.monthly_revenue (month, currency);

CREATE FUNCTION products_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    IF NEW.price IS DISTINCT FROM OLD.price THEN
        INSERT INTO price_history (product_id, old_price, new_price, changed_by) VALUES (NEW.id, OLD.price, NEW.price, current_user);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER products_touch BEFORE UPDATE ON products FOR EACH ROW EXECUTE FUNCTION products_touch();

CREATE FUNCTION order_total(wanted bigint) RETURNS numeric LANGUAGE sql STABLE
    AS $$ SELECT sum(line_total) FROM order_items WHERE order_id = wanted $$;

COMMENT ON TABLE customers IS 'People who registered or ordered; never deleted, only set inactive.';
COMMENT ON COLUMN customers.email IS 'As typed by the customer; not always valid, not always unique.';
COMMENT ON COLUMN customers.marketing_consent IS 'NULL: never asked.';
COMMENT ON TABLE orders IS 'One order of one customer. Amounts are in the currency of the order, VAT included.';
COMMENT ON COLUMN orders.placed_at IS 'When the customer confirmed.';
COMMENT ON TABLE order_items IS 'What was ordered, at the price of that day.';
COMMENT ON TABLE payments IS 'Every attempt to pay, partitioned by month of paid_at.';
COMMENT ON TABLE events IS 'Raw clicks of the last 90 days; payload differs by kind.';
COMMENT ON COLUMN products.cost IS 'What we pay the supplier, net, in EUR.';
COMMENT ON TABLE inventory IS 'Units per variant and warehouse; reserved units are still counted in quantity.';
COMMENT ON MATERIALIZED VIEW reporting.monthly_revenue IS 'Refreshed every night.';
