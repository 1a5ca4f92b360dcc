-- A billing application of a software vendor: plans, customers with their users, subscriptions, invoices, payments, coupons, tickets.
-- Moments lie relative to today, so that what is asked of last month or of the last days holds on any day.
CREATE TYPE billing_interval AS ENUM ('monthly', 'yearly');
CREATE TYPE user_role AS ENUM ('owner', 'admin', 'member');
CREATE TYPE subscription_status AS ENUM ('trialing', 'active', 'past_due', 'canceled');
CREATE TYPE invoice_status AS ENUM ('draft', 'open', 'paid', 'void');
CREATE TYPE payment_method AS ENUM ('card', 'bank_transfer', 'paypal');
CREATE TYPE ticket_priority AS ENUM ('low', 'normal', 'high', 'urgent');
CREATE TABLE plans (id bigint PRIMARY KEY, code text NOT NULL UNIQUE, name text NOT NULL, price numeric(10, 2) NOT NULL, billing_interval billing_interval NOT NULL, is_public boolean NOT NULL DEFAULT true, archived_at timestamptz);
CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL, billing_email text NOT NULL, country_code char(2) NOT NULL, created_at timestamptz NOT NULL, deleted_at timestamptz);
CREATE TABLE users (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers, full_name text NOT NULL, email text NOT NULL UNIQUE, role user_role NOT NULL, is_active boolean NOT NULL, last_login_at timestamptz, created_at timestamptz NOT NULL);
CREATE TABLE subscriptions (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers, plan_id bigint NOT NULL REFERENCES plans, status subscription_status NOT NULL, seats integer NOT NULL, started_at timestamptz NOT NULL, trial_ends_at timestamptz, converted_at timestamptz, canceled_at timestamptz);
CREATE TABLE invoices (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers, subscription_id bigint REFERENCES subscriptions, number text NOT NULL UNIQUE, status invoice_status NOT NULL, currency char(3) NOT NULL, total numeric(12, 2) NOT NULL, issued_on date NOT NULL, due_on date NOT NULL, paid_at timestamptz);
CREATE TABLE invoice_items (id bigint PRIMARY KEY, invoice_id bigint NOT NULL REFERENCES invoices, description text NOT NULL, quantity integer NOT NULL, unit_price numeric(10, 2) NOT NULL);
CREATE TABLE payments (id bigint PRIMARY KEY, invoice_id bigint NOT NULL REFERENCES invoices, amount numeric(12, 2) NOT NULL, method payment_method NOT NULL, succeeded boolean NOT NULL, created_at timestamptz NOT NULL);
CREATE TABLE coupons (id bigint PRIMARY KEY, code text NOT NULL UNIQUE, percent_off integer NOT NULL, expires_on date);
CREATE TABLE subscription_coupons (subscription_id bigint NOT NULL REFERENCES subscriptions, coupon_id bigint NOT NULL REFERENCES coupons, redeemed_at timestamptz NOT NULL, PRIMARY KEY (subscription_id, coupon_id));
CREATE TABLE support_tickets (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers, user_id bigint REFERENCES users, subject text NOT NULL, priority ticket_priority NOT NULL, opened_at timestamptz NOT NULL, closed_at timestamptz);
INSERT INTO plans VALUES
    (1, 'free', 'Free', 0, 'monthly', true, NULL), (2, 'team', 'Team', 49, 'monthly', true, NULL), (3, 'business', 'Business', 199, 'monthly', true, NULL),
    (4, 'team-y', 'Team Yearly', 490, 'yearly', true, NULL), (5, 'enterprise', 'Enterprise', 9900, 'yearly', false, NULL), (6, 'legacy', 'Legacy', 19, 'monthly', false, now() - interval '400 days');
INSERT INTO customers SELECT n, (ARRAY['Acme', 'Globex', 'Initech', 'Umbrella', 'Hooli', 'Stark Industries', 'Wayne Enterprises', 'Soylent', 'Vandelay', 'Wonka', 'Cyberdyne', 'Tyrell', 'Massive Dynamic', 'Aperture', 'Oscorp', 'Pied Piper', 'Dunder Mifflin', 'Sterling Cooper', 'Bluth', 'Gringotts'])[n],
    'billing' || n || '@example.com', (ARRAY['DE', 'US', 'FR', 'US', 'GB', 'DE', 'US'])[1 + n % 7], now() - interval '1 day' * (n * 23 + 4), CASE WHEN n IN (9, 15) THEN now() - interval '20 days' END FROM generate_series(1, 20) n;
INSERT INTO users SELECT n, 1 + n % 20, 'Person ' || n, 'person' || n || '@example.com', (ARRAY['owner', 'admin', 'member', 'member'])[1 + n % 4]::user_role, n % 9 <> 0,
    CASE WHEN n % 6 <> 0 THEN now() - interval '1 day' * (n * 3) - interval '2 hours' END, now() - interval '1 day' * (n * 7 + 10) FROM generate_series(1, 48) n;
INSERT INTO subscriptions SELECT n, 1 + (n * 3) % 19, (ARRAY[2, 3, 2, 4, 1, 2, 5])[1 + n * 3 % 7], (ARRAY['active', 'active', 'trialing', 'past_due', 'canceled', 'active', 'active'])[1 + n % 7]::subscription_status, 1 + (n * 5) % 17,
    now() - interval '1 day' * (n * 9 + 1), CASE WHEN n % 2 = 0 THEN now() - interval '1 day' * (n * 9 - 13) END, CASE WHEN n % 4 = 0 THEN now() - interval '1 day' * (n * 9 - 12) END,
    CASE WHEN n % 7 = 4 THEN now() - interval '1 day' * (n * 5) END FROM generate_series(1, 36) n;
UPDATE subscriptions SET converted_at = date_trunc('month', now()) - interval '1 month' + interval '1 day' * (id % 25) + interval '9 hours' WHERE id IN (8, 16, 28);
INSERT INTO invoices SELECT n, s.customer_id, s.id, 'INV-' || lpad(n::text, 4, '0'), (ARRAY['paid', 'paid', 'open', 'paid', 'open', 'draft', 'paid', 'void'])[1 + n % 8]::invoice_status, CASE WHEN n % 5 = 0 THEN 'USD' ELSE 'EUR' END,
    49 + (n * 37) % 900 + n * 0.01, current_date - (n * 5 + 2), current_date - (n * 5 + 2) + 30, CASE WHEN (n % 8) IN (0, 1, 3, 6) THEN current_date - (n * 5 - 9) + interval '10 hours' END
    FROM generate_series(1, 60) n JOIN subscriptions s ON s.id = 1 + (n * 7) % 36;
INSERT INTO invoice_items SELECT n, 1 + (n * 11) % 60, (ARRAY['Seats', 'Storage', 'Onboarding', 'Support'])[1 + n % 4], 1 + n % 6, 10 + (n * 13) % 90 FROM generate_series(1, 58) n;
INSERT INTO payments SELECT n, n, 49 + (n * 37) % 900 + n * 0.01, (ARRAY['card', 'card', 'bank_transfer', 'paypal'])[1 + n % 4]::payment_method, n % 7 <> 3, current_date - (n * 5 - 9) + interval '10 hours'
    FROM generate_series(2, 50) n WHERE (n % 8) IN (0, 1, 3, 6) OR n % 8 = 2;
INSERT INTO coupons VALUES (1, 'WELCOME10', 10, NULL), (2, 'SPRING25', 25, current_date - 60), (3, 'PARTNER40', 40, current_date + 90), (4, 'STUDENT50', 50, current_date + 365), (5, 'LAUNCH', 15, current_date - 300);
INSERT INTO subscription_coupons SELECT n, 1 + n % 4, now() - interval '1 day' * n FROM generate_series(1, 30, 2) n;
INSERT INTO support_tickets SELECT n, 1 + (n * 7) % 20, CASE WHEN n % 5 <> 0 THEN 1 + (n * 11) % 48 END, (ARRAY['Cannot log in', 'Invoice is wrong', 'Export fails', 'Slow dashboard'])[1 + n % 4],
    (ARRAY['low', 'normal', 'normal', 'high', 'urgent'])[1 + n % 5]::ticket_priority, now() - interval '1 day' * (n * 4 + 1), CASE WHEN n % 3 <> 0 THEN now() - interval '1 day' * (n * 4 - 1) + interval '1 hour' * n END FROM generate_series(1, 32) n;
