-- Questions about weather, each with a statement that answers it.

-- How many weather stations does each state have?
SELECT state, count(*) FROM station GROUP BY state
-- Which station is the highest above sea level?
SELECT station_name FROM station ORDER BY elevation_m DESC LIMIT 1
-- Names of the automatic stations
SELECT station_name FROM station WHERE is_automatic
-- Show station names along with the name of their climate zone.
SELECT s.station_name, z.zone_name FROM station s JOIN climate_zone z USING (zone_code)
-- climate zones that have no station
SELECT zone_name FROM climate_zone z WHERE NOT EXISTS (SELECT FROM station s WHERE s.zone_code = z.zone_code)
-- What was the hottest temperature ever recorded, and on what date?
SELECT temp_max_c, reading_date FROM daily_reading ORDER BY temp_max_c DESC LIMIT 1
-- What's the average rainfall at Frost Hollow?
SELECT avg(r.rain_mm) FROM daily_reading r JOIN station s USING (station_id) WHERE s.station_name = 'Frost Hollow'
-- How many readings are there for every type of sky?
SELECT sky, count(*) FROM daily_reading GROUP BY sky
-- On which dates did it blow harder than 80 km/h?
SELECT reading_date FROM daily_reading WHERE wind_kmh > 80
-- Give the lowest minimum temperature of every station (name), coldest first.
SELECT s.station_name, min(r.temp_min_c) FROM station s JOIN daily_reading r USING (station_id) GROUP BY s.station_id ORDER BY min(r.temp_min_c)
-- Which stations have no readings?
SELECT station_name FROM station s WHERE NOT EXISTS (SELECT FROM daily_reading r WHERE r.station_id = s.station_id)
-- total precipitation (rain) per state
SELECT s.state, sum(r.rain_mm) FROM station s JOIN daily_reading r USING (station_id) GROUP BY s.state
-- days with humidity between 40 and 50 percent: how many?
SELECT count(*) FROM daily_reading WHERE humidity_pct BETWEEN 40 AND 50
-- What is the mean of the maximum temperatures in Alpine stations?
SELECT avg(r.temp_max_c) FROM daily_reading r JOIN station s USING (station_id) JOIN climate_zone z USING (zone_code) WHERE z.zone_name = 'Alpine'
-- Show the dates on which it snowed.
SELECT reading_date FROM daily_reading WHERE sky = 'snow'
-- how many days had frost (minimum below zero)?
SELECT count(*) FROM daily_reading WHERE temp_min_c < 0
-- In which month of 2024 did the most rain fall?
SELECT extract(month FROM reading_date) FROM daily_reading WHERE reading_date >= '2024-01-01' AND reading_date < '2025-01-01' GROUP BY 1 ORDER BY sum(rain_mm) DESC LIMIT 1
-- Which observers are volunteers?
SELECT full_name FROM observer WHERE volunteer
-- Who observes at Dry Creek?
SELECT o.full_name FROM observer o JOIN station s USING (station_id) WHERE s.station_name = 'Dry Creek'
-- Who has been observing the longest?
SELECT full_name FROM observer ORDER BY since_year LIMIT 1
-- Observers not assigned to a station
SELECT full_name FROM observer WHERE station_id IS NULL
-- Which stations have more than one observer?
SELECT s.station_name FROM station s JOIN observer o USING (station_id) GROUP BY s.station_id HAVING count(*) > 1
-- Stations that have neither an observer nor are automatic
SELECT station_name FROM station s WHERE NOT is_automatic AND NOT EXISTS (SELECT FROM observer o WHERE o.station_id = s.station_id)
-- How many alerts of each kind were issued?
SELECT alert_type, count(*) FROM alert GROUP BY alert_type
-- alerts with severity 4 or more, latest first; type and time of issue
SELECT alert_type, issued_at FROM alert WHERE severity >= 4 ORDER BY issued_at DESC
-- Which alerts are still in force (not lifted)? Return their ids.
SELECT alert_id FROM alert WHERE lifted_at IS NULL
-- Name the stations that issued both a storm alert and a heat alert.
SELECT s.station_name FROM station s WHERE EXISTS (SELECT FROM alert a WHERE a.station_id = s.station_id AND a.alert_type = 'storm') AND EXISTS (SELECT FROM alert a WHERE a.station_id = s.station_id AND a.alert_type = 'heat')
-- Which station got the most alerts?
SELECT s.station_name FROM station s JOIN alert a USING (station_id) GROUP BY s.station_id ORDER BY count(*) DESC LIMIT 1
-- What's the average severity of flood alerts?
SELECT avg(severity) FROM alert WHERE alert_type = 'flood'
-- How many alerts were there in January 2024?
SELECT count(*) FROM alert WHERE issued_at >= '2024-01-01' AND issued_at < '2024-02-01'
-- List stations installed before 1985 with their installation date.
SELECT station_name, installed FROM station WHERE installed < '1985-01-01'
-- Stations lying above the average elevation
SELECT station_name FROM station WHERE elevation_m > (SELECT avg(elevation_m) FROM station)
-- States with stations in more than one climate zone
SELECT state FROM station GROUP BY state HAVING count(DISTINCT zone_code) > 1
-- which stations never had an alert
SELECT station_name FROM station s WHERE NOT EXISTS (SELECT FROM alert a WHERE a.station_id = s.station_id)
-- What is the biggest difference between maximum and minimum temperature on one day?
SELECT max(temp_max_c - temp_min_c) FROM daily_reading
