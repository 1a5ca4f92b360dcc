-- Questions about scientific conferences, each with a statement that answers it.

-- How many papers were accepted?
SELECT count(*) FROM paper WHERE decision = 'accepted'
-- What are the titles of the papers with more than 250 citations?
SELECT title FROM paper WHERE num_citations > 250
-- Which country has the most institutions?
SELECT country FROM institution GROUP BY country ORDER BY count(*) DESC LIMIT 1
-- Give the given name and family name of the researcher having the highest h index.
SELECT given_name, family_name FROM researcher ORDER BY h_index DESC LIMIT 1
-- List names of institutions in the USA along with their ranking
SELECT inst_name, ranking FROM institution WHERE country = 'USA'
-- how many researchers work at each institution? i want to see the institution name
SELECT i.inst_name, count(*) FROM institution i JOIN researcher r USING (inst_id) GROUP BY i.inst_id
-- Find institutions that employ no researcher.
SELECT inst_name FROM institution i WHERE NOT EXISTS (SELECT FROM researcher r WHERE r.inst_id = i.inst_id)
-- What are the distinct acronyms of conferences?
SELECT DISTINCT acronym FROM conference
-- In which cities did DBSYS take place?
SELECT host_city FROM conference WHERE acronym = 'DBSYS'
-- What is the average number of pages of the papers for every decision?
SELECT decision, avg(pages) FROM paper GROUP BY decision
-- Show title and number of citations of the ten most cited papers.
SELECT title, num_citations FROM paper ORDER BY num_citations DESC LIMIT 10
-- Who are the authors of 'Learned Consensus Protocols'? Give family names.
SELECT r.family_name FROM researcher r JOIN authorship a USING (researcher_id) JOIN paper p USING (paper_id) WHERE p.title = 'Learned Consensus Protocols'
-- Which researchers authored more than 5 papers? Return their id and family name.
SELECT r.researcher_id, r.family_name FROM researcher r JOIN authorship a USING (researcher_id) GROUP BY r.researcher_id HAVING count(*) > 5
-- Which papers have received no review at all?
SELECT title FROM paper p WHERE NOT EXISTS (SELECT FROM review v WHERE v.paper_id = p.paper_id)
-- average review score
SELECT avg(score) FROM review
-- For each paper that has a review, show the title and its mean score, best first.
SELECT p.title, avg(v.score) FROM paper p JOIN review v USING (paper_id) GROUP BY p.paper_id
-- How many reviews did Greta write?
SELECT count(*) FROM review v JOIN researcher r ON r.researcher_id = v.reviewer_id WHERE r.given_name = 'Greta'
-- What are the family names of the researchers who never reviewed a paper?
SELECT family_name FROM researcher r WHERE NOT EXISTS (SELECT FROM review v WHERE v.reviewer_id = r.researcher_id)
-- Which keyword occurs on the largest number of papers?
SELECT word FROM keyword GROUP BY word ORDER BY count(*) DESC LIMIT 1
-- Titles of papers tagged with privacy
SELECT p.title FROM paper p JOIN keyword k USING (paper_id) WHERE k.word = 'privacy'
-- Which papers carry both the keywords 'graphs' and 'streams'? titles
SELECT p.title FROM paper p WHERE EXISTS (SELECT FROM keyword k WHERE k.paper_id = p.paper_id AND k.word = 'graphs') AND EXISTS (SELECT FROM keyword k WHERE k.paper_id = p.paper_id AND k.word = 'streams')
-- Return the acronym and starting date of conferences held in 2022, earliest first.
SELECT acronym, start_date FROM conference WHERE start_date >= '2022-01-01' AND start_date < '2023-01-01' ORDER BY start_date
-- What is the lowest acceptance rate, and which conference had it?
SELECT acronym, acceptance_rate FROM conference ORDER BY acceptance_rate LIMIT 1
-- Conferences without a single paper: full title
SELECT full_title FROM conference c WHERE NOT EXISTS (SELECT FROM paper p WHERE p.conf_id = c.conf_id)
-- How many researchers got their PhD between 1990 and 2000?
SELECT count(*) FROM researcher WHERE phd_year BETWEEN 1990 AND 2000
-- Give me the family names and h indices of the researchers from Norway.
SELECT r.family_name, r.h_index FROM researcher r JOIN institution i USING (inst_id) WHERE i.country = 'Norway'
-- Which researchers don't have an email address? given and family name
SELECT given_name, family_name FROM researcher WHERE email IS NULL
-- How many papers were submitted per year?
SELECT extract(year FROM submitted_on), count(*) FROM paper GROUP BY 1
-- Whose h-index exceeds the average h-index? Give the family names.
SELECT family_name FROM researcher WHERE h_index > (SELECT avg(h_index) FROM researcher)
-- Count the distinct reviewers.
SELECT count(DISTINCT reviewer_id) FROM review
-- What percentage of papers was rejected?
SELECT 100.0 * count(*) FILTER (WHERE decision = 'rejected') / count(*) FROM paper
-- List papers whose title ends with 'Revisited'
SELECT title FROM paper WHERE title LIKE '%Revisited'
-- Show the name of the institution whose researchers have the highest average h index.
SELECT i.inst_name FROM institution i JOIN researcher r USING (inst_id) GROUP BY i.inst_id ORDER BY avg(r.h_index) DESC LIMIT 1
-- Find cities where an institution is located and a conference was held.
SELECT city FROM institution INTERSECT SELECT host_city FROM conference
-- number of papers per conference city
SELECT c.host_city, count(*) FROM conference c JOIN paper p USING (conf_id) GROUP BY c.host_city
