-- Ski resorts, their lifts, slopes, instructors and lessons; written before any was tried, as a crowd worker, an analyst and a business person put questions.
-- How many resorts are there?
SELECT count(*) FROM resort
-- What are the names and countries of all resorts opened before 1980?
SELECT name, country FROM resort WHERE opened_year < 1980
-- List the names of the slopes in descending order of length.
SELECT slope_name FROM slope ORDER BY length_m DESC
-- What is the average day pass price of the resorts in France?
SELECT avg(day_pass_price) FROM resort WHERE country = 'France'
-- Show the number of lifts for each resort name.
SELECT name, count(*) FROM resort JOIN lift USING (resort_id) GROUP BY 1 /// SELECT name, count(lift_id) FROM resort LEFT JOIN lift USING (resort_id) GROUP BY 1
-- What are the names of the resorts that have at least two black or red slopes?
SELECT name FROM resort JOIN slope USING (resort_id) WHERE difficulty IN ('black', 'red') GROUP BY name HAVING count(*) >= 2
-- Find the names of the resorts that do not have any lift.
SELECT name FROM resort WHERE resort_id NOT IN (SELECT resort_id FROM lift)
-- Which resort has the most slopes? Give its name.
SELECT name FROM resort JOIN slope USING (resort_id) GROUP BY name ORDER BY count(*) DESC LIMIT 1
-- What are the different types of lifts, and how many lifts of each type are there?
SELECT type, count(*) FROM lift GROUP BY 1
-- Show the countries that have both a resort with an altitude above 2500 and a resort with an altitude below 2200.
SELECT country FROM resort WHERE altitude_m > 2500 INTERSECT SELECT country FROM resort WHERE altitude_m < 2200
-- What are the first and last names of the instructors who have given lessons to guests from Germany?
SELECT DISTINCT first_name, last_name FROM instructor JOIN lesson USING (instructor_id) JOIN guest USING (guest_id) WHERE home_country = 'Germany'
-- Find the name of the guest who paid the most for lessons in total.
SELECT name FROM guest JOIN lesson USING (guest_id) GROUP BY guest_id ORDER BY sum(price) DESC LIMIT 1
-- List the names of the guests who had neither a lesson nor an accident.
SELECT name FROM guest WHERE guest_id NOT IN (SELECT guest_id FROM lesson) AND guest_id NOT IN (SELECT guest_id FROM accident)
-- What is the name of the oldest guest?
SELECT name FROM guest ORDER BY age DESC LIMIT 1
-- How many guests have never taken a lesson?
SELECT count(*) FROM guest WHERE guest_id NOT IN (SELECT guest_id FROM lesson)
-- What is the name of the slope on which the most accidents happened?
SELECT slope_name FROM slope JOIN accident USING (slope_id) GROUP BY slope_id ORDER BY count(*) DESC LIMIT 1
-- Return the maximum, minimum and average length of the slopes for each difficulty.
SELECT difficulty, max(length_m), min(length_m), avg(length_m) FROM slope GROUP BY 1
-- Show the names of guests who took a lesson with Luc Morel or Franz Moser.
SELECT DISTINCT name FROM guest JOIN lesson USING (guest_id) JOIN instructor USING (instructor_id) WHERE last_name IN ('Morel', 'Moser')
-- What are the names of the lifts built after the lift "Dome Top" was built?
SELECT lift_name FROM lift WHERE built_year > 1991
-- For each instructor, show the last name and the total number of hours taught.
SELECT last_name, sum(hours) FROM instructor JOIN lesson USING (instructor_id) GROUP BY instructor_id /// SELECT last_name, sum(hours) FROM instructor LEFT JOIN lesson USING (instructor_id) GROUP BY instructor_id /// SELECT last_name, coalesce(sum(hours), 0) FROM instructor LEFT JOIN lesson USING (instructor_id) GROUP BY instructor_id
-- What are the names of the resorts whose day pass price is above the average day pass price of all resorts?
SELECT name FROM resort WHERE day_pass_price > (SELECT avg(day_pass_price) FROM resort)
-- avg lesson price per level
SELECT level, avg(price) FROM lesson GROUP BY 1
-- # of accidents per severity in 2022
SELECT severity, count(*) FROM accident WHERE extract(year FROM accident_date) = 2022 GROUP BY 1
-- top 2 resorts by total slope length
SELECT name FROM resort JOIN slope USING (resort_id) GROUP BY name ORDER BY sum(length_m) DESC LIMIT 2
-- lessons per month in 2021
SELECT count(*) FROM lesson WHERE extract(year FROM lesson_date) = 2021 GROUP BY date_trunc('month', lesson_date) ORDER BY date_trunc('month', lesson_date)
-- revenue from lessons by resort
SELECT resort_id, sum(price) FROM lesson JOIN instructor USING (instructor_id) GROUP BY 1 /// SELECT resort_id, sum(price) FROM resort LEFT JOIN instructor USING (resort_id) LEFT JOIN lesson USING (instructor_id) GROUP BY 1
-- share of beginner lessons, in percent
SELECT 100.0 * count(*) FILTER (WHERE level = 'beginner') / count(*) FROM lesson
-- instructors w/o lessons
SELECT last_name FROM instructor WHERE instructor_id NOT IN (SELECT instructor_id FROM lesson)
-- price per hour for each lesson
SELECT lesson_id, price / hours FROM lesson
-- avg capacity of chairlifts vs gondolas
SELECT type, avg(capacity_per_hour) FROM lift WHERE type IN ('chairlift', 'gondola') GROUP BY 1 /// SELECT avg(capacity_per_hour) FILTER (WHERE type = 'chairlift'), avg(capacity_per_hour) FILTER (WHERE type = 'gondola') FROM lift
-- resorts with more than 1 instructor
SELECT name FROM resort JOIN instructor USING (resort_id) GROUP BY name HAVING count(*) > 1
-- longest slope per resort: resort name, slope name, length
SELECT DISTINCT ON (resort_id) name, slope_name, length_m FROM resort JOIN slope USING (resort_id) ORDER BY resort_id, length_m DESC
-- guests w/ accidents but no lessons
SELECT name FROM guest WHERE guest_id IN (SELECT guest_id FROM accident) AND guest_id NOT IN (SELECT guest_id FROM lesson)
-- % of accidents that were serious
SELECT 100.0 * count(*) FILTER (WHERE severity = 'serious') / count(*) FROM accident
-- yearly lesson revenue
SELECT sum(price) FROM lesson GROUP BY extract(year FROM lesson_date) ORDER BY extract(year FROM lesson_date)
-- ratio of red to green slopes
SELECT 1.0 * count(*) FILTER (WHERE difficulty = 'red') / count(*) FILTER (WHERE difficulty = 'green') FROM slope
-- Which of our resorts charges the lowest day pass?
SELECT name FROM resort ORDER BY day_pass_price LIMIT 1
-- How much did we earn with lessons in January 2022?
SELECT sum(price) FROM lesson WHERE lesson_date BETWEEN '2022-01-01' AND '2022-01-31'
-- Who are our guests from the United Kingdom?
SELECT name FROM guest WHERE home_country = 'United Kingdom'
-- Which instructors are younger than 35?
SELECT last_name FROM instructor WHERE extract(year FROM now()) - birth_year < 35
-- How many lessons did Franz Moser give and what did they bring in?
SELECT count(*), sum(price) FROM lesson WHERE instructor_id = 1
-- What is the difference between the most expensive and the cheapest day pass?
SELECT max(day_pass_price) - min(day_pass_price) FROM resort
-- Did any guests from Germany take advanced lessons?
SELECT true /// SELECT 1 /// SELECT 2 /// SELECT 'Karl Weber'
-- Which guests came to lessons in both seasons, 2021 and 2022?
SELECT name FROM guest WHERE guest_id IN (SELECT guest_id FROM lesson WHERE extract(year FROM lesson_date) = 2021) AND guest_id IN (SELECT guest_id FROM lesson WHERE extract(year FROM lesson_date) = 2022)
-- What's the average age of guests who had an accident?
SELECT avg(age) FROM guest WHERE guest_id IN (SELECT guest_id FROM accident)
