-- Questions of who lets cars; as for the roastery
-- which 3 cars were rented most often
SELECT vehicle_id FROM rentals GROUP BY 1 ORDER BY count(*) DESC LIMIT 3 /// SELECT count(*) FROM rentals GROUP BY vehicle_id ORDER BY 1 DESC LIMIT 3
-- income per branch this year
SELECT city, sum(price) FROM rentals JOIN vehicles USING (vehicle_id) JOIN branches b USING (branch_id) WHERE start_date >= date_trunc('year', now()) GROUP BY b.branch_id /// ASK
-- avg rental length in days by category
SELECT category, avg(end_date - start_date) FROM rentals JOIN vehicles USING (vehicle_id) GROUP BY 1
-- rentals that lasted over a week
SELECT rental_id FROM rentals WHERE end_date - start_date > 7
-- how much did we spend on repairs last year
SELECT sum(cost) FROM repairs WHERE repaired_on >= date_trunc('year', now()) - interval '1 year' AND repaired_on < date_trunc('year', now())
-- vehicles that have never been repaired
SELECT vehicle_id FROM vehicles v WHERE NOT EXISTS (SELECT FROM repairs r WHERE r.vehicle_id = v.vehicle_id)
-- repair costs this year compared to last year
SELECT sum(cost) FILTER (WHERE repaired_on >= date_trunc('year', now())), sum(cost) FILTER (WHERE repaired_on < date_trunc('year', now())) FROM repairs WHERE repaired_on >= date_trunc('year', now()) - interval '1 year'
-- rank the vehicles by total repair cost
SELECT vehicle_id, rank() OVER (ORDER BY sum(cost) DESC) FROM repairs GROUP BY 1
-- second most expensive repair
SELECT repair_id FROM repairs ORDER BY cost DESC OFFSET 1 LIMIT 1
-- drivers whose licence has expired
SELECT driver_id FROM drivers WHERE licence_until < current_date
-- drivers who haven't rented anything for 3 months
SELECT driver_id FROM drivers d WHERE NOT EXISTS (SELECT FROM rentals r WHERE r.driver_id = d.driver_id AND start_date >= current_date - interval '3 months')
-- rentals of Anna Berg last year
SELECT rental_id FROM rentals JOIN drivers USING (driver_id) WHERE name = 'Anna Berg' AND start_date >= date_trunc('year', now()) - interval '1 year' AND start_date < date_trunc('year', now())
-- number of rentals per month >> cumulative
SELECT sum(count(*)) OVER (ORDER BY date_trunc('month', start_date)) FROM rentals GROUP BY date_trunc('month', start_date) /// ASK
-- cancellation rate by country
SELECT country, 100.0 * count(*) FILTER (WHERE status = 'cancelled') / count(*) FROM rentals JOIN drivers USING (driver_id) GROUP BY 1
-- how many drivers have 1, 2, 3 rentals
SELECT n, count(*) FROM (SELECT count(*) AS n FROM rentals GROUP BY driver_id) s WHERE n IN (1,2,3) GROUP BY n
-- cars with more than 100.000 km
SELECT vehicle_id FROM vehicles WHERE mileage_km > 100000
-- which branch has no manager
SELECT branch_id FROM branches WHERE manager_id IS NULL
-- average daily rate per category >> only vans >> and electric ones
ASK /// SELECT category, avg(daily_rate) FROM vehicles WHERE category = 'electric' GROUP BY 1
-- drivers who rented a Tesla
SELECT DISTINCT driver_id FROM rentals JOIN vehicles USING (vehicle_id) WHERE make = 'Tesla'
-- share of rentals per make
SELECT make, 100.0 * count(*) / sum(count(*)) OVER () FROM rentals JOIN vehicles USING (vehicle_id) GROUP BY 1
