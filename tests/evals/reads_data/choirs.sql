-- Choirs, their singers, conductors and performances; each asked twice, as a question and as an order.
-- How many conductors are British?
SELECT count(*) FROM conductor WHERE nationality = 'British'
-- Count the number of British conductors.
SELECT count(*) FROM conductor WHERE nationality = 'British'
-- What are the names of the conductors whose nationality is not "British"?
SELECT name FROM conductor WHERE nationality <> 'British'
-- List the names of conductors that are not British.
SELECT name FROM conductor WHERE nationality <> 'British'
-- What are the titles of the pieces in ascending alphabetical order?
SELECT title FROM piece ORDER BY title
-- List the titles of all pieces in alphabetical order.
SELECT title FROM piece ORDER BY title
-- What are the names of the choirs and the names of their conductors?
SELECT choir_name, name FROM choir JOIN conductor USING (conductor_id) /// SELECT choir_name, name FROM choir LEFT JOIN conductor USING (conductor_id)
-- Show the name of each choir and the name of its conductor.
SELECT choir_name, name FROM choir JOIN conductor USING (conductor_id) /// SELECT choir_name, name FROM choir LEFT JOIN conductor USING (conductor_id)
-- What are the names of conductors who conduct more than one choir?
SELECT name FROM conductor JOIN choir USING (conductor_id) GROUP BY conductor_id HAVING count(*) > 1
-- Show the names of the conductors that have conducted more than one choir.
SELECT name FROM conductor JOIN choir USING (conductor_id) GROUP BY conductor_id HAVING count(*) > 1
-- What is the name of the conductor with the most years of work?
SELECT name FROM conductor ORDER BY year_of_work DESC LIMIT 1
-- Return the name of the conductor who has worked the greatest number of years.
SELECT name FROM conductor ORDER BY year_of_work DESC LIMIT 1
-- Which choir has no performance? Show its name.
SELECT choir_name FROM choir WHERE choir_id NOT IN (SELECT choir_id FROM performance)
-- List the names of choirs that have not given any performances.
SELECT choir_name FROM choir WHERE choir_id NOT IN (SELECT choir_id FROM performance)
-- What are the different venues, and how many performances took place at each?
SELECT venue, count(*) FROM performance GROUP BY 1
-- Please show each venue and the corresponding number of performances.
SELECT venue, count(*) FROM performance GROUP BY 1
-- What is the most common language of pieces?
SELECT language FROM piece GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- Show the most common language among the pieces.
SELECT language FROM piece GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- What is the average attendance of performances with a ticket price of at least 20?
SELECT avg(attendance) FROM performance WHERE ticket_price >= 20
-- Find the average attendance for performances whose ticket price is 20 or more.
SELECT avg(attendance) FROM performance WHERE ticket_price >= 20
-- What are the first and last names of the choristers who sing alto?
SELECT first_name, last_name FROM chorister WHERE voice_code = 'A'
-- Find the first name and last name of all choristers whose voice name is Alto.
SELECT first_name, last_name FROM chorister WHERE voice_code = 'A'
-- What are the titles of the pieces performed by the choir named "Cathedral Choir"?
SELECT DISTINCT title FROM piece JOIN performance_piece USING (piece_id) JOIN performance USING (performance_id) WHERE choir_id = 4
-- List the different titles of pieces that Cathedral Choir has performed.
SELECT DISTINCT title FROM piece JOIN performance_piece USING (piece_id) JOIN performance USING (performance_id) WHERE choir_id = 4
-- Which composers wrote both pieces in Latin and pieces in Hungarian?
SELECT composer FROM piece WHERE language = 'Latin' INTERSECT SELECT composer FROM piece WHERE language = 'Hungarian'
-- Show the composers who have both a piece in Latin and a piece in Hungarian.
SELECT composer FROM piece WHERE language = 'Latin' INTERSECT SELECT composer FROM piece WHERE language = 'Hungarian'
-- What are the titles and durations of the pieces whose composer contains the letter 'o'?
SELECT title, duration FROM piece WHERE composer LIKE '%o%'
-- Find the title and duration of pieces with a composer that contains 'o'.
SELECT title, duration FROM piece WHERE composer LIKE '%o%'
-- What is the venue and the date of the most recent performance?
SELECT venue, performance_date FROM performance ORDER BY performance_date DESC LIMIT 1
-- Give the venue and date of the latest performance.
SELECT venue, performance_date FROM performance ORDER BY performance_date DESC LIMIT 1
