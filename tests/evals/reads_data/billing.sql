-- Questions of people who run a software vendor's billing, each with a statement that answers it.

-- how many active subscriptions do we have
SELECT count(*) FROM subscriptions WHERE status = 'active'
-- how many trials converted last month
SELECT count(*) FROM subscriptions WHERE converted_at >= date_trunc('month', now()) - interval '1 month' AND converted_at < date_trunc('month', now())
-- number of active subscriptions by country
SELECT c.country_code, count(*) FROM subscriptions s JOIN customers c ON c.id = s.customer_id WHERE s.status = 'active' GROUP BY 1
-- which customers have overdue invoices
SELECT DISTINCT c.name FROM customers c JOIN invoices i ON i.customer_id = c.id WHERE i.status = 'open' AND i.due_on < current_date
-- open invoices that are past their due date
SELECT number, total FROM invoices WHERE status = 'open' AND due_on < current_date
-- latest invoice of each customer
SELECT DISTINCT ON (customer_id) customer_id, number FROM invoices ORDER BY customer_id, issued_on DESC
-- what share of invoices is paid?
SELECT 100.0 * count(*) FILTER (WHERE status = 'paid') / count(*) FROM invoices
-- customers with more than one active subscription
SELECT c.name FROM customers c JOIN subscriptions s ON s.customer_id = c.id WHERE s.status = 'active' GROUP BY c.id HAVING count(*) > 1
-- users who never logged in
SELECT full_name FROM users WHERE last_login_at IS NULL
-- who hasn't logged in for 90 days?
SELECT full_name FROM users WHERE last_login_at IS NULL OR last_login_at < now() - interval '90 days'
-- total of paid invoices per plan
SELECT p.name, sum(i.total) FROM invoices i JOIN subscriptions s ON s.id = i.subscription_id JOIN plans p ON p.id = s.plan_id WHERE i.status = 'paid' GROUP BY p.id, p.name
-- what is the average invoice total per currency
SELECT currency, avg(total) FROM invoices GROUP BY currency
-- top 5 customers by total paid
SELECT c.name, sum(i.total) FROM customers c JOIN invoices i ON i.customer_id = c.id WHERE i.status = 'paid' GROUP BY c.id, c.name ORDER BY 2 DESC LIMIT 5
-- customers without a subscription
SELECT name FROM customers c WHERE NOT EXISTS (SELECT FROM subscriptions s WHERE s.customer_id = c.id)
-- show me all invoices of Hooli
SELECT i.number FROM invoices i JOIN customers c ON c.id = i.customer_id WHERE c.name = 'Hooli'
-- how many users does each customer have?
SELECT c.name, count(u.id) FROM customers c LEFT JOIN users u ON u.customer_id = c.id GROUP BY c.id, c.name
-- failed payments in the last 60 days
SELECT id, amount FROM payments WHERE NOT succeeded AND created_at >= now() - interval '60 days'
-- most popular payment method
SELECT method FROM payments GROUP BY method ORDER BY count(*) DESC LIMIT 1
-- which plan has the most subscriptions?
SELECT p.name FROM plans p JOIN subscriptions s ON s.plan_id = p.id GROUP BY p.id, p.name ORDER BY count(*) DESC LIMIT 1
-- plans nobody subscribes to
SELECT name FROM plans p WHERE NOT EXISTS (SELECT FROM subscriptions s WHERE s.plan_id = p.id)
-- coupons that have expired
SELECT code FROM coupons WHERE expires_on < current_date
-- how often was each coupon redeemed?
SELECT c.code, count(sc.coupon_id) FROM coupons c LEFT JOIN subscription_coupons sc ON sc.coupon_id = c.id GROUP BY c.id, c.code
-- unresolved urgent tickets
SELECT id, subject FROM support_tickets WHERE priority = 'urgent' AND closed_at IS NULL
-- average time to close a ticket by priority
SELECT priority, avg(closed_at - opened_at) FROM support_tickets GROUP BY priority
-- signups per month
SELECT date_trunc('month', created_at)::date, count(*) FROM customers GROUP BY 1
-- how many customers canceled this year
SELECT count(DISTINCT customer_id) FROM subscriptions WHERE canceled_at >= date_trunc('year', now()) AND canceled_at < date_trunc('year', now()) + interval '1 year'
-- admins of Globex
SELECT u.full_name FROM users u JOIN customers c ON c.id = u.customer_id WHERE u.role = 'admin' AND c.name = 'Globex'
-- total number of seats on active subscriptions per plan
SELECT p.name, sum(s.seats) FROM subscriptions s JOIN plans p ON p.id = s.plan_id WHERE s.status = 'active' GROUP BY p.id, p.name
-- which invoices have no payment
SELECT number FROM invoices i WHERE NOT EXISTS (SELECT FROM payments p WHERE p.invoice_id = i.id)
-- deleted customers
SELECT name FROM customers WHERE deleted_at IS NOT NULL
-- coupons expiring this month
SELECT code FROM coupons WHERE expires_on >= date_trunc('month', now()) AND expires_on < date_trunc('month', now()) + interval '1 month'
-- coupons that expire in the next 120 days
SELECT code FROM coupons WHERE expires_on >= current_date AND expires_on < current_date + 120
-- invoices due in the next 14 days
SELECT number FROM invoices WHERE due_on >= current_date AND due_on < current_date + 14
-- subscriptions canceled last month
SELECT id FROM subscriptions WHERE canceled_at >= date_trunc('month', now()) - interval '1 month' AND canceled_at < date_trunc('month', now())
-- customers without active subscriptions
SELECT name FROM customers c WHERE NOT EXISTS (SELECT FROM subscriptions s WHERE s.customer_id = c.id AND s.status = 'active')
-- which customers have no active subscription
SELECT name FROM customers c WHERE NOT EXISTS (SELECT FROM subscriptions s WHERE s.customer_id = c.id AND s.status = 'active')
-- customers who never paid an invoice
SELECT name FROM customers c WHERE NOT EXISTS (SELECT FROM invoices i WHERE i.customer_id = c.id AND i.status = 'paid')
-- invoices paid after their due date
SELECT number FROM invoices WHERE paid_at > due_on
-- active users of Acme
SELECT u.full_name FROM users u JOIN customers c ON c.id = u.customer_id WHERE u.is_active AND c.name = 'Acme'
-- users of deleted customers
SELECT u.full_name FROM users u JOIN customers c ON c.id = u.customer_id WHERE c.deleted_at IS NOT NULL
-- total amount of failed payments
SELECT sum(amount) FROM payments WHERE NOT succeeded
-- how much did Acme pay last year
SELECT sum(p.amount) FROM payments p JOIN invoices i ON i.id = p.invoice_id JOIN customers c ON c.id = i.customer_id WHERE c.name = 'Acme' AND p.succeeded AND extract(year FROM p.created_at) = extract(year FROM now()) - 1
-- plans with more than 5 active subscriptions
SELECT p.name FROM plans p JOIN subscriptions s ON s.plan_id = p.id WHERE s.status = 'active' GROUP BY p.id, p.name HAVING count(*) > 5
-- tickets older than 7 days that are still open
SELECT id FROM support_tickets WHERE opened_at < now() - interval '7 days' AND closed_at IS NULL
-- owners without a login
SELECT full_name FROM users WHERE role = 'owner' AND last_login_at IS NULL
-- which coupon was redeemed most often
SELECT c.code FROM coupons c JOIN subscription_coupons s ON s.coupon_id = c.id GROUP BY c.id, c.code ORDER BY count(*) DESC LIMIT 1
