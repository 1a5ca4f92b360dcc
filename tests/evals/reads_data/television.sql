-- Television channels with their programs, presenters, broadcasts and awards.
-- How many channels are based in Spain?
SELECT count(*) FROM channel WHERE country = 'Spain'
-- List the titles of all programs in alphabetical order.
SELECT title FROM program ORDER BY title
-- What are the name and launch year of the channels that broadcast in HD?
SELECT channel_name, launch_year FROM channel WHERE is_hd = 'Y'
-- Show the title and the number of seasons of every documentary.
SELECT title, seasons FROM program WHERE genre = 'Documentary'
-- What is the average rating of the programs that come from the United Kingdom?
SELECT avg(rating) FROM program WHERE origin_country = 'United Kingdom'
-- Find the maximum and minimum audience over all broadcasts.
SELECT max(audience), min(audience) FROM broadcast
-- For each genre, return the genre and the number of programs.
SELECT genre, count(*) FROM program GROUP BY genre
-- What are the titles of the programs shown on Meridian One?
SELECT title FROM program JOIN channel USING (channel_id) WHERE channel_name = 'Meridian One'
-- Which channel has the most programs? Give its name and owner.
SELECT channel_name, owner_company FROM channel JOIN program USING (channel_id) GROUP BY channel_id, channel_name, owner_company ORDER BY count(*) DESC LIMIT 1
-- What are the first and last names of the presenters who host more than one program?
SELECT first_name, last_name FROM presenter JOIN program_presenter USING (presenter_id) WHERE role = 'Host' GROUP BY presenter_id, first_name, last_name HAVING count(*) > 1 /// SELECT first_name, last_name FROM presenter JOIN program_presenter USING (presenter_id) GROUP BY presenter_id, first_name, last_name HAVING count(*) > 1
-- Find the names of the companies that own at least two channels.
SELECT owner_company FROM channel GROUP BY owner_company HAVING count(*) >= 2
-- What are the titles of the programs that have never won an award?
SELECT title FROM program WHERE program_id NOT IN (SELECT program_id FROM award WHERE result = 'Won')
-- Which countries have both a channel launched before 1995 and a channel launched after 2005?
SELECT country FROM channel WHERE launch_year < 1995 INTERSECT SELECT country FROM channel WHERE launch_year > 2005
-- What is the title of the program with the largest total audience?
SELECT title FROM program JOIN broadcast USING (program_id) GROUP BY program_id, title ORDER BY sum(audience) DESC LIMIT 1
-- Give the last name shared by the most presenters.
SELECT last_name FROM presenter GROUP BY last_name ORDER BY count(*) DESC LIMIT 1
-- Find the names of channels whose number of monthly viewers is above the average.
SELECT channel_name FROM channel WHERE monthly_viewers > (SELECT avg(monthly_viewers) FROM channel)
-- How many different nationalities do the presenters have?
SELECT count(DISTINCT nationality) FROM presenter
-- Show the titles of dramas and the names of the channels they run on.
SELECT title, channel_name FROM program JOIN channel USING (channel_id) WHERE genre = 'Drama'
-- What is the average length of the broadcasts of Noticias 9?
SELECT avg(duration_minutes) FROM broadcast JOIN program USING (program_id) WHERE title = 'Noticias 9'
-- Who is the youngest presenter? Return the full name.
SELECT first_name, last_name FROM presenter ORDER BY birth_year DESC LIMIT 1
-- Which programs were nominated for Best Drama but did not win it in 2013?
SELECT title FROM program JOIN award USING (program_id) WHERE award_name = 'Best Drama' AND result = 'Nominated' AND program_id NOT IN (SELECT program_id FROM award WHERE award_name = 'Best Drama' AND result = 'Won' AND year = 2013) /// ASK
-- List the names of channels that do not air any cooking program.
SELECT channel_name FROM channel WHERE channel_id NOT IN (SELECT channel_id FROM program WHERE genre = 'Cooking' AND channel_id IS NOT NULL)
-- How many programs premiered between 2010 and 2019?
SELECT count(*) FROM program WHERE first_aired >= '2010-01-01' AND first_aired < '2020-01-01'
-- Return the genres with an average rating higher than 7.5, from the best rated to the worst.
SELECT genre FROM program GROUP BY genre HAVING avg(rating) > 7.5 ORDER BY avg(rating) DESC
