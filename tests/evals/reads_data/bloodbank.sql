-- Blood donors, drives, hospitals' requests and shipments, names that are short for something; partly with what the question says of its own words.
-- What is the total volume collected at each drive? Show the site and the total volume.
SELECT site, sum(vol_ml) FROM drive JOIN donation USING (drive_id) GROUP BY drive_id /// SELECT site, sum(vol_ml) FROM drive LEFT JOIN donation USING (drive_id) GROUP BY drive_id
-- List the first and last names of the donors who have never donated blood.
SELECT first, last FROM donor WHERE donor_id NOT IN (SELECT donor_id FROM donation)
-- How many donors have blood group O and are Rh negative? Rh negative refers to rh = '-'
SELECT count(*) FROM donor WHERE blood_grp = 'O' AND rh = '-'
-- What are the names of the hospitals with more than 100 beds?
SELECT hosp_nm FROM hospital WHERE beds > 100
-- Find the first name of the donor with the most donations.
SELECT first FROM donor JOIN donation USING (donor_id) GROUP BY donor_id ORDER BY count(*) DESC LIMIT 1
-- What are the cities that have both a drive and a private hospital?
SELECT city FROM drive INTERSECT SELECT city FROM hospital WHERE kind = 'private'
-- Which hospitals have not made any urgent request? urgent refers to urgent = 1
SELECT hosp_nm FROM hospital WHERE hosp_id NOT IN (SELECT hosp_id FROM request WHERE urgent = 1)
-- Show each blood group with the number of female donors. female refers to sex = 'F'
SELECT blood_grp, count(*) FROM donor WHERE sex = 'F' GROUP BY 1 /// SELECT blood_grp, count(*) FILTER (WHERE sex = 'F') FROM donor GROUP BY 1
-- What is the average hemoglobin of male donors? hemoglobin refers to hb; male refers to sex = 'M'
SELECT avg(hb) FROM donation JOIN donor USING (donor_id) WHERE sex = 'M'
-- List the sites of the drives held in 2021 in order of date.
SELECT site FROM drive WHERE extract(year FROM drive_dt) = 2021 ORDER BY drive_dt
-- How many units were sent for the requests of St. James?
SELECT sum(units_sent) FROM shipment JOIN request USING (req_id) WHERE hosp_id = 1
-- Which courier shipped the most units?
SELECT courier FROM shipment GROUP BY 1 ORDER BY sum(units_sent) DESC LIMIT 1
-- Find the names of the donors from Leeds who donated at a drive in Hull.
SELECT first, last FROM donor WHERE city = 'Leeds' AND donor_id IN (SELECT donor_id FROM donation JOIN drive USING (drive_id) WHERE drive.city = 'Hull')
-- What is the number of donations for each status?
SELECT status, count(*) FROM donation GROUP BY 1
-- Show the names of all hospitals and the number of requests they made, including those without any.
SELECT hosp_nm, count(req_id) FROM hospital LEFT JOIN request USING (hosp_id) GROUP BY hosp_id
-- Among the donors from York, how many were born after 1990?
SELECT count(*) FROM donor WHERE city = 'York' AND birthday >= '1991-01-01'
-- What percentage of donations were deferred? (percentage = DIVIDE(COUNT(status = 'deferred'), COUNT(don_id)) * 100)
SELECT 100.0 * count(*) FILTER (WHERE status = 'deferred') / count(*) FROM donation
-- fill rate per hospital, i.e. units sent / units requested
SELECT hosp_id, sent::numeric / asked FROM (SELECT hosp_id, sum(units) asked FROM request GROUP BY 1) r JOIN (SELECT hosp_id, sum(units_sent) sent FROM shipment JOIN request USING (req_id) GROUP BY 1) s USING (hosp_id) /// ASK
-- Please list the sites of the drives that collected more than 1000 ml in total. ml refers to vol_ml
SELECT site FROM drive JOIN donation USING (drive_id) GROUP BY drive_id HAVING sum(vol_ml) > 1000
-- requests not shipped yet
SELECT req_id FROM request WHERE req_id NOT IN (SELECT req_id FROM shipment)
-- What is the full name of the oldest donor? full name refers to first, last
SELECT first, last FROM donor ORDER BY birthday LIMIT 1
-- How many more female donors than male donors are there? female refers to sex = 'F'; male refers to sex = 'M'
SELECT count(*) FILTER (WHERE sex = 'F') - count(*) FILTER (WHERE sex = 'M') FROM donor
-- avg days from request to shipment per courier
SELECT courier, avg(ship_dt - req_dt) FROM shipment JOIN request USING (req_id) GROUP BY 1
-- For the donation with the highest hemoglobin, what is the donor's blood group? highest hemoglobin refers to MAX(hb)
SELECT blood_grp FROM donation JOIN donor USING (donor_id) ORDER BY hb DESC LIMIT 1
-- donors with >= 2 ok donations
SELECT first, last FROM donor JOIN donation USING (donor_id) WHERE status = 'ok' GROUP BY donor_id HAVING count(*) >= 2
-- units requested and units sent by blood group
SELECT blood_grp, asked, sent FROM (SELECT blood_grp, sum(units) asked FROM request GROUP BY 1) r LEFT JOIN (SELECT blood_grp, sum(units_sent) sent FROM shipment JOIN request USING (req_id) GROUP BY 1) s USING (blood_grp) /// ASK
-- What is the ratio of beds in public hospitals to beds in private hospitals?
SELECT 1.0 * sum(beds) FILTER (WHERE kind = 'public') / sum(beds) FILTER (WHERE kind = 'private') FROM hospital
-- In which year did the most donors register?
SELECT extract(year FROM reg_dt) FROM donor GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- List the donors whose donation was discarded along with the site where it was made.
SELECT first, last, site FROM donor JOIN donation USING (donor_id) JOIN drive USING (drive_id) WHERE status = 'discarded'
-- donation count by city of drive and status
SELECT city, status, count(*) FROM donation JOIN drive USING (drive_id) GROUP BY 1, 2
-- How much blood have we collected so far, in litres? volume is in ml
SELECT sum(vol_ml) / 1000.0 FROM donation /// ASK
-- Who gives blood most often?
SELECT first, last FROM donor JOIN donation USING (donor_id) GROUP BY donor_id ORDER BY count(*) DESC LIMIT 1
-- Which hospitals in Leeds sent us urgent requests in April 2021?
SELECT DISTINCT hosp_nm FROM hospital JOIN request USING (hosp_id) WHERE city = 'Leeds' AND urgent = 1 AND req_dt BETWEEN '2021-04-01' AND '2021-04-30'
-- Did any test come back positive?
SELECT true /// SELECT 1 /// SELECT 6
-- What's the average volume of an ok donation?
SELECT avg(vol_ml) FROM donation WHERE status = 'ok'
-- Which drives got no donations at all?
SELECT site FROM drive WHERE drive_id NOT IN (SELECT drive_id FROM donation)
-- Which donors are over 50?
SELECT first, last FROM donor WHERE birthday <= current_date - interval '51 years'
-- Which requests were only partly filled?
SELECT req_id FROM request WHERE units > (SELECT sum(units_sent) FROM shipment s WHERE s.req_id = request.req_id) /// ASK
-- How many units do hospitals in York still wait for?
SELECT 1 /// ASK
-- Show me everyone who donated at both drives in Leeds.
SELECT first, last FROM donor WHERE donor_id IN (SELECT donor_id FROM donation WHERE drive_id = 1) AND donor_id IN (SELECT donor_id FROM donation WHERE drive_id = 4) /// ASK
-- Which blood group do hospitals ask for most?
SELECT blood_grp FROM request GROUP BY 1 ORDER BY sum(units) DESC LIMIT 1 /// SELECT blood_grp FROM request GROUP BY 1 ORDER BY count(*) DESC LIMIT 1 /// ASK
-- Which organiser ran more than one drive?
SELECT organiser FROM drive GROUP BY 1 HAVING count(*) > 1
-- What are the phone numbers of donors with blood group AB?
ASK
-- the three most recent donations with the donor's name
SELECT don_id, first, last FROM donation JOIN donor USING (donor_id) JOIN drive USING (drive_id) WHERE don_id IN (9, 10, 11)
-- cities with donors but without a hospital
SELECT city FROM donor EXCEPT SELECT city FROM hospital
