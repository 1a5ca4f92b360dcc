-- Questions of people who run a tool for projects, each with a statement that answers it.

-- organizations that paid invoices last month
SELECT DISTINCT o.name FROM organizations o JOIN invoices i ON i.organization_id = o.id WHERE i.paid_on >= date_trunc('month', now()) - interval '1 month' AND i.paid_on < date_trunc('month', now())
-- how many organizations churned this year?
SELECT count(*) FROM organizations WHERE churned_at >= date_trunc('year', now()) AND churned_at < date_trunc('year', now()) + interval '1 year'
-- which trials end in the next 30 days
SELECT name FROM organizations WHERE trial_ends_at >= now() AND trial_ends_at < now() + interval '30 days'
-- churn rate
SELECT 100.0 * count(churned_at) / count(*) FROM organizations
-- new organizations per month
SELECT date_trunc('month', created_at)::date, count(*) FROM organizations GROUP BY 1
-- members who have not been active for 60 days
SELECT name FROM members WHERE last_active_at IS NULL OR last_active_at < now() - interval '60 days'
-- members who never logged in
SELECT name FROM members m WHERE NOT EXISTS (SELECT FROM logins l WHERE l.member_id = m.id)
-- how many people logged in yesterday?
SELECT count(DISTINCT member_id) FROM logins WHERE logged_in_at >= current_date - 1 AND logged_in_at < current_date
-- busiest day for logins
SELECT logged_in_at::date FROM logins GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1
-- logins per device
SELECT device, count(*) FROM logins GROUP BY device
-- hours worked per project
SELECT p.name, sum(e.hours) FROM projects p JOIN tasks t ON t.project_id = p.id JOIN time_entries e ON e.task_id = t.id GROUP BY p.id
-- billable hours per member last month
SELECT m.name, sum(e.hours) FROM members m JOIN time_entries e ON e.member_id = m.id WHERE e.billable AND e.worked_on >= date_trunc('month', now()) - interval '1 month' AND e.worked_on < date_trunc('month', now()) GROUP BY m.id
-- who worked the most hours this year
SELECT m.name FROM members m JOIN time_entries e ON e.member_id = m.id WHERE e.worked_on >= date_trunc('year', now()) GROUP BY m.id ORDER BY sum(hours) DESC LIMIT 1
-- overdue tasks
SELECT id FROM tasks WHERE completed_at IS NULL AND due_on < current_date
-- tasks assigned to Member E
SELECT t.title FROM tasks t JOIN members m ON m.id = t.assignee_id WHERE m.name = 'Member E'
-- unassigned high priority tasks
SELECT title FROM tasks WHERE assignee_id IS NULL AND priority = 'high'
-- how many tasks were completed last week
SELECT count(*) FROM tasks WHERE completed_at >= date_trunc('week', now()) - interval '7 days' AND completed_at < date_trunc('week', now())
-- average time to complete a task
SELECT avg(completed_at - created_at) FROM tasks
-- tasks that were finished late
SELECT title FROM tasks WHERE completed_at::date > due_on
-- what share of tasks is done?
SELECT 100.0 * count(*) FILTER (WHERE status = 'done') / count(*) FROM tasks
-- share of done tasks per project
SELECT p.name, 100.0 * count(*) FILTER (WHERE t.status = 'done') / count(*) FROM projects p JOIN tasks t ON t.project_id = p.id GROUP BY p.id
-- projects without tasks
SELECT name FROM projects p WHERE NOT EXISTS (SELECT FROM tasks t WHERE t.project_id = p.id)
-- projects nobody has worked on in the last 30 days
SELECT name FROM projects p WHERE NOT EXISTS (SELECT FROM time_entries e JOIN tasks t ON t.id = e.task_id WHERE t.project_id = p.id AND e.worked_on >= current_date - 30)
-- who commented on Task 12?
SELECT DISTINCT m.name FROM members m JOIN comments c ON c.author_id = m.id JOIN tasks t ON t.id = c.task_id WHERE t.title = 'Task 12'
-- top 5 members by number of comments
SELECT m.name, count(*) FROM members m JOIN comments c ON c.author_id = m.id GROUP BY m.id ORDER BY count(*) DESC, m.id LIMIT 5
-- members and who invited them
SELECT m.name, i.name FROM members m LEFT JOIN members i ON i.id = m.invited_by_id
-- how many members did Member C invite
SELECT count(*) FROM members m JOIN members i ON i.id = m.invited_by_id WHERE i.name = 'Member C'
-- latest task of each project
SELECT DISTINCT ON (project_id) project_id, title FROM tasks ORDER BY project_id, created_at DESC
-- average invoice amount per month
SELECT date_trunc('month', issued_on)::date, avg(amount) FROM invoices GROUP BY 1
-- running total of invoices per month
SELECT date_trunc('month', issued_on)::date, sum(sum(amount)) OVER (ORDER BY date_trunc('month', issued_on)) FROM invoices GROUP BY date_trunc('month', issued_on)
-- unpaid invoices older than 30 days
SELECT number FROM invoices WHERE paid_on IS NULL AND issued_on < current_date - 30
-- total unpaid amount per organization
SELECT o.name, sum(i.amount) FROM organizations o JOIN invoices i ON i.organization_id = o.id WHERE i.paid_on IS NULL GROUP BY o.id
-- invoices paid late, with the number of days
SELECT number, paid_on - due_on FROM invoices WHERE paid_on > due_on
-- number of paid and unpaid invoices
SELECT count(*) FILTER (WHERE paid_on IS NOT NULL), count(*) FILTER (WHERE paid_on IS NULL) FROM invoices
-- organizations on the pro plan without projects
SELECT name FROM organizations o WHERE plan = 'pro' AND NOT EXISTS (SELECT FROM projects p WHERE p.organization_id = o.id)
-- median hours per time entry
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY hours) FROM time_entries
-- how many open tasks does each member have
SELECT m.name, count(*) FROM members m JOIN tasks t ON t.assignee_id = m.id AND t.completed_at IS NULL GROUP BY m.id
-- members with more than 5 open tasks
SELECT m.name FROM members m JOIN tasks t ON t.assignee_id = m.id WHERE t.status <> 'done' GROUP BY m.id HAVING count(*) > 5
