-- Questions of people who run a workshop for phones, each with a statement that answers it.

-- parts that were never used
SELECT name FROM parts p WHERE NOT EXISTS (SELECT FROM job_parts j WHERE j.part_id = p.id)
-- top 3 parts by revenue
SELECT p.name, sum(j.quantity * j.unit_price) FROM parts p JOIN job_parts j ON j.part_id = p.id GROUP BY p.id ORDER BY 2 DESC, p.id LIMIT 3
-- parts revenue per month
SELECT date_trunc('month', j.received_at)::date, sum(p.quantity * p.unit_price) FROM job_parts p JOIN jobs j ON j.id = p.job_id GROUP BY 1
-- which parts are out of stock?
SELECT name FROM parts WHERE units_in_stock = 0
-- profit margin per part
SELECT name, price - cost FROM parts
-- how many jobs did we receive last month
SELECT count(*) FROM jobs WHERE received_at >= date_trunc('month', now()) - interval '1 month' AND received_at < date_trunc('month', now())
-- jobs that were finished late
SELECT id FROM jobs WHERE finished_at::date > promised_on
-- jobs waiting for parts
SELECT id FROM jobs WHERE status = 'waiting for parts'
-- average repair time per technician
SELECT t.full_name, avg(j.finished_at - j.received_at) FROM jobs j JOIN technicians t ON t.id = j.technician_id GROUP BY t.id
-- who has the most open jobs
SELECT t.full_name FROM technicians t JOIN jobs j ON j.technician_id = t.id WHERE j.finished_at IS NULL GROUP BY t.id ORDER BY count(*) DESC, t.id LIMIT 1
-- technicians without jobs
SELECT full_name FROM technicians t WHERE NOT EXISTS (SELECT FROM jobs j WHERE j.technician_id = t.id)
-- technicians and their supervisors
SELECT t.full_name, s.full_name FROM technicians t JOIN technicians s ON s.id = t.supervisor_id
-- who reports to Alma Reyes
SELECT t.full_name FROM technicians t JOIN technicians s ON s.id = t.supervisor_id WHERE s.full_name = 'Alma Reyes'
-- technicians with the soldering skill
SELECT t.full_name FROM technicians t JOIN technician_skills k ON k.technician_id = t.id JOIN skills s ON s.id = k.skill_id WHERE s.name = 'Soldering'
-- technicians that have both soldering and screens
SELECT t.full_name FROM technicians t JOIN technician_skills k ON k.technician_id = t.id JOIN skills s ON s.id = k.skill_id WHERE s.name IN ('Soldering', 'Screens') GROUP BY t.id HAVING count(*) = 2
-- cancellation rate
SELECT 100.0 * count(*) FILTER (WHERE status = 'cancelled') / count(*) FROM jobs
-- share of warranty jobs per branch
SELECT b.name, 100.0 * count(*) FILTER (WHERE j.warranty) / count(*) FROM jobs j JOIN technicians t ON t.id = j.technician_id JOIN branches b ON b.id = t.branch_id GROUP BY b.id
-- how much is still unpaid?
SELECT sum(total) FROM bills WHERE paid_on IS NULL
-- total amount paid per month
SELECT date_trunc('month', paid_on)::date, sum(total) FROM bills WHERE paid_on IS NOT NULL GROUP BY 1
-- overdue bills
SELECT id FROM bills WHERE paid_on IS NULL AND due_on < current_date
-- clients with unpaid bills
SELECT DISTINCT c.id, c.full_name FROM clients c JOIN devices d ON d.client_id = c.id JOIN jobs j ON j.device_id = d.id JOIN bills b ON b.job_id = j.id WHERE b.paid_on IS NULL
-- bills paid by card last month
SELECT id FROM bills WHERE method = 'card' AND paid_on >= date_trunc('month', now()) - interval '1 month' AND paid_on < date_trunc('month', now())
-- clients who have not visited for 60 days
SELECT full_name FROM clients WHERE last_visit_at IS NULL OR last_visit_at < now() - interval '60 days'
-- new clients per month
SELECT date_trunc('month', registered_at)::date, count(*) FROM clients GROUP BY 1
-- busiest weekday for jobs
SELECT to_char(received_at, 'FMDay') FROM jobs GROUP BY 1 ORDER BY count(*) DESC, min(extract(isodow FROM received_at)) LIMIT 1
-- which brand gets repaired most often
SELECT d.brand FROM devices d JOIN jobs j ON j.device_id = d.id GROUP BY d.brand ORDER BY count(*) DESC LIMIT 1
-- average bill total per city
SELECT c.city, avg(b.total) FROM bills b JOIN jobs j ON j.id = b.job_id JOIN devices d ON d.id = j.device_id JOIN clients c ON c.id = d.client_id GROUP BY c.city
-- jobs nobody is assigned to
SELECT id FROM jobs WHERE technician_id IS NULL
-- clients with more than one device
SELECT full_name FROM clients c WHERE (SELECT count(*) FROM devices d WHERE d.client_id = c.id) > 1
-- how many devices does Beth Wren have?
SELECT count(*) FROM devices d JOIN clients c ON c.id = d.client_id WHERE c.full_name = 'Beth Wren'
-- median bill total
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY total) FROM bills
-- last job of each device
SELECT DISTINCT ON (device_id) device_id, id FROM jobs ORDER BY device_id, received_at DESC, id DESC
