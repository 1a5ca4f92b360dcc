-- Questions of who sends technicians; follow-ups behind >>, statements that are all right parted by ///, ASK where to ask back is right
-- how many jobs did each technician complete last month
SELECT technician_id, count(*) FROM work_orders WHERE completed_at >= date_trunc('month', now()) - interval '1 month' AND completed_at < date_trunc('month', now()) GROUP BY 1 /// SELECT technician_id, count(*) FROM work_orders WHERE completed_at >= date_trunc('month', now()) - interval '1 month' AND completed_at < date_trunc('month', now()) AND technician_id IS NOT NULL GROUP BY 1 /// ASK
-- avg time from report to completion by priority
SELECT priority, avg(completed_at - reported_at) FROM work_orders GROUP BY 1 /// SELECT priority, avg(completed_at - reported_at) FROM work_orders WHERE completed_at IS NOT NULL GROUP BY 1
-- which parts need reordering
SELECT id FROM parts WHERE on_hand < reorder_point /// SELECT id FROM parts WHERE on_hand <= reorder_point
-- emergency jobs not assigned to anyone
SELECT id FROM work_orders WHERE priority = 'emergency' AND technician_id IS NULL /// ASK
-- total overdue amount per client
SELECT s.client_id, sum(amount) FROM invoices i JOIN work_orders w ON w.id = work_order_id JOIN sites s ON s.id = site_id WHERE paid_on IS NULL AND due_on < current_date GROUP BY 1
-- who are our top 5 clients by revenue this year?
SELECT s.client_id FROM invoices i JOIN work_orders w ON w.id = work_order_id JOIN sites s ON s.id = site_id WHERE issued_on >= date_trunc('year', now()) GROUP BY 1 ORDER BY sum(amount) DESC LIMIT 5 /// ASK
-- equipment whose warranty runs out in the next 90 days
SELECT id FROM equipment WHERE warranty_until BETWEEN current_date AND current_date + 90 /// SELECT id FROM equipment WHERE warranty_until >= current_date AND warranty_until < current_date + 90 /// SELECT id FROM equipment WHERE warranty_until > current_date AND warranty_until <= current_date + 90
-- average feedback score per technician, worst first
SELECT technician_id, avg(score) FROM feedback f JOIN work_orders w ON w.id = work_order_id GROUP BY 1 ORDER BY 2 /// SELECT technician_id, avg(score) FROM feedback f JOIN work_orders w ON w.id = work_order_id WHERE technician_id IS NOT NULL GROUP BY 1 ORDER BY 2
-- what percentage of work orders get cancelled?
SELECT 100.0 * count(*) FILTER (WHERE status = 'cancelled') / count(*) FROM work_orders
-- margin per part
SELECT name, unit_price - unit_cost FROM parts /// SELECT part_id, sum(quantity * (unit_price - unit_cost)) FROM work_order_parts p JOIN parts ON parts.id = part_id GROUP BY 1 /// ASK
-- technicians with more than 30 completed jobs
SELECT technician_id FROM work_orders WHERE status = 'done' AND technician_id IS NOT NULL GROUP BY 1 HAVING count(*) > 30 /// SELECT technician_id FROM work_orders WHERE completed_at IS NOT NULL AND technician_id IS NOT NULL GROUP BY 1 HAVING count(*) > 30
-- clients that haven't reported anything this year
SELECT id FROM clients c WHERE NOT EXISTS (SELECT FROM sites s JOIN work_orders w ON w.site_id = s.id WHERE s.client_id = c.id AND reported_at >= date_trunc('year', now()))
-- compare revenue this quarter to last quarter
SELECT sum(amount) FILTER (WHERE issued_on >= date_trunc('quarter', now())), sum(amount) FILTER (WHERE issued_on < date_trunc('quarter', now())) FROM invoices WHERE issued_on >= date_trunc('quarter', now()) - interval '3 months' AND issued_on < date_trunc('quarter', now()) + interval '3 months' /// ASK
-- jobs completed more than 3 days after they were reported
SELECT id FROM work_orders WHERE completed_at - reported_at > interval '3 days'
-- most used part
SELECT part_id FROM work_order_parts GROUP BY 1 ORDER BY sum(quantity) DESC LIMIT 1 /// SELECT part_id FROM work_order_parts GROUP BY 1 ORDER BY count(*) DESC LIMIT 1 /// ASK
