-- Keys, indexes and rules. Left out on purpose:
--   foreign keys      shipments.order_id, reviews.customer_id (no orphans), support_tickets.order_id (with some)
--   indexes           order_items.variant_id, shipments.order_id, support_tickets.customer_id, events.customer_id, returns.order_id
--   NOT NULL          customers.email, orders.placed_at, orders.total_amount, order_items.unit_price, products.price (none is NULL)
-- Not validated: the CHECK on employees. One too many: orders_customer_id_idx, which orders_customer_id_placed_at_idx makes useless.

ALTER TABLE countries ADD PRIMARY KEY (code);
ALTER TABLE customers ADD PRIMARY KEY (id);
ALTER TABLE addresses ADD PRIMARY KEY (id);
ALTER TABLE categories ADD PRIMARY KEY (id), ADD UNIQUE (slug);
ALTER TABLE suppliers ADD PRIMARY KEY (id);
ALTER TABLE products ADD PRIMARY KEY (id), ADD UNIQUE (sku), ADD CONSTRAINT products_price_not_negative CHECK (price >= 0);
ALTER TABLE product_variants ADD PRIMARY KEY (id), ADD UNIQUE (sku);
ALTER TABLE product_categories ADD PRIMARY KEY (product_id, category_id);
ALTER TABLE price_history ADD PRIMARY KEY (id);
ALTER TABLE warehouses ADD PRIMARY KEY (id);
ALTER TABLE inventory ADD PRIMARY KEY (variant_id, warehouse_id), ADD CONSTRAINT inventory_quantity_not_negative CHECK (quantity >= 0);
ALTER TABLE stock_movements ADD PRIMARY KEY (id);
ALTER TABLE departments ADD PRIMARY KEY (id);
ALTER TABLE employees ADD PRIMARY KEY (id), ADD UNIQUE (email), ADD CHECK (left_on IS NULL OR left_on >= hired_on) NOT VALID;
ALTER TABLE coupons ADD PRIMARY KEY (id), ADD UNIQUE (code);
ALTER TABLE carts ADD PRIMARY KEY (id);
ALTER TABLE cart_items ADD CONSTRAINT cart_items_quantity_positive CHECK (quantity > 0);
ALTER TABLE orders ADD PRIMARY KEY (id);
ALTER TABLE order_items ADD PRIMARY KEY (id), ADD CONSTRAINT order_items_quantity_positive CHECK (quantity > 0);
ALTER TABLE payments ADD PRIMARY KEY (id, paid_at);
ALTER TABLE shipments ADD PRIMARY KEY (id);
ALTER TABLE returns ADD PRIMARY KEY (id);
ALTER TABLE reviews ADD PRIMARY KEY (id), ADD CONSTRAINT reviews_rating_in_stars CHECK (rating BETWEEN 1 AND 5);
ALTER TABLE support_tickets ADD PRIMARY KEY (id);
ALTER TABLE ticket_messages ADD PRIMARY KEY (id);
ALTER TABLE newsletter_subscriptions ADD PRIMARY KEY (id);
ALTER TABLE events ADD PRIMARY KEY (id);

ALTER TABLE customers ADD FOREIGN KEY (country_code) REFERENCES countries (code);
ALTER TABLE addresses ADD FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    ADD FOREIGN KEY (country_code) REFERENCES countries (code);
ALTER TABLE categories ADD FOREIGN KEY (parent_id) REFERENCES categories (id);
ALTER TABLE suppliers ADD FOREIGN KEY (country_code) REFERENCES countries (code);
ALTER TABLE products ADD FOREIGN KEY (supplier_id) REFERENCES suppliers (id);
ALTER TABLE product_variants ADD FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE;
ALTER TABLE product_categories ADD FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE,
    ADD FOREIGN KEY (category_id) REFERENCES categories (id);
ALTER TABLE price_history ADD FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE;
ALTER TABLE warehouses ADD FOREIGN KEY (country_code) REFERENCES countries (code);
ALTER TABLE inventory ADD FOREIGN KEY (variant_id) REFERENCES product_variants (id), ADD FOREIGN KEY (warehouse_id) REFERENCES warehouses (id);
ALTER TABLE stock_movements ADD FOREIGN KEY (variant_id) REFERENCES product_variants (id), ADD FOREIGN KEY (warehouse_id) REFERENCES warehouses (id);
ALTER TABLE employees ADD FOREIGN KEY (manager_id) REFERENCES employees (id), ADD FOREIGN KEY (department_id) REFERENCES departments (id);
ALTER TABLE carts ADD FOREIGN KEY (customer_id) REFERENCES customers (id);
ALTER TABLE cart_items ADD FOREIGN KEY (cart_id) REFERENCES carts (id) ON DELETE CASCADE, ADD FOREIGN KEY (variant_id) REFERENCES product_variants (id);
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id), ADD FOREIGN KEY (shipping_address_id) REFERENCES addresses (id),
    ADD FOREIGN KEY (coupon_id) REFERENCES coupons (id);
ALTER TABLE order_items ADD FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE, ADD FOREIGN KEY (variant_id) REFERENCES product_variants (id);
ALTER TABLE payments ADD FOREIGN KEY (order_id) REFERENCES orders (id);
ALTER TABLE shipments ADD FOREIGN KEY (warehouse_id) REFERENCES warehouses (id);
ALTER TABLE returns ADD FOREIGN KEY (order_id) REFERENCES orders (id), ADD FOREIGN KEY (approved_by) REFERENCES employees (id);
ALTER TABLE reviews ADD FOREIGN KEY (product_id) REFERENCES products (id);
ALTER TABLE support_tickets ADD FOREIGN KEY (customer_id) REFERENCES customers (id), ADD FOREIGN KEY (assigned_to) REFERENCES employees (id);
ALTER TABLE ticket_messages ADD FOREIGN KEY (ticket_id) REFERENCES support_tickets (id) ON DELETE CASCADE;

CREATE INDEX customers_lower_email_idx ON customers (lower(email));
CREATE INDEX customers_last_name_idx ON customers (last_name, first_name);
CREATE INDEX customers_loyalty_points_idx ON customers (loyalty_points);
CREATE INDEX addresses_customer_id_idx ON addresses (customer_id);
CREATE INDEX product_variants_product_id_idx ON product_variants (product_id);
CREATE INDEX products_attributes_idx ON products USING gin (attributes);
CREATE INDEX products_active_name_idx ON products (name) WHERE is_active;
CREATE INDEX price_history_product_id_idx ON price_history (product_id, changed_at DESC);
CREATE INDEX stock_movements_variant_id_idx ON stock_movements (variant_id, moved_at);
CREATE INDEX cart_items_cart_id_idx ON cart_items (cart_id);
CREATE INDEX orders_customer_id_idx ON orders (customer_id);
CREATE INDEX orders_customer_id_placed_at_idx ON orders (customer_id, placed_at DESC);
CREATE INDEX orders_placed_at_idx ON orders (placed_at);
CREATE INDEX orders_open_idx ON orders (status) WHERE status IN ('pending', 'paid', 'packed');
CREATE INDEX order_items_order_id_idx ON order_items (order_id);
CREATE INDEX payments_order_id_idx ON payments (order_id);
CREATE INDEX reviews_product_id_idx ON reviews (product_id);
CREATE INDEX ticket_messages_ticket_id_idx ON ticket_messages (ticket_id);
CREATE INDEX events_kind_idx ON events (kind, occurred_at);
CREATE INDEX newsletter_subscriptions_email_idx ON newsletter_subscriptions (email);

-- Rows were numbered by hand above; the next row takes the next number.
SELECT format('SELECT setval(%L, (SELECT max(%I) FROM %I.%I))', sequence, column_name, table_schema, table_name)
  FROM (SELECT pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) AS sequence,
               a.attname AS column_name, n.nspname AS table_schema, c.relname AS table_name
          FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace JOIN pg_attribute AS a ON a.attrelid = c.oid
         WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attname = 'id') AS numbered
 WHERE sequence IS NOT NULL
\gexec
