-- Questions of who runs a hotel; as for the roastery
-- how many bookings arrive this week
SELECT count(*) FROM bookings WHERE check_in >= date_trunc('week', now()) AND check_in < date_trunc('week', now()) + interval '1 week'
-- who checks out today?
SELECT guest_id FROM guests JOIN bookings USING (guest_id) WHERE check_out = current_date /// SELECT booking_id FROM bookings WHERE check_out = current_date
-- average length of stay in nights by room type
SELECT t.name, avg(check_out - check_in) FROM bookings JOIN rooms USING (room_id) JOIN room_types t USING (room_type_id) GROUP BY t.room_type_id
-- cancellation rate by channel
SELECT channel, 100.0 * count(*) FILTER (WHERE status = 'cancelled') / count(*) FROM bookings GROUP BY 1
-- which guests stayed more than 15 times
SELECT guest_id FROM bookings GROUP BY 1 HAVING count(*) > 15 /// ASK
-- guests who used every service
SELECT guest_id FROM bookings JOIN booking_services USING (booking_id) GROUP BY 1 HAVING count(DISTINCT service_id) = (SELECT count(*) FROM services)
-- services never used
SELECT service_id FROM services s WHERE NOT EXISTS (SELECT FROM booking_services b WHERE b.service_id = s.service_id)
-- rooms that haven't been booked this year
SELECT room_id FROM rooms r WHERE NOT EXISTS (SELECT FROM bookings b WHERE b.room_id = r.room_id AND booked_on >= date_trunc('year', now()))
-- avg review score per room type, best first
SELECT t.name, avg(score) FROM reviews JOIN bookings USING (booking_id) JOIN rooms USING (room_id) JOIN room_types t USING (room_type_id) GROUP BY t.room_type_id ORDER BY 2 DESC
-- vip guests from germany
SELECT guest_id FROM guests WHERE is_vip AND nationality = 'Germany'
-- which room type earns the most
SELECT t.name FROM bookings JOIN rooms USING (room_id) JOIN room_types t USING (room_type_id) GROUP BY t.room_type_id ORDER BY sum(amount) DESC LIMIT 1
-- bookings longer than 5 nights made by phone
SELECT booking_id FROM bookings WHERE check_out - check_in > 5 AND channel = 'phone'
-- how many of our guests are returning guests
SELECT count(*) FROM (SELECT guest_id FROM bookings GROUP BY 1 HAVING count(*) > 1) s /// ASK
-- number of bookings per guest >> how many guests have only one
SELECT count(*) FROM (SELECT guest_id FROM bookings GROUP BY 1 HAVING count(*) = 1) s
-- amount per channel in 2025 >> and in 2026 >> as percentage
SELECT channel, 100 * sum(amount) / sum(sum(amount)) OVER () FROM bookings WHERE check_in >= '2026-01-01' AND check_in < '2027-01-01' GROUP BY 1 /// SELECT channel, 100 * sum(amount) / sum(sum(amount)) OVER () FROM bookings WHERE booked_on >= '2026-01-01' AND booked_on < '2027-01-01' GROUP BY 1 /// ASK
-- latest review of each guest
SELECT DISTINCT ON (guest_id) review_id FROM reviews JOIN bookings USING (booking_id) ORDER BY guest_id, posted_on DESC
-- busiest month for check ins last year
SELECT extract(month FROM check_in) FROM bookings WHERE check_in >= date_trunc('year', now()) - interval '1 year' AND check_in < date_trunc('year', now()) GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- compare amount this quarter to last quarter
SELECT sum(amount) FROM bookings WHERE booked_on >= date_trunc('quarter', now()) - interval '3 months' AND booked_on < date_trunc('quarter', now()) + interval '3 months' GROUP BY date_trunc('quarter', booked_on) /// SELECT sum(amount) FILTER (WHERE booked_on >= date_trunc('quarter', now())), sum(amount) FILTER (WHERE booked_on < date_trunc('quarter', now())) FROM bookings WHERE booked_on >= date_trunc('quarter', now()) - interval '3 months' AND booked_on < date_trunc('quarter', now()) + interval '3 months' /// ASK
-- bokings with breakfast but without parking
SELECT booking_id FROM booking_services WHERE service_id = 1 EXCEPT SELECT booking_id FROM booking_services WHERE service_id = 2
