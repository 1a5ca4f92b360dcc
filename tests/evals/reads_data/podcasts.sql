-- Questions about podcasts, each with a statement that answers it.

-- How many podcasts are there per genre?
SELECT genre, count(*) FROM podcast GROUP BY genre
-- Titles of explicit podcasts
SELECT podcast_title FROM podcast WHERE explicit
-- What podcasts belong to the network Earshot?
SELECT p.podcast_title FROM podcast p JOIN network n USING (network_id) WHERE n.network_name = 'Earshot'
-- Which podcasts are independent (have no network)?
SELECT podcast_title FROM podcast WHERE network_id IS NULL
-- Are there any networks without a podcast?
SELECT network_name FROM network n WHERE NOT EXISTS (SELECT FROM podcast p WHERE p.network_id = n.network_id)
-- Who hosts Bitwise?
SELECT h.host_name FROM host h JOIN hosts_podcast x USING (host_id) JOIN podcast p USING (podcast_id) WHERE p.podcast_title = 'Bitwise'
-- Find the hosts with more than one show.
SELECT h.host_name FROM host h JOIN hosts_podcast x USING (host_id) GROUP BY h.host_id HAVING count(*) > 1
-- Which host has the most followers on twitter?
SELECT host_name FROM host ORDER BY twitter_followers DESC NULLS LAST LIMIT 1
-- hosts from the UK
SELECT host_name FROM host WHERE country = 'UK'
-- Hosts who aren't hosting anything
SELECT host_name FROM host h WHERE NOT EXISTS (SELECT FROM hosts_podcast x WHERE x.host_id = h.host_id)
-- What's the title and length of the longest episode?
SELECT ep_title, length_min FROM episode ORDER BY length_min DESC LIMIT 1
-- Average episode length for each podcast title.
SELECT p.podcast_title, avg(e.length_min) FROM podcast p JOIN episode e USING (podcast_id) GROUP BY p.podcast_id
-- How many episodes feature a guest?
SELECT count(*) FROM episode WHERE guest IS NOT NULL
-- List the guests, without repetition.
SELECT DISTINCT guest FROM episode WHERE guest IS NOT NULL
-- Which guest appeared the most often?
SELECT guest FROM episode WHERE guest IS NOT NULL GROUP BY guest ORDER BY count(*) DESC LIMIT 1
-- Episodes aired in 2021: title and date in chronological order
SELECT ep_title, aired FROM episode WHERE aired BETWEEN '2021-01-01' AND '2021-12-31' ORDER BY aired
-- Which podcast has the fewest episodes, among those that have any?
SELECT p.podcast_title FROM podcast p JOIN episode e USING (podcast_id) GROUP BY p.podcast_id ORDER BY count(*) LIMIT 1
-- podcasts with no episodes
SELECT podcast_title FROM podcast p WHERE NOT EXISTS (SELECT FROM episode e WHERE e.podcast_id = p.podcast_id)
-- How many listeners pay for premium?
SELECT count(*) FROM listener WHERE premium
-- Number of listeners in each country, countries with more than 3 only
SELECT country, count(*) FROM listener GROUP BY country HAVING count(*) > 3
-- usernames of listeners born after 1990
SELECT username FROM listener WHERE birth_yr > 1990
-- Who listened to an episode of Cold Files? usernames only
SELECT DISTINCT l.username FROM listener l JOIN play y USING (listener_id) JOIN episode e USING (episode_id) JOIN podcast p USING (podcast_id) WHERE p.podcast_title = 'Cold Files'
-- Which listeners never played anything?
SELECT username FROM listener l WHERE NOT EXISTS (SELECT FROM play y WHERE y.listener_id = l.listener_id)
-- How many plays were finished completely (100 percent)?
SELECT count(*) FROM play WHERE pct_completed = 100
-- What device is used the most for listening?
SELECT device FROM play GROUP BY device ORDER BY count(*) DESC LIMIT 1
-- Average completion percentage by device
SELECT device, avg(pct_completed) FROM play GROUP BY device
-- the most played podcast
SELECT p.podcast_title FROM podcast p JOIN episode e USING (podcast_id) JOIN play y USING (episode_id) GROUP BY p.podcast_id ORDER BY count(*) DESC LIMIT 1
-- What was the total fee paid by MealMate?
SELECT sum(fee_usd) FROM sponsor_deal WHERE sponsor = 'MealMate'
-- Sponsors in order of the money they spent, biggest spender first
SELECT sponsor, sum(fee_usd) FROM sponsor_deal GROUP BY sponsor ORDER BY sum(fee_usd) DESC
-- Which podcasts have never had a sponsor?
SELECT podcast_title FROM podcast p WHERE NOT EXISTS (SELECT FROM sponsor_deal d WHERE d.podcast_id = p.podcast_id)
-- deals worth over 20k dollars: sponsor, podcast title and fee
SELECT d.sponsor, p.podcast_title, d.fee_usd FROM sponsor_deal d JOIN podcast p USING (podcast_id) WHERE d.fee_usd > 20000
-- How many deals were signed in each year?
SELECT extract(year FROM signed), count(*) FROM sponsor_deal GROUP BY 1
-- When was the oldest podcast launched and what is it called?
SELECT podcast_title, launched FROM podcast ORDER BY launched LIMIT 1
-- Genres that exist in both English (en) and German (de)?
SELECT genre FROM podcast WHERE lang = 'en' INTERSECT SELECT genre FROM podcast WHERE lang = 'de'
-- Which episodes are shorter than the average episode? Show the title only.
SELECT ep_title FROM episode WHERE length_min < (SELECT avg(length_min) FROM episode)
-- Count the episodes with the word 'Lost' in the title
SELECT count(*) FROM episode WHERE ep_title ILIKE '%lost%'
