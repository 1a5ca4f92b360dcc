-- Questions about houses for sale, each with a statement that answers it.

-- How many different kinds of property are there?
SELECT count(DISTINCT property_type) FROM properties
-- Give me the addresses of all condos that are still available.
SELECT street_address FROM properties WHERE property_type = 'condo' AND status = 'available'
-- What are the first and last names of agents who have no mobile number?
SELECT first_name, last_name FROM agents WHERE mobile IS NULL
-- For each agency, how many agents does it employ? Show the agency's name.
SELECT g.agency_name, count(*) FROM agencies g JOIN agents a USING (agency_id) GROUP BY g.agency_id
-- Which neighborhood has the lowest crime index?
SELECT nbhd_name FROM neighborhoods ORDER BY crime_index LIMIT 1
-- Return the id and address of the property with the highest asking price.
SELECT property_id, street_address FROM properties ORDER BY asking_price DESC LIMIT 1
-- What's the average floor area of houses?
SELECT avg(sq_ft) FROM properties WHERE property_type = 'house'
-- List all properties with at least 4 bedrooms and a garage, show street and price
SELECT street_address, asking_price FROM properties WHERE bedrooms >= 4 AND has_garage
-- Find the names of buyers whose budget is above the average budget of all buyers.
SELECT full_name FROM buyers WHERE max_budget > (SELECT avg(max_budget) FROM buyers)
-- how many buyers are pre approved
SELECT count(*) FROM buyers WHERE pre_approved
-- Who are the buyers that never went to a viewing?
SELECT full_name FROM buyers b WHERE NOT EXISTS (SELECT FROM viewings v WHERE v.buyer_id = b.buyer_id)
-- What are the names of the agencies founded before 1990?
SELECT agency_name FROM agencies WHERE founded < 1990
-- Show the town and the number of neighborhoods in each town.
SELECT town, count(*) FROM neighborhoods GROUP BY town
-- Which property types have an average asking price over 450000?
SELECT property_type FROM properties GROUP BY property_type HAVING avg(asking_price) > 450000
-- List the last names of agents together with the name of the agency they work for.
SELECT a.last_name, g.agency_name FROM agents a JOIN agencies g USING (agency_id)
-- What is the total amount that sold properties went for?
SELECT sum(sold_price) FROM listings
-- Find the first name and last name of the agent who has handled the most listings.
SELECT a.first_name, a.last_name FROM agents a JOIN listings l USING (agent_id) GROUP BY a.agent_id ORDER BY count(*) DESC LIMIT 1
-- Which houses were built between 1950 and 1980? I need the addresses, oldest first.
SELECT street_address FROM properties WHERE property_type = 'house' AND year_built BETWEEN 1950 AND 1980 ORDER BY year_built
-- how many listings were closed in 2023?
SELECT count(*) FROM listings WHERE closed_on >= '2023-01-01' AND closed_on < '2024-01-01'
-- Give the number of listings put on the market per year.
SELECT extract(year FROM listed_on), count(*) FROM listings GROUP BY 1
-- Which agents earn a commission of more than 3 percent? Give their full names and the percentage in descending order of commission.
SELECT first_name, last_name, commission_pct FROM agents WHERE commission_pct > 3 ORDER BY commission_pct DESC
-- What are the email addresses of buyers whose name starts with the letter S?
SELECT email FROM buyers WHERE full_name LIKE 'S%'
-- Find the addresses of properties located in a neighborhood of Dover.
SELECT p.street_address FROM properties p JOIN neighborhoods n USING (nbhd_id) WHERE n.town = 'Dover'
-- Are there neighbourhoods without any property? list their names
SELECT nbhd_name FROM neighborhoods n WHERE NOT EXISTS (SELECT FROM properties p WHERE p.nbhd_id = n.nbhd_id)
-- What is the most common property type?
SELECT property_type FROM properties GROUP BY property_type ORDER BY count(*) DESC LIMIT 1
-- Find the names of buyers who viewed properties in Old Mill.
SELECT DISTINCT b.full_name FROM buyers b JOIN viewings v USING (buyer_id) JOIN properties p USING (property_id) JOIN neighborhoods n USING (nbhd_id) WHERE n.nbhd_name = 'Old Mill'
-- For every status, show the cheapest and the dearest asking price.
SELECT status, min(asking_price), max(asking_price) FROM properties GROUP BY status
-- What is the average interest level of the viewings done by Nina Patel?
SELECT avg(v.interest_level) FROM viewings v JOIN buyers b USING (buyer_id) WHERE b.full_name = 'Nina Patel'
-- Towns that have an agency but no neighborhood
SELECT town FROM agencies EXCEPT SELECT town FROM neighborhoods
-- Show the three most walkable neighborhoods along with their walk score.
SELECT nbhd_name, walk_score FROM neighborhoods ORDER BY walk_score DESC LIMIT 3
-- list street addresses on an Avenue
SELECT street_address FROM properties WHERE street_address ILIKE '%Avenue%'
-- Which agency has more than 3 agents?
SELECT g.agency_name FROM agencies g JOIN agents a USING (agency_id) GROUP BY g.agency_id HAVING count(*) > 3
-- What is the mean number of bedrooms per neighborhood? Show the neighborhood name.
SELECT n.nbhd_name, avg(p.bedrooms) FROM neighborhoods n JOIN properties p USING (nbhd_id) GROUP BY n.nbhd_id
-- When did Felix Moore join?
SELECT joined_on FROM agents WHERE first_name = 'Felix' AND last_name = 'Moore'
-- Count the viewings of each buyer, including those with none.
SELECT b.full_name, count(v.buyer_id) FROM buyers b LEFT JOIN viewings v USING (buyer_id) GROUP BY b.buyer_id
-- Which agents do not work for any agency?
SELECT first_name, last_name FROM agents WHERE agency_id IS NULL
