-- Archaeological sites, digs and what was found; each asked twice, as a question and as an order.
-- How many artifacts are made of bronze?
SELECT count(*) FROM artifact WHERE material = 'bronze'
-- Count the artifacts whose material is bronze.
SELECT count(*) FROM artifact WHERE material = 'bronze'
-- What are the different materials of the artifacts?
SELECT DISTINCT material FROM artifact
-- List all distinct materials of artifacts.
SELECT DISTINCT material FROM artifact
-- What are the names of the protected sites in Styria?
SELECT site_name FROM site WHERE is_protected AND region = 'Styria'
-- Show the names of the sites that are protected and are in the Styria region.
SELECT site_name FROM site WHERE is_protected AND region = 'Styria'
-- What are the names and weights of the artifacts, sorted by weight in ascending order?
SELECT artifact_name, weight_grams FROM artifact ORDER BY weight_grams
-- List the name and weight of each artifact, from the lightest to the heaviest.
SELECT artifact_name, weight_grams FROM artifact ORDER BY weight_grams
-- Which artifacts are on display? List their names.
SELECT artifact_name FROM artifact WHERE on_display = 'Y'
-- Show the names of artifacts on display.
SELECT artifact_name FROM artifact WHERE on_display = 'Y'
-- What is the average funding of the digs in each year?
SELECT dig_year, avg(funding) FROM dig GROUP BY 1
-- For each dig year, return the year and the average funding.
SELECT dig_year, avg(funding) FROM dig GROUP BY 1
-- For each material, what are the number of artifacts and the average depth?
SELECT material, count(*), avg(depth_cm) FROM artifact GROUP BY 1
-- Show each material together with the number of artifacts and their average depth.
SELECT material, count(*), avg(depth_cm) FROM artifact GROUP BY 1
-- At which site did the most digs take place? Give the name and the region.
SELECT site_name, region FROM site JOIN dig USING (site_id) GROUP BY site_id ORDER BY count(*) DESC LIMIT 1
-- Find the name and region of the site with the most digs.
SELECT site_name, region FROM site JOIN dig USING (site_id) GROUP BY site_id ORDER BY count(*) DESC LIMIT 1
-- What are the first and last names of the archaeologists who have no mentor?
SELECT first_name, last_name FROM archaeologist WHERE mentor_id IS NULL
-- List the first name and last name of archaeologists without a mentor.
SELECT first_name, last_name FROM archaeologist WHERE mentor_id IS NULL
-- Which archaeologists are the mentor of at least two archaeologists? Show their last names.
SELECT m.last_name FROM archaeologist m JOIN archaeologist a ON a.mentor_id = m.archaeologist_id GROUP BY m.archaeologist_id HAVING count(*) >= 2
-- Find the last names of archaeologists who mentor two or more archaeologists.
SELECT m.last_name FROM archaeologist m JOIN archaeologist a ON a.mentor_id = m.archaeologist_id GROUP BY m.archaeologist_id HAVING count(*) >= 2
-- Which sites have never been excavated in a dig? Give their names.
SELECT site_name FROM site WHERE site_id NOT IN (SELECT site_id FROM dig)
-- Return the names of sites that do not have any digs.
SELECT site_name FROM site WHERE site_id NOT IN (SELECT site_id FROM dig)
-- What are the names of the sites from the Roman period?
SELECT site_name FROM site WHERE period_id = 4
-- List the names of all sites whose period is Roman.
SELECT site_name FROM site WHERE period_id = 4
-- What is the total funding of the digs at Falkenberg?
SELECT sum(funding) FROM dig WHERE site_id = 1
-- Find the total funding for all digs of the site named Falkenberg.
SELECT sum(funding) FROM dig WHERE site_id = 1
-- What are the last names of the archaeologists who led a dig with funding of more than 80000?
SELECT DISTINCT last_name FROM archaeologist JOIN dig ON leader_id = archaeologist_id WHERE funding > 80000 /// SELECT last_name FROM archaeologist JOIN dig ON leader_id = archaeologist_id WHERE funding > 80000
-- Show the last names of archaeologists who led digs that have funding above 80000.
SELECT DISTINCT last_name FROM archaeologist JOIN dig ON leader_id = archaeologist_id WHERE funding > 80000 /// SELECT last_name FROM archaeologist JOIN dig ON leader_id = archaeologist_id WHERE funding > 80000
-- Which regions have both protected sites and sites that are not protected?
SELECT region FROM site WHERE is_protected INTERSECT SELECT region FROM site WHERE NOT is_protected
-- Show the regions that have both a protected site and an unprotected site.
SELECT region FROM site WHERE is_protected INTERSECT SELECT region FROM site WHERE NOT is_protected
