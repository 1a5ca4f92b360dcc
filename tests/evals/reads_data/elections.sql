-- Questions about elections, each with a statement that answers it.

-- What are the names of all parties and their leaders?
SELECT party_name, leader FROM party
-- Which party is the oldest?
SELECT party_name FROM party ORDER BY founded LIMIT 1
-- How many candidates does every party have? Give the party name.
SELECT p.party_name, count(*) FROM party p JOIN candidate c USING (party_code) GROUP BY p.party_code
-- Which candidates are independent, i.e. belong to no party?
SELECT cand_name FROM candidate WHERE party_code IS NULL
-- Parties with no candidates
SELECT party_name FROM party p WHERE NOT EXISTS (SELECT FROM candidate c WHERE c.party_code = p.party_code)
-- How many women are candidates?
SELECT count(*) FROM candidate WHERE gender = 'F'
-- What's the most frequent profession among the candidates?
SELECT profession FROM candidate GROUP BY profession ORDER BY count(*) DESC LIMIT 1
-- Show the names of candidates who are lawyers or doctors.
SELECT cand_name FROM candidate WHERE profession IN ('lawyer', 'doctor')
-- How many districts are urban?
SELECT count(*) FROM district WHERE is_urban
-- What is the total number of registered voters in each region? (region name)
SELECT r.region_name, sum(d.registered_voters) FROM region r JOIN district d USING (region_id) GROUP BY r.region_id
-- Which district has the smallest electorate?
SELECT district_name FROM district ORDER BY registered_voters LIMIT 1
-- Districts in the Coast region, ordered by median income from high to low
SELECT d.district_name FROM district d JOIN region r USING (region_id) WHERE r.region_name = 'Coast' ORDER BY d.median_income DESC
-- Who is the governor of Highvale?
SELECT governor FROM region WHERE region_name = 'Highvale'
-- When was the by-election held?
SELECT election_day FROM election WHERE kind = 'by-election'
-- Total votes cast in the 2018 election
SELECT sum(r.votes) FROM result r JOIN election e USING (election_id) WHERE e.election_year = 2018
-- Which candidate got the most votes over all elections?
SELECT c.cand_name FROM candidate c JOIN result r USING (cand_id) GROUP BY c.cand_id ORDER BY sum(r.votes) DESC LIMIT 1
-- List the winners of the 2022 election: candidate name and district name.
SELECT c.cand_name, d.district_name FROM result r JOIN candidate c USING (cand_id) JOIN district d USING (district_id) JOIN election e USING (election_id) WHERE e.election_year = 2022 AND r.is_winner
-- How many seats did each party win in 2018?
SELECT c.party_code, count(*) FROM result r JOIN candidate c USING (cand_id) JOIN election e USING (election_id) WHERE e.election_year = 2018 AND r.is_winner GROUP BY c.party_code
-- Which candidates never won? Names only.
SELECT cand_name FROM candidate c WHERE NOT EXISTS (SELECT FROM result r WHERE r.cand_id = c.cand_id AND r.is_winner)
-- Who has never run in any election?
SELECT cand_name FROM candidate c WHERE NOT EXISTS (SELECT FROM result r WHERE r.cand_id = c.cand_id)
-- Which candidates won more than 2 times?
SELECT c.cand_name FROM candidate c JOIN result r USING (cand_id) WHERE r.is_winner GROUP BY c.cand_id HAVING count(*) > 2
-- What was the average number of votes per candidate in Carrow?
SELECT avg(r.votes) FROM result r JOIN district d USING (district_id) WHERE d.district_name = 'Carrow'
-- Give the largest donation and who gave it.
SELECT donor, amount FROM donation ORDER BY amount DESC LIMIT 1
-- total amount donated by each donor, in descending order
SELECT donor, sum(amount) FROM donation GROUP BY donor ORDER BY sum(amount) DESC
-- How much money did Clara Voss receive?
SELECT sum(o.amount) FROM donation o JOIN candidate c USING (cand_id) WHERE c.cand_name = 'Clara Voss'
-- Which donors supported more than 4 different candidates?
SELECT donor FROM donation GROUP BY donor HAVING count(DISTINCT cand_id) > 4
-- Candidates who got no donations
SELECT cand_name FROM candidate c WHERE NOT EXISTS (SELECT FROM donation o WHERE o.cand_id = c.cand_id)
-- How many donations exceed 20000?
SELECT count(*) FROM donation WHERE amount > 20000
-- donations per year
SELECT extract(year FROM given_on), count(*) FROM donation GROUP BY 1
-- Who is the youngest candidate?
SELECT cand_name FROM candidate ORDER BY dob DESC LIMIT 1
-- Which cities host the headquarters of more than one party?
SELECT "HQ_City" FROM party GROUP BY "HQ_City" HAVING count(*) > 1
-- Hometowns of both teachers and farmers
SELECT hometown FROM candidate WHERE profession = 'teacher' INTERSECT SELECT hometown FROM candidate WHERE profession = 'farmer'
-- names of districts whose median income lies below the average median income
SELECT district_name FROM district WHERE median_income < (SELECT avg(median_income) FROM district)
-- Which districts were not contested in any election?
SELECT district_name FROM district d WHERE NOT EXISTS (SELECT FROM result r WHERE r.district_id = d.district_id)
-- Candidates of the Green League born after 1960
SELECT c.cand_name FROM candidate c JOIN party p USING (party_code) WHERE p.party_name = 'Green League' AND c.dob > '1960-12-31'
-- How many general elections have there been?
SELECT count(*) FROM election WHERE kind = 'general'
