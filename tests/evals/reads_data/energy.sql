-- Households, meters and outages of a power company, with short names; half in the manner of a public set, half as its people ask.
-- How many smart meters are there? smart refers to smart_yn = 'Y'
SELECT count(*) FROM meter WHERE smart_yn = 'Y'
-- What are the names and districts of the substations, ordered by the year they were commissioned?
SELECT sub_nm, district FROM substation ORDER BY commissioned_yr
-- How many households are on each tariff? Show the description and the number.
SELECT descr, count(*) FROM tariff JOIN household USING (tariff_cd) GROUP BY tariff_cd
-- What is the average number of occupants per postcode?
SELECT postcode, avg(occupants) FROM household GROUP BY postcode
-- Which households have no meter?
SELECT hh_nm FROM household WHERE hh_id NOT IN (SELECT hh_id FROM meter)
-- Which substation had the most outages? Give the name.
SELECT sub_nm FROM substation JOIN outage USING (substation_id) GROUP BY substation_id ORDER BY count(*) DESC LIMIT 1
-- List the makers that have supplied more than two meters.
SELECT maker FROM meter GROUP BY maker HAVING count(*) > 2
-- What is the total kwh read for each kind of meter?
SELECT kind, sum(kwh) FROM meter JOIN reading USING (meter_no) GROUP BY kind
-- Show the names of the households that have both an electric and a gas meter.
SELECT hh_nm FROM household WHERE hh_id IN (SELECT hh_id FROM meter WHERE kind = 'electric') AND hh_id IN (SELECT hh_id FROM meter WHERE kind = 'gas')
-- What is the description of the tariff with the lowest price per kwh?
SELECT descr FROM tariff ORDER BY price_kwh LIMIT 1
-- What is the average bill amount of each household?
SELECT hh_nm, avg(amount) FROM household JOIN bill USING (hh_id) GROUP BY hh_id
-- Find the names of the engineers who have never been on a callout.
SELECT eng_nm FROM engineer WHERE eng_id NOT IN (SELECT eng_id FROM callout)
-- What are the names of the engineers whose boss is Umar Faye?
SELECT e.eng_nm FROM engineer e JOIN engineer b ON b.eng_id = e.boss_id WHERE b.eng_nm = 'Umar Faye'
-- how long did outages last on average?
SELECT avg(ended - began) FROM outage
-- how many bills were paid late?
SELECT count(*) FROM bill WHERE paid_dt > due_dt
-- total amount of unpaid bills
SELECT sum(amount) FROM bill WHERE paid_dt IS NULL
-- who is the boss of each engineer?
SELECT e.eng_nm, b.eng_nm FROM engineer e JOIN engineer b ON b.eng_id = e.boss_id /// SELECT e.eng_nm, b.eng_nm FROM engineer e LEFT JOIN engineer b ON b.eng_id = e.boss_id
-- cost of callouts per month in 2024
SELECT sum(cost) FROM callout WHERE arrived >= '2024-01-01' AND arrived < '2025-01-01' GROUP BY date_trunc('month', arrived)
-- What percentage of the readings were made by the customers themselves? made by the customers themselves refers to read_by = 'self'
SELECT 100.0 * count(*) FILTER (WHERE read_by = 'self') / count(*) FROM reading
-- which outages lasted longer than 2 hours?
SELECT outage_id FROM outage WHERE ended - began > interval '2 hours'
-- which district had the most homes affected by outages?
SELECT district FROM substation JOIN outage USING (substation_id) GROUP BY district ORDER BY sum(homes_affected) DESC LIMIT 1
-- Which households used more than 500 kwh in January 2024?
SELECT hh_nm FROM household JOIN meter USING (hh_id) JOIN reading USING (meter_no) WHERE read_dt BETWEEN '2024-01-01' AND '2024-01-31' GROUP BY hh_id HAVING sum(kwh) > 500
-- Find the ids and causes of the outages without any callout.
SELECT outage_id, cause FROM outage WHERE outage_id NOT IN (SELECT outage_id FROM callout)
-- What is the ratio of storm outages to equipment outages?
SELECT 1.0 * count(*) FILTER (WHERE cause = 'storm') / count(*) FILTER (WHERE cause = 'equipment') FROM outage
-- Which engineers were called out to both a storm and a flood?
SELECT eng_nm FROM engineer WHERE eng_id IN (SELECT eng_id FROM callout JOIN outage USING (outage_id) WHERE cause = 'storm') AND eng_id IN (SELECT eng_id FROM callout JOIN outage USING (outage_id) WHERE cause = 'flood')
-- For each substation, what is the percentage of outages caused by a storm?
SELECT sub_nm, 100.0 * count(*) FILTER (WHERE cause = 'storm') / count(*) FROM substation JOIN outage USING (substation_id) GROUP BY substation_id
-- on which day of the week do most outages begin?
SELECT to_char(began, 'FMDay') FROM outage GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
