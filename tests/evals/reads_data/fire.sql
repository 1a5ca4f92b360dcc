-- A fire brigade: stations, engines, people and incidents, names short; as its chief, an analyst and a crowd worker put questions.
-- how many fires did we have in 2023
SELECT count(*) FROM incidents WHERE kind = 'fire' AND extract(year FROM reported) = 2023
-- which engines are out of service?
SELECT call_sign FROM engines WHERE out_of_service
-- who are our volunteers
SELECT fname, lname FROM firefighters WHERE volunteer
-- average response time per station, alarmed to arrived
SELECT station_no, avg(arrived - alarmed) FROM dispatches JOIN engines USING (engine_id) GROUP BY 1 /// SELECT station_no, extract(epoch FROM avg(arrived - alarmed)) / 60 FROM dispatches JOIN engines USING (engine_id) GROUP BY 1 /// ASK
-- incidents that are not closed yet
SELECT inc_id FROM incidents WHERE closed IS NULL
-- which district had the most damage?
SELECT district FROM incidents GROUP BY 1 ORDER BY sum(damage_eur) DESC NULLS LAST LIMIT 1
-- share of false alarms per district
SELECT district, 100.0 * count(*) FILTER (WHERE kind = 'false alarm') / count(*) FROM incidents GROUP BY 1
-- who failed the first aid training?
SELECT fname, lname FROM firefighters JOIN attended USING (ff_id) WHERE training_id = 1 AND NOT passed
-- firefighters who never attended any training
SELECT fname, lname FROM firefighters WHERE ff_id NOT IN (SELECT ff_id FROM attended)
-- how many people were injured in fires
SELECT sum(injured) FROM incidents WHERE kind = 'fire'
-- incidents with more than one engine
SELECT inc_id FROM dispatches GROUP BY 1 HAVING count(*) > 1
-- who led the most incidents? led refers to function = 'leader'
SELECT fname, lname FROM firefighters JOIN crews USING (ff_id) WHERE function = 'leader' GROUP BY ff_id ORDER BY count(*) DESC LIMIT 1
-- incidents per kind and month
SELECT kind, date_trunc('month', reported)::date, count(*) FROM incidents GROUP BY 1, 2 /// ASK
-- oldest engine at each station
SELECT DISTINCT ON (station_no) station_no, call_sign FROM engines ORDER BY station_no, built /// ASK
-- stations w/o a ladder
SELECT st_name FROM stations WHERE station_no NOT IN (SELECT station_no FROM engines WHERE type = 'ladder')
-- avg damage per fire vs per flood
ASK /// SELECT kind, avg(damage_eur) FROM incidents WHERE kind IN ('fire', 'flood') GROUP BY 1
-- firefighters at Harbour, by seniority (joined)
SELECT fname, lname FROM firefighters WHERE station_no = 3 ORDER BY joined /// ASK
-- training pass rate
SELECT 100.0 * count(*) FILTER (WHERE passed) / count(*) FROM attended
-- total tank capacity by station
SELECT station_no, sum(tank_l) FROM engines GROUP BY 1 /// SELECT s.station_no, sum(tank_l) FROM stations s LEFT JOIN engines USING (station_no) GROUP BY 1
-- # of engines in service per type
SELECT type, count(*) FROM engines WHERE NOT out_of_service GROUP BY 1 /// SELECT type, count(*) FILTER (WHERE NOT out_of_service) FROM engines GROUP BY 1
-- incidents with severity >= 3 and no injured
SELECT inc_id FROM incidents WHERE severity >= 3 AND injured = 0
-- longest incident (reported to closed)
SELECT inc_id FROM incidents WHERE closed IS NOT NULL ORDER BY closed - reported DESC LIMIT 1 /// ASK
-- What are the first and last names of all captains?
SELECT fname, lname FROM firefighters WHERE rank = 'captain'
-- Find the call signs of the engines that were dispatched to more than two incidents.
SELECT call_sign FROM engines JOIN dispatches USING (engine_id) GROUP BY engine_id HAVING count(*) > 2
-- List the names of the stations and the number of firefighters in each.
SELECT st_name, count(*) FROM stations JOIN firefighters USING (station_no) GROUP BY station_no /// SELECT st_name, count(ff_id) FROM stations LEFT JOIN firefighters USING (station_no) GROUP BY station_no
-- Which station has no firefighters?
SELECT st_name FROM stations WHERE station_no NOT IN (SELECT station_no FROM firefighters)
-- What is the name of the firefighter who attended the most trainings?
SELECT fname, lname FROM firefighters JOIN attended USING (ff_id) GROUP BY ff_id ORDER BY count(*) DESC LIMIT 1
-- Find the districts that had both a fire and a flood.
SELECT district FROM incidents WHERE kind = 'fire' INTERSECT SELECT district FROM incidents WHERE kind = 'flood'
-- What is the average age of the volunteers?
SELECT avg(extract(year FROM age(born))) FROM firefighters WHERE volunteer
-- Show the topics of the trainings that lasted longer than the average training.
SELECT topic FROM trainings WHERE hours > (SELECT avg(hours) FROM trainings)
-- How many incidents had neither injured people nor damage?
SELECT count(*) FROM incidents WHERE injured = 0 AND damage_eur = 0 /// SELECT count(*) FROM incidents WHERE injured = 0 AND (damage_eur = 0 OR damage_eur IS NULL) /// ASK
-- Give the last names of firefighters who joined before 2010 and are not captains.
SELECT lname FROM firefighters WHERE joined < '2010-01-01' AND rank <> 'captain'
