-- Questions of who lets flats; follow-ups behind >>, statements that are all right parted by ///, ASK where to ask back is right
-- which units are vacant right now
SELECT id FROM units u WHERE NOT EXISTS (SELECT FROM leases l WHERE l.unit_id = u.id AND starts_on <= current_date AND (ends_on IS NULL OR ends_on >= current_date) AND terminated_on IS NULL) /// ASK
-- how much rent is still outstanding per landlord
ASK /// SELECT b.landlord_id, sum(amount_due - amount_paid) FROM rent_payments p JOIN leases l ON l.id = lease_id JOIN units u ON u.id = unit_id JOIN buildings b ON b.id = building_id WHERE paid_on IS NULL GROUP BY 1 /// SELECT b.landlord_id, sum(amount_due) FROM rent_payments p JOIN leases l ON l.id = lease_id JOIN units u ON u.id = unit_id JOIN buildings b ON b.id = building_id WHERE paid_on IS NULL GROUP BY 1
-- leases expiring in the next 3 months
SELECT id FROM leases WHERE ends_on >= current_date AND ends_on < current_date + interval '3 months' /// SELECT id FROM leases WHERE ends_on >= current_date AND ends_on <= current_date + interval '3 months'
-- average rent by number of bedrooms
SELECT bedrooms, avg(monthly_rent) FROM units GROUP BY 1
-- tenants who paid late more than twice this year
SELECT l.tenant_id FROM rent_payments p JOIN leases l ON l.id = lease_id WHERE paid_on > due_on AND due_on >= date_trunc('year', now()) GROUP BY 1 HAVING count(*) > 2 /// SELECT l.tenant_id FROM rent_payments p JOIN leases l ON l.id = lease_id WHERE paid_on > due_on AND paid_on >= date_trunc('year', now()) GROUP BY 1 HAVING count(*) > 2 /// ASK
-- open high urgency repairs without a contractor
SELECT id FROM repair_requests WHERE status = 'open' AND urgency = 'high' AND contractor_id IS NULL /// ASK
-- avg days to resolve a repair request by category
SELECT category, avg(extract(epoch FROM resolved_at - created_at) / 86400) FROM repair_requests GROUP BY 1 /// SELECT category, avg(resolved_at - created_at) FROM repair_requests GROUP BY 1
-- total repair cost per building this year
SELECT building_id, sum(cost) FROM repair_requests r JOIN units u ON u.id = unit_id WHERE created_at >= date_trunc('year', now()) GROUP BY 1 /// ASK
-- which contractor handled the most requests last month?
SELECT contractor_id FROM repair_requests WHERE contractor_id IS NOT NULL AND created_at >= date_trunc('month', now()) - interval '1 month' AND created_at < date_trunc('month', now()) GROUP BY 1 ORDER BY count(*) DESC LIMIT 1 /// ASK
-- no-show rate for viewings
SELECT 100.0 * count(*) FILTER (WHERE NOT attended) / count(*) FROM viewings /// ASK
-- viewings scheduled for tomorrow
SELECT id FROM viewings WHERE scheduled_at >= current_date + 1 AND scheduled_at < current_date + 2
-- rent collected this month vs last month
SELECT sum(amount_paid) FILTER (WHERE paid_on >= date_trunc('month', now())), sum(amount_paid) FILTER (WHERE paid_on < date_trunc('month', now())) FROM rent_payments WHERE paid_on >= date_trunc('month', now()) - interval '1 month' AND paid_on < date_trunc('month', now()) + interval '1 month' /// ASK
-- units bigger than 80 sqm in Dublin
SELECT u.id FROM units u JOIN buildings b ON b.id = building_id WHERE area_sqm > 80 AND city = 'Dublin'
-- how many tenants are under 25?
SELECT count(*) FROM tenants WHERE date_of_birth > current_date - interval '25 years'
-- tenants with no phone or email
SELECT id FROM tenants WHERE phone IS NULL AND email IS NULL /// SELECT id FROM tenants WHERE phone IS NULL OR email IS NULL /// ASK
-- top 5 buildings by monthly rent
SELECT building_id FROM units GROUP BY 1 ORDER BY sum(monthly_rent) DESC LIMIT 5 /// ASK
-- landlords with more than 10 units
SELECT landlord_id FROM units JOIN buildings b ON b.id = building_id GROUP BY 1 HAVING count(*) > 10
-- what share of repair requests is still open
SELECT 100.0 * count(*) FILTER (WHERE status = 'open') / count(*) FROM repair_requests /// SELECT 100.0 * count(*) FILTER (WHERE resolved_at IS NULL) / count(*) FROM repair_requests /// ASK
-- average deposit compared to monthly rent per city
ASK
-- most expensive unit in each city
SELECT DISTINCT ON (city) u.id FROM units u JOIN buildings b ON b.id = building_id ORDER BY city, monthly_rent DESC /// ASK
