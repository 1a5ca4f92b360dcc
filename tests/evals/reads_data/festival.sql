-- Questions about bands and gigs, each with a statement that answers it.

-- How many bands do we have?
SELECT count(*) FROM band
-- What is the total number of venues?
SELECT count(*) FROM venue
-- Show name, country and members for all bands ordered by members from the largest to the smallest.
SELECT name, country, members FROM band ORDER BY members DESC, band_id
-- What is the average, minimum, and maximum number of members of all bands from France?
SELECT avg(members), min(members), max(members) FROM band WHERE country = 'France'
-- Show the title and release year of the albums by the band Vega.
SELECT a.title, a.release_year FROM album a JOIN band b USING (band_id) WHERE b.name = 'Vega'
-- What are all distinct countries where bands with more than 4 members are from?
SELECT DISTINCT country FROM band WHERE members > 4
-- Show all countries and the number of bands in each country.
SELECT country, count(*) FROM band GROUP BY country
-- List all album titles by bands with more members than average.
SELECT a.title FROM album a JOIN band b USING (band_id) WHERE b.members > (SELECT avg(members) FROM band)
-- Show location and name for all venues with a capacity between 2000 and 5000.
SELECT location, name FROM venue WHERE capacity BETWEEN 2000 AND 5000
-- What is the maximum capacity of all venues?
SELECT max(capacity) FROM venue
-- What is the name and capacity of the venue with the highest average?
SELECT name, capacity FROM venue ORDER BY average DESC LIMIT 1
-- How many gigs are there in year 2014 or 2015?
SELECT count(*) FROM gig WHERE year IN (2014, 2015)
-- Show the venue name and the number of gigs in each venue.
SELECT v.name, count(*) FROM gig g JOIN venue v USING (venue_id) GROUP BY v.venue_id, v.name
-- Show the name and capacity of the venue with the most gigs.
SELECT v.name, v.capacity FROM venue v JOIN gig g USING (venue_id) GROUP BY v.venue_id ORDER BY count(*) DESC LIMIT 1
-- Which year has the most gigs?
SELECT year FROM gig GROUP BY year ORDER BY count(*) DESC LIMIT 1
-- Show the venue names without any gig.
SELECT name FROM venue v WHERE NOT EXISTS (SELECT FROM gig g WHERE g.venue_id = v.venue_id)
-- Find the names of venues that have no gigs in 2014.
SELECT name FROM venue v WHERE NOT EXISTS (SELECT FROM gig g WHERE g.venue_id = v.venue_id AND g.year = 2014)
-- Show the name and theme of all gigs and the number of bands in each gig.
SELECT g.gig_name, g.theme, count(*) FROM gig g JOIN band_in_gig i USING (gig_id) GROUP BY g.gig_id
-- List band names and the number of gigs for each band.
SELECT b.name, count(*) FROM band b JOIN band_in_gig USING (band_id) GROUP BY b.band_id
-- List the names of bands that played in a gig in 2014.
SELECT DISTINCT b.name FROM band b JOIN band_in_gig i USING (band_id) JOIN gig g USING (gig_id) WHERE g.year = 2014
-- What is the name and country of the band who has an album whose title contains 'Love'?
SELECT name, country FROM band b WHERE EXISTS (SELECT FROM album a WHERE a.band_id = b.band_id AND a.title LIKE '%Love%')
-- Find the name and location of the venues which some gigs happened in the years of both 2014 and 2015.
SELECT name, location FROM venue v WHERE EXISTS (SELECT FROM gig g WHERE g.venue_id = v.venue_id AND year = 2014) AND EXISTS (SELECT FROM gig g WHERE g.venue_id = v.venue_id AND year = 2015)
-- Find the number of gigs that happened in the venue with the highest capacity.
SELECT count(*) FROM gig WHERE venue_id = (SELECT venue_id FROM venue ORDER BY capacity DESC LIMIT 1)
-- Which bands are not active?
SELECT * FROM band WHERE NOT is_active
-- What are the names of the bands that have at least 3 albums?
SELECT name FROM band b WHERE (SELECT count(*) FROM album a WHERE a.band_id = b.band_id) >= 3
-- Find the total sales of albums for each band name.
SELECT b.name, sum(a.sales) FROM album a JOIN band b USING (band_id) GROUP BY b.name
-- List the titles of albums released after 2010 in alphabetical order.
SELECT title FROM album WHERE release_year > 2010 ORDER BY title
-- What is the theme of the gig with the lowest attendance?
SELECT theme FROM gig ORDER BY attendance LIMIT 1
-- Which label has released the most albums?
SELECT label FROM album WHERE label IS NOT NULL GROUP BY label ORDER BY count(*) DESC LIMIT 1
-- What are the different genres of bands from the Netherlands?
SELECT DISTINCT genre FROM band WHERE country = 'Netherlands'
-- How many rock bands are from France?
SELECT count(*) FROM band WHERE genre = 'rock' AND country = 'France'
-- Find the average attendance of gigs per year.
SELECT year, avg(attendance) FROM gig GROUP BY year
