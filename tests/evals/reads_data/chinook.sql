-- Questions about the Chinook sample database, each with a statement that answers it.

-- How many customers are there?
SELECT count(*) FROM customer
-- how many tracks do we have
SELECT count(*) FROM track
-- How many customers live in Germany?
SELECT count(*) FROM customer WHERE country = 'Germany'
-- number of customers in Brazil
SELECT count(*) FROM customer WHERE country = 'Brazil'
-- How many customers are from Canada or the USA?
SELECT count(*) FROM customer WHERE country IN ('Canada', 'USA')
-- How many albums does AC/DC have?
SELECT count(*) FROM album al JOIN artist ar USING (artist_id) WHERE ar.name = 'AC/DC'
-- How many tracks are longer than 5 minutes?
SELECT count(*) FROM track WHERE milliseconds > 300000
-- How many invoices have a total of more than 10?
SELECT count(*) FROM invoice WHERE total > 10
-- count the playlists
SELECT count(*) FROM playlist
-- How many different countries do customers come from?
SELECT count(DISTINCT country) FROM customer
-- How many employees were hired in 2003?
SELECT count(*) FROM employee WHERE hire_date >= '2003-01-01' AND hire_date < '2004-01-01'
-- How many tracks belong to the Rock genre?
SELECT count(*) FROM track t JOIN genre g USING (genre_id) WHERE g.name = 'Rock'
-- How many customers does each country have?
SELECT country, count(*) FROM customer GROUP BY country
-- How many tracks are on each playlist?
SELECT p.name, count(*) FROM playlist p JOIN playlist_track pt USING (playlist_id) GROUP BY p.playlist_id, p.name
-- How many customers have no company?
SELECT count(*) FROM customer WHERE company IS NULL
-- How many tracks have no composer?
SELECT count(*) FROM track WHERE composer IS NULL
-- How many invoices were made in 2022?
SELECT count(*) FROM invoice WHERE invoice_date >= '2022-01-01' AND invoice_date < '2023-01-01'
-- how many tracks cost more than 1 dollar
SELECT count(*) FROM track WHERE unit_price > 1
-- How many albums are there per artist?
SELECT ar.name, count(*) FROM album al JOIN artist ar USING (artist_id) GROUP BY ar.artist_id, ar.name
-- number of invoices per customer
SELECT c.first_name, c.last_name, count(*) FROM invoice i JOIN customer c USING (customer_id) GROUP BY c.customer_id, c.first_name, c.last_name
-- number of tracks per genre
SELECT g.name, count(*) FROM track t JOIN genre g USING (genre_id) GROUP BY g.genre_id, g.name
-- invoices per month
SELECT date_trunc('month', invoice_date)::date, count(*) FROM invoice GROUP BY 1 ORDER BY 1
-- How many invoices were there each year?
SELECT extract(year FROM invoice_date), count(*) FROM invoice GROUP BY 1 ORDER BY 1
-- How many customers does each employee support?
SELECT e.first_name, e.last_name, count(*) FROM customer c JOIN employee e ON e.employee_id = c.support_rep_id GROUP BY e.employee_id, e.first_name, e.last_name
-- List all artists
SELECT artist_id, name FROM artist
-- show me all genres
SELECT genre_id, name FROM genre
-- What are the names of all playlists?
SELECT name FROM playlist
-- List the titles of all albums
SELECT title FROM album
-- Show the first names and last names of all customers
SELECT first_name, last_name FROM customer
-- What are the first and last names of the employees?
SELECT first_name, last_name FROM employee
-- List the emails of customers in France
SELECT email FROM customer WHERE country = 'France'
-- Show customers from Paris
SELECT customer_id, email FROM customer WHERE city = 'Paris'
-- Which customers live in Brazil?
SELECT customer_id, first_name, last_name FROM customer WHERE country = 'Brazil'
-- Which customers are in California?
SELECT customer_id FROM customer WHERE state = 'California'
-- Show albums by AC/DC
SELECT album_id, title FROM album JOIN artist USING (artist_id) WHERE name = 'AC/DC'
-- List the albums of the artist Queen
SELECT album_id, title FROM album JOIN artist USING (artist_id) WHERE name = 'Queen'
-- What are the titles of the albums by Led Zeppelin?
SELECT title FROM album JOIN artist USING (artist_id) WHERE name = 'Led Zeppelin'
-- Show the names of tracks in the Jazz genre
SELECT t.name FROM track t JOIN genre g USING (genre_id) WHERE g.name = 'Jazz'
-- List tracks with a unit price above 1
SELECT track_id, name FROM track WHERE unit_price > 1
-- tracks whose name contains 'love'
SELECT track_id, name FROM track WHERE name ILIKE '%love%'
-- Find tracks with a name starting with 'Black'
SELECT track_id FROM track WHERE name ILIKE 'Black%'
-- customers whose email ends with 'gmail.com'
SELECT customer_id FROM customer WHERE email ILIKE '%gmail.com'
-- Show employees hired after 2003
SELECT employee_id, last_name FROM employee WHERE hire_date >= '2004-01-01'
-- Who are the employees born before 1960?
SELECT employee_id, first_name FROM employee WHERE birth_date < '1960-01-01'
-- Show invoices between 2023-01-01 and 2023-03-31
SELECT invoice_id FROM invoice WHERE invoice_date >= '2023-01-01' AND invoice_date < '2023-04-01'
-- invoices from March 2024
SELECT invoice_id FROM invoice WHERE invoice_date >= '2024-03-01' AND invoice_date < '2024-04-01'
-- List invoices with a total between 5 and 10
SELECT invoice_id, total FROM invoice WHERE total BETWEEN 5 AND 10
-- Show all invoices of customer 5
SELECT invoice_id, total FROM invoice WHERE customer_id = 5
-- What is the email of customer 10?
SELECT email FROM customer WHERE customer_id = 10
-- Show the customer named Luis Rojas
SELECT customer_id, email FROM customer WHERE first_name = 'Luis' AND last_name = 'Rojas'
-- Which customers have a fax?
SELECT customer_id FROM customer WHERE fax IS NOT NULL
-- customers without a phone number
SELECT customer_id FROM customer WHERE phone IS NULL
-- List the distinct billing countries of invoices
SELECT DISTINCT billing_country FROM invoice
-- What are the different cities of customers?
SELECT DISTINCT city FROM customer
-- Which countries do customers come from?
SELECT DISTINCT country FROM customer
-- Show the unique job titles of employees
SELECT DISTINCT title FROM employee
-- list all composers
SELECT composer FROM track WHERE composer IS NOT NULL
-- Show the name and unit price of tracks longer than 10 minutes
SELECT name, unit_price FROM track WHERE milliseconds > 600000
-- List all customers sorted by last name
SELECT customer_id, last_name FROM customer ORDER BY last_name, customer_id
-- Show the names of artists in alphabetical order
SELECT name FROM artist ORDER BY name
-- Show the titles of albums ordered by title descending
SELECT title FROM album ORDER BY title DESC
-- first 10 customers
SELECT customer_id FROM customer ORDER BY customer_id LIMIT 10
-- Show the latest 5 invoices
SELECT invoice_id, invoice_date FROM invoice ORDER BY invoice_date DESC, invoice_id DESC LIMIT 5
-- the most recent invoice
SELECT invoice_id FROM invoice ORDER BY invoice_date DESC, invoice_id DESC LIMIT 1
-- the oldest 3 invoices
SELECT invoice_id FROM invoice ORDER BY invoice_date, invoice_id LIMIT 3
-- What is the latest invoice of each customer?
SELECT DISTINCT ON (customer_id) customer_id, invoice_id FROM invoice ORDER BY customer_id, invoice_date DESC, invoice_id DESC
-- Show the 10 longest tracks
SELECT name, milliseconds FROM track ORDER BY milliseconds DESC, track_id LIMIT 10
-- Which track is the longest?
SELECT name FROM track ORDER BY milliseconds DESC, track_id LIMIT 1
-- What is the shortest track?
SELECT name FROM track ORDER BY milliseconds, track_id LIMIT 1
-- Who is the oldest employee?
SELECT first_name, last_name FROM employee ORDER BY birth_date LIMIT 1
-- Who is the youngest employee?
SELECT first_name, last_name FROM employee ORDER BY birth_date DESC LIMIT 1
-- Which genre has the most tracks?
SELECT g.name FROM genre g JOIN track t USING (genre_id) GROUP BY g.genre_id, g.name ORDER BY count(*) DESC LIMIT 1
-- Which artist has the most albums?
SELECT ar.name FROM artist ar JOIN album al USING (artist_id) GROUP BY ar.artist_id, ar.name ORDER BY count(*) DESC LIMIT 1
-- Which artist has the most tracks?
SELECT ar.name FROM artist ar JOIN album USING (artist_id) JOIN track USING (album_id) GROUP BY ar.artist_id, ar.name ORDER BY count(*) DESC LIMIT 1
-- Which playlist contains the most tracks?
SELECT p.name, count(*) FROM playlist p JOIN playlist_track USING (playlist_id) GROUP BY p.playlist_id, p.name ORDER BY count(*) DESC, p.playlist_id LIMIT 1
-- top 5 genres by number of tracks
SELECT g.name, count(*) FROM genre g JOIN track t USING (genre_id) GROUP BY g.genre_id, g.name ORDER BY count(*) DESC LIMIT 5
-- top 3 artists by number of albums
SELECT ar.name, count(*) FROM artist ar JOIN album al USING (artist_id) GROUP BY ar.artist_id, ar.name ORDER BY count(*) DESC LIMIT 3
-- top 5 customers by total invoice amount
SELECT first_name, last_name, sum(total) FROM invoice JOIN customer USING (customer_id) GROUP BY customer_id, first_name, last_name ORDER BY sum(total) DESC, customer_id LIMIT 5
-- Top 10 tracks by length
SELECT name FROM track ORDER BY milliseconds DESC, track_id LIMIT 10
-- Which employee supports the most customers?
SELECT e.first_name, e.last_name FROM employee e JOIN customer c ON c.support_rep_id = e.employee_id GROUP BY e.employee_id, e.first_name, e.last_name ORDER BY count(*) DESC LIMIT 1
-- Which album has the most tracks?
SELECT title FROM album JOIN track USING (album_id) GROUP BY album_id, title ORDER BY count(*) DESC LIMIT 1
-- Which invoice has the highest total?
SELECT invoice_id FROM invoice ORDER BY total DESC, invoice_id LIMIT 1
-- What is the average invoice total?
SELECT avg(total) FROM invoice
-- average length of tracks
SELECT avg(milliseconds) FROM track
-- What is the average unit price of tracks?
SELECT avg(unit_price) FROM track
-- What is the total of all invoices?
SELECT sum(total) FROM invoice
-- sum of invoice totals
SELECT sum(total) FROM invoice
-- What is the maximum track length?
SELECT max(milliseconds) FROM track
-- What are the minimum and maximum invoice totals?
SELECT min(total), max(total) FROM invoice
-- average track length per genre
SELECT g.name, avg(milliseconds) FROM track t JOIN genre g USING (genre_id) GROUP BY g.genre_id, g.name
-- total of invoices by billing country
SELECT billing_country, sum(total) FROM invoice GROUP BY billing_country
-- total of invoices per year
SELECT extract(year FROM invoice_date), sum(total) FROM invoice GROUP BY 1
-- average invoice total by billing city
SELECT billing_city, avg(total) FROM invoice GROUP BY billing_city
-- average invoice total for customers in Germany
SELECT avg(total) FROM invoice JOIN customer USING (customer_id) WHERE country = 'Germany'
-- total invoice amount of customer 12
SELECT sum(total) FROM invoice WHERE customer_id = 12
-- What is the highest invoice total in 2023?
SELECT max(total) FROM invoice WHERE invoice_date >= '2023-01-01' AND invoice_date < '2024-01-01'
-- Which customers have more than 6 invoices?
SELECT customer_id FROM customer WHERE (SELECT count(*) FROM invoice i WHERE i.customer_id = customer.customer_id) > 6
-- artists with more than 5 albums
SELECT artist_id, name FROM artist WHERE (SELECT count(*) FROM album a WHERE a.artist_id = artist.artist_id) > 5
-- genres with at least 100 tracks
SELECT genre_id, name FROM genre WHERE (SELECT count(*) FROM track t WHERE t.genre_id = genre.genre_id) >= 100
-- How many artists have more than 3 albums?
SELECT count(*) FROM artist WHERE (SELECT count(*) FROM album a WHERE a.artist_id = artist.artist_id) > 3
-- albums with exactly 1 track
SELECT album_id, title FROM album WHERE (SELECT count(*) FROM track t WHERE t.album_id = album.album_id) = 1
-- playlists with fewer than 10 tracks
SELECT playlist_id FROM playlist WHERE (SELECT count(*) FROM playlist_track t WHERE t.playlist_id = playlist.playlist_id) < 10
-- artists without albums
SELECT artist_id, name FROM artist WHERE NOT EXISTS (SELECT FROM album a WHERE a.artist_id = artist.artist_id)
-- Which artists have no albums?
SELECT artist_id, name FROM artist WHERE NOT EXISTS (SELECT FROM album a WHERE a.artist_id = artist.artist_id)
-- How many artists have never released an album?
SELECT count(*) FROM artist WHERE NOT EXISTS (SELECT FROM album a WHERE a.artist_id = artist.artist_id)
-- employees who do not support any customers
SELECT employee_id FROM employee WHERE NOT EXISTS (SELECT FROM customer c WHERE c.support_rep_id = employee.employee_id)
-- playlists without tracks
SELECT playlist_id, name FROM playlist WHERE NOT EXISTS (SELECT FROM playlist_track t WHERE t.playlist_id = playlist.playlist_id)
-- tracks that are not in any playlist
SELECT track_id FROM track WHERE NOT EXISTS (SELECT FROM playlist_track t WHERE t.track_id = track.track_id)
-- tracks that were never sold
SELECT track_id FROM track WHERE NOT EXISTS (SELECT FROM invoice_line l WHERE l.track_id = track.track_id)
-- customers with invoices in 2025
SELECT customer_id FROM customer WHERE EXISTS (SELECT FROM invoice i WHERE i.customer_id = customer.customer_id AND invoice_date >= '2025-01-01' AND invoice_date < '2026-01-01')
-- Are there any customers without invoices?
SELECT EXISTS (SELECT FROM customer WHERE NOT EXISTS (SELECT FROM invoice i WHERE i.customer_id = customer.customer_id))
-- Is there an artist named Metallica?
SELECT EXISTS (SELECT FROM artist WHERE name = 'Metallica')
-- do we have any customers in Norway?
SELECT EXISTS (SELECT FROM customer WHERE country = 'Norway')
-- What percentage of customers are in the USA?
SELECT 100.0 * count(*) FILTER (WHERE country = 'USA') / count(*) FROM customer
-- what percentage of tracks have no composer
SELECT 100.0 * count(*) FILTER (WHERE composer IS NULL) / count(*) FROM track
-- percentage of customers per country
SELECT country, 100.0 * count(*) / sum(count(*)) OVER () FROM customer GROUP BY country
-- Show tracks of the album 'Let There Be Rock'
SELECT track_id, t.name FROM track t JOIN album USING (album_id) WHERE title = 'Let There Be Rock'
-- invoices of customers in France
SELECT invoice_id FROM invoice JOIN customer USING (customer_id) WHERE country = 'France'
-- How many invoices do customers from Canada have?
SELECT count(*) FROM invoice JOIN customer USING (customer_id) WHERE country = 'Canada'
-- List album titles with their artist names
SELECT title, name FROM album JOIN artist USING (artist_id)
-- Show tracks with their genre
SELECT t.name, g.name FROM track t LEFT JOIN genre g USING (genre_id)
-- List tracks by the composer 'Steve Harris'
SELECT track_id, name FROM track WHERE composer = 'Steve Harris'
-- Show customers who are not in the USA
SELECT customer_id FROM customer WHERE country <> 'USA'
-- Which media type has the most tracks?
SELECT m.name FROM media_type m JOIN track t USING (media_type_id) GROUP BY m.media_type_id, m.name ORDER BY count(*) DESC LIMIT 1
-- number of customers by country
SELECT country, count(*) FROM customer GROUP BY country
-- number of tracks by media type
SELECT m.name, count(*) FROM media_type m JOIN track t USING (media_type_id) GROUP BY m.media_type_id, m.name
-- For each artist, how many albums are there?
SELECT ar.name, count(*) FROM album al JOIN artist ar USING (artist_id) GROUP BY ar.artist_id, ar.name
-- tracks between 3 and 4 minutes long
SELECT track_id FROM track WHERE milliseconds BETWEEN 180000 AND 240000
-- how much did each customer spend in total?
SELECT first_name, last_name, sum(total) FROM invoice JOIN customer USING (customer_id) GROUP BY customer_id, first_name, last_name
-- What is the second longest track?
SELECT name FROM track ORDER BY milliseconds DESC OFFSET 1 LIMIT 1
-- Which customers bought tracks of the genre Jazz?
SELECT customer_id FROM customer c WHERE EXISTS (SELECT FROM invoice i JOIN invoice_line USING (invoice_id) JOIN track USING (track_id) JOIN genre g USING (genre_id) WHERE i.customer_id = c.customer_id AND g.name = 'Jazz')
-- List the names of employees and their managers
SELECT e.last_name, m.last_name FROM employee e LEFT JOIN employee m ON m.employee_id = e.reports_to
-- How many tracks are in the Jazz genre?
SELECT count(*) FROM track JOIN genre USING (genre_id) WHERE genre.name = 'Jazz'
-- List the names of all customers who live in Canada.
SELECT first_name, last_name FROM customer WHERE country = 'Canada'
-- What are the titles of the albums by Iron Maiden?
SELECT title FROM album JOIN artist USING (artist_id) WHERE artist.name = 'Iron Maiden'
-- Which artist has the most albums?
SELECT name FROM artist JOIN album USING (artist_id) GROUP BY artist_id, name ORDER BY count(*) DESC LIMIT 1
-- How many customers are there in each country?
SELECT country, count(*) FROM customer GROUP BY country
-- Which countries have more than 4 customers?
SELECT country FROM customer GROUP BY country HAVING count(*) > 4
-- What is the average length of a track in milliseconds?
SELECT avg(milliseconds) FROM track
-- What is the longest track?
SELECT name FROM track ORDER BY milliseconds DESC LIMIT 1
-- Find the total of all invoices billed to Germany.
SELECT sum(total) FROM invoice WHERE billing_country = 'Germany'
-- Which customer spent the most money? Return the first and last name.
SELECT first_name, last_name FROM customer JOIN invoice USING (customer_id) GROUP BY customer_id, first_name, last_name ORDER BY sum(total) DESC LIMIT 1
-- Find the names of artists that do not have any album.
SELECT name FROM artist WHERE artist_id NOT IN (SELECT artist_id FROM album)
-- What are the different cities customers from Brazil live in?
SELECT DISTINCT city FROM customer WHERE country = 'Brazil'
-- How many employees are Sales Support Agents?
SELECT count(*) FROM employee WHERE title = 'Sales Support Agent'
-- Show the first name, last name and title of all employees hired after 2003.
SELECT first_name, last_name, title FROM employee WHERE hire_date >= '2004-01-01'
-- Give me the last names of the employees together with the last names of their managers.
SELECT e.last_name, m.last_name FROM employee e JOIN employee m ON e.reports_to = m.employee_id
-- Who is the oldest employee?
SELECT first_name, last_name FROM employee ORDER BY birth_date LIMIT 1
-- How many customers does each support representative look after? Show the employee's first name, last name and the number of customers.
SELECT e.first_name, e.last_name, count(*) FROM employee e JOIN customer c ON c.support_rep_id = e.employee_id GROUP BY e.employee_id, e.first_name, e.last_name
-- List the names of the tracks on the album 'Big Ones'.
SELECT name FROM track JOIN album USING (album_id) WHERE title = 'Big Ones'
-- Which tracks have no composer and belong to the genre Soundtrack?
SELECT track.name FROM track JOIN genre USING (genre_id) WHERE composer IS NULL AND genre.name = 'Soundtrack'
-- Which genres have more than 50 tracks? Show the genre and its number of tracks, from the most to the fewest.
SELECT genre.name, count(*) FROM genre JOIN track USING (genre_id) GROUP BY genre_id, genre.name HAVING count(*) > 50 ORDER BY count(*) DESC
-- Which playlists have no tracks?
SELECT name FROM playlist WHERE playlist_id NOT IN (SELECT playlist_id FROM playlist_track)
-- What is the number of tracks in the playlist named 'Grunge'?
SELECT count(*) FROM playlist_track JOIN playlist USING (playlist_id) WHERE name = 'Grunge'
-- Find the names of artists who have made tracks of the genre Blues.
SELECT DISTINCT artist.name FROM artist JOIN album USING (artist_id) JOIN track USING (album_id) JOIN genre USING (genre_id) WHERE genre.name = 'Blues'
-- How many invoices were issued in 2024?
SELECT count(*) FROM invoice WHERE invoice_date >= '2024-01-01' AND invoice_date < '2025-01-01'
-- What is the total revenue for each year?
SELECT extract(year FROM invoice_date), sum(total) FROM invoice GROUP BY 1
-- List the ids and totals of invoices with a total between 13 and 14.
SELECT invoice_id, total FROM invoice WHERE total BETWEEN 13 AND 14
-- What are the five countries with the highest total sales?
SELECT billing_country, sum(total) FROM invoice GROUP BY billing_country ORDER BY sum(total) DESC LIMIT 5
-- Return the first names and emails of the customers whose support rep is Jane Peacock.
SELECT c.first_name, c.email FROM customer c JOIN employee e ON e.employee_id = c.support_rep_id WHERE e.first_name = 'Jane' AND e.last_name = 'Peacock'
-- How many tracks are longer than the average track?
SELECT count(*) FROM track WHERE milliseconds > (SELECT avg(milliseconds) FROM track)
-- Which albums have more than 25 tracks?
SELECT title FROM album JOIN track USING (album_id) GROUP BY album_id, title HAVING count(*) > 25
-- What is the average invoice total for customers from France?
SELECT avg(total) FROM invoice JOIN customer USING (customer_id) WHERE country = 'France'
-- Which media type is used by the fewest tracks?
SELECT media_type.name FROM media_type JOIN track USING (media_type_id) GROUP BY media_type_id, media_type.name ORDER BY count(*) LIMIT 1
-- Find the customers that work for a company. Show their first name, last name and company.
SELECT first_name, last_name, company FROM customer WHERE company IS NOT NULL
-- How many tracks were never sold?
SELECT count(*) FROM track WHERE track_id NOT IN (SELECT track_id FROM invoice_line)
-- List all tracks whose name starts with 'Black'.
SELECT name FROM track WHERE name LIKE 'Black%'
-- How many different composers are there?
SELECT count(DISTINCT composer) FROM track
-- What are the names of the tracks composed by Kurt Cobain, in alphabetical order?
SELECT name FROM track WHERE composer = 'Kurt Cobain' ORDER BY name
-- What is the most expensive track price and the cheapest track price?
SELECT max(unit_price), min(unit_price) FROM track
-- Which genre has the longest average track length?
SELECT genre.name FROM genre JOIN track USING (genre_id) GROUP BY genre_id, genre.name ORDER BY avg(milliseconds) DESC LIMIT 1
-- Show each country with its number of invoices and its average invoice total.
SELECT billing_country, count(*), avg(total) FROM invoice GROUP BY billing_country
-- Which customers bought a track by the artist Metallica? Show first and last names.
SELECT DISTINCT c.first_name, c.last_name FROM customer c JOIN invoice USING (customer_id) JOIN invoice_line USING (invoice_id) JOIN track t USING (track_id) JOIN album USING (album_id) JOIN artist a USING (artist_id) WHERE a.name = 'Metallica'
-- What percentage of the tracks have no composer?
SELECT 100.0 * count(*) FILTER (WHERE composer IS NULL) / count(*) FROM track
-- Which cities are home to both an employee and a customer?
SELECT city FROM employee INTERSECT SELECT city FROM customer
-- Find the albums of the artists Queen or U2.
SELECT title FROM album JOIN artist USING (artist_id) WHERE name IN ('Queen', 'U2')
-- How many customers are not from the USA?
SELECT count(*) FROM customer WHERE country <> 'USA'
-- List customers from the USA living in the state of CA.
SELECT first_name, last_name FROM customer WHERE country = 'USA' AND state = 'CA'
-- What was the biggest invoice of 2022?
SELECT invoice_id FROM invoice WHERE invoice_date >= '2022-01-01' AND invoice_date < '2023-01-01' ORDER BY total DESC LIMIT 1
-- How many tracks were sold in total to customers in the United Kingdom?
SELECT sum(quantity) FROM invoice_line JOIN invoice USING (invoice_id) JOIN customer USING (customer_id) WHERE country = 'United Kingdom'
-- For each artist with at least 10 albums, give the name and the number of albums.
SELECT name, count(*) FROM artist JOIN album USING (artist_id) GROUP BY artist_id, name HAVING count(*) >= 10
-- Which genres have no more than 15 tracks?
SELECT genre.name FROM genre JOIN track USING (genre_id) GROUP BY genre_id, genre.name HAVING count(*) <= 15
-- What are the names of tracks that are shorter than 10 seconds?
SELECT name FROM track WHERE milliseconds < 10000
-- Who manages Robert King?
SELECT m.first_name, m.last_name FROM employee e JOIN employee m ON e.reports_to = m.employee_id WHERE e.first_name = 'Robert' AND e.last_name = 'King'
-- Give the total size in bytes of all Opera tracks.
SELECT sum(bytes) FROM track JOIN genre USING (genre_id) WHERE genre.name = 'Opera'
-- Which customers have a Gmail address?
SELECT first_name, last_name FROM customer WHERE email LIKE '%gmail%'
-- Find the names of all artists whose name contains 'Orchestra'.
SELECT name FROM artist WHERE name LIKE '%Orchestra%'
-- What are the titles and artist names of the albums that contain a Reggae track?
SELECT DISTINCT title, artist.name FROM album JOIN artist USING (artist_id) JOIN track USING (album_id) JOIN genre USING (genre_id) WHERE genre.name = 'Reggae'
-- Which sales support agent made the most in sales? Show the first name and last name.
SELECT e.first_name, e.last_name FROM employee e JOIN customer c ON c.support_rep_id = e.employee_id JOIN invoice USING (customer_id) GROUP BY e.employee_id, e.first_name, e.last_name ORDER BY sum(total) DESC LIMIT 1
-- How many playlists contain the track 'Fear Of The Dark'?
SELECT count(DISTINCT playlist_id) FROM playlist_track JOIN track USING (track_id) WHERE name = 'Fear Of The Dark'
-- How many invoices were issued between March 1, 2023 and May 31, 2023?
SELECT count(*) FROM invoice WHERE invoice_date >= '2023-03-01' AND invoice_date < '2023-06-01'
-- Which customers have neither a fax nor a company?
SELECT first_name, last_name FROM customer WHERE fax IS NULL AND company IS NULL
-- best selling genre
SELECT g.name FROM genre g JOIN track t USING (genre_id) JOIN invoice_line l USING (track_id) GROUP BY g.genre_id ORDER BY sum(quantity) DESC LIMIT 1
-- total sales per country, highest first
SELECT billing_country, sum(total) FROM invoice GROUP BY 1 /// SELECT country, sum(total) FROM customer JOIN invoice USING (customer_id) GROUP BY 1
-- which support rep has brought in the most money
SELECT e.last_name FROM employee e JOIN customer c ON c.support_rep_id = e.employee_id JOIN invoice i USING (customer_id) GROUP BY e.employee_id ORDER BY sum(total) DESC LIMIT 1
-- second longest track
SELECT name FROM track ORDER BY milliseconds DESC OFFSET 1 LIMIT 1
-- customers that bought from every genre
SELECT customer_id FROM invoice i JOIN invoice_line USING (invoice_id) JOIN track USING (track_id) GROUP BY 1 HAVING count(DISTINCT genre_id) = (SELECT count(*) FROM genre)
-- playlists with no tracks
SELECT playlist_id FROM playlist p WHERE NOT EXISTS (SELECT FROM playlist_track t WHERE t.playlist_id = p.playlist_id)
-- artists who have no album
SELECT artist_id FROM artist p WHERE NOT EXISTS (SELECT FROM album t WHERE t.artist_id = p.artist_id)
-- what share of revenue does each genre make?
SELECT g.name, 100 * sum(l.unit_price * quantity) / sum(sum(l.unit_price * quantity)) OVER () FROM genre g JOIN track t USING (genre_id) JOIN invoice_line l USING (track_id) GROUP BY g.genre_id
-- invoices of Leonie Köhler
SELECT invoice_id FROM invoice JOIN customer USING (customer_id) WHERE first_name = 'Leonie' AND last_name = 'Köhler'
-- how much has customer 12 spent in total
SELECT sum(total) FROM invoice WHERE customer_id = 12
-- how many tracks are longer than 5 min
SELECT count(*) FROM track WHERE milliseconds > 300000
-- tracks bigger than 10 MB
SELECT track_id FROM track WHERE bytes > 10 * 1024 * 1024 /// SELECT track_id FROM track WHERE bytes > 10 * 1000 * 1000
-- avg invoice total by country for countries with at least 5 customers
SELECT country, avg(total) FROM customer JOIN invoice USING (customer_id) GROUP BY 1 HAVING count(DISTINCT customer_id) >= 5
-- the most recent invoice of each customer
SELECT DISTINCT ON (customer_id) invoice_id FROM invoice ORDER BY customer_id, invoice_date DESC
-- whats the total playing time of each album in minutes
SELECT album_id, sum(milliseconds) / 60000.0 FROM track GROUP BY 1
-- top 5 artists by sales >> and the bottom 5
SELECT sum(l.unit_price * quantity) FROM artist a JOIN album USING (artist_id) JOIN track t USING (album_id) JOIN invoice_line l USING (track_id) GROUP BY a.artist_id ORDER BY 1 LIMIT 5 /// ASK
-- invoices in 2009 >> how many >> and in 2010
SELECT count(*) FROM invoice WHERE invoice_date >= '2010-01-01' AND invoice_date < '2011-01-01'
-- number of customers per country >> sort by name >> only those with more than 3
SELECT country, count(*) FROM customer GROUP BY 1 HAVING count(*) > 3
-- revenue in 2021 >> the same per quarter
SELECT sum(total) FROM invoice WHERE invoice_date >= '2021-01-01' AND invoice_date < '2022-01-01' GROUP BY date_trunc('quarter', invoice_date)
-- growth of sales year over year
SELECT 100 * (sum(total) - lag(sum(total)) OVER (ORDER BY date_trunc('year', invoice_date))) / lag(sum(total)) OVER (ORDER BY date_trunc('year', invoice_date)) FROM invoice GROUP BY date_trunc('year', invoice_date)
-- cumulative revenue per year
SELECT sum(sum(total)) OVER (ORDER BY date_trunc('year', invoice_date)) FROM invoice GROUP BY date_trunc('year', invoice_date)
-- on average how many tracks does an invoice have
SELECT count(*)::numeric / count(DISTINCT invoice_id) FROM invoice_line
-- customers who spent more than $45
SELECT customer_id FROM invoice GROUP BY 1 HAVING sum(total) > 45
-- list albums of iron maiden with number of tracks
SELECT title, count(*) FROM album JOIN artist a USING (artist_id) JOIN track USING (album_id) WHERE a.name = 'Iron Maiden' GROUP BY album_id
-- top 3 countries by sales in 2023
SELECT billing_country FROM invoice WHERE invoice_date >= '2023-01-01' AND invoice_date < '2024-01-01' GROUP BY 1 ORDER BY sum(total) DESC LIMIT 3 /// ASK
-- how much has each customer spent in total, biggest spenders first
SELECT customer_id, sum(total) FROM invoice GROUP BY 1
-- which support rep handles the most customers
SELECT support_rep_id FROM customer GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- average invoice per country
SELECT billing_country, avg(total) FROM invoice GROUP BY 1 /// SELECT country, avg(total) FROM invoice JOIN customer USING (customer_id) GROUP BY 1 /// ASK
-- how many tracks are longer than 10 minutes?
SELECT count(*) FROM track WHERE milliseconds > 600000
-- albums with more than 20 tracks
SELECT album_id FROM track GROUP BY 1 HAVING count(*) > 20
-- percentage of tracks per genre
SELECT genre_id, 100.0 * count(*) / (SELECT count(*) FROM track) FROM track GROUP BY 1
-- customers who spent above average
SELECT customer_id FROM invoice GROUP BY 1 HAVING sum(total) > (SELECT avg(s) FROM (SELECT sum(total) s FROM invoice GROUP BY customer_id) x) /// ASK
-- best selling artist of all time
SELECT artist_id FROM invoice_line l JOIN track USING (track_id) JOIN album USING (album_id) GROUP BY 1 ORDER BY sum(l.unit_price * quantity) DESC LIMIT 1 /// SELECT artist_id FROM invoice_line JOIN track USING (track_id) JOIN album USING (album_id) GROUP BY 1 ORDER BY sum(quantity) DESC LIMIT 1 /// ASK
-- rock songs nobody ever bought
SELECT track_id FROM track t JOIN genre g USING (genre_id) WHERE g.name = 'Rock' AND NOT EXISTS (SELECT FROM invoice_line l WHERE l.track_id = t.track_id)
-- What is the name of the artist with the most albums?
SELECT a.name FROM artist a JOIN album USING (artist_id) GROUP BY artist_id ORDER BY count(*) DESC LIMIT 1
-- List the names of tracks in the genre Jazz that are longer than the average track.
SELECT t.name FROM track t JOIN genre g USING (genre_id) WHERE g.name = 'Jazz' AND milliseconds > (SELECT avg(milliseconds) FROM track) /// SELECT t.name FROM track t JOIN genre g USING (genre_id) WHERE g.name = 'Jazz' AND milliseconds > (SELECT avg(milliseconds) FROM track JOIN genre x USING (genre_id) WHERE x.name = 'Jazz')
-- Which genres have fewer than 20 tracks?
SELECT g.name FROM genre g JOIN track USING (genre_id) GROUP BY genre_id HAVING count(*) < 20
-- What are the first name and last name of the employees who support more than 18 customers?
SELECT e.first_name, e.last_name FROM employee e JOIN customer c ON c.support_rep_id = employee_id GROUP BY employee_id HAVING count(*) > 18
-- How many customers are there in each city of Brazil?
SELECT city, count(*) FROM customer WHERE country = 'Brazil' GROUP BY city
-- What is the average unit price of tracks by media type?
SELECT m.name, avg(unit_price) FROM media_type m JOIN track USING (media_type_id) GROUP BY media_type_id
-- Find the titles of the albums by Led Zeppelin in alphabetical order.
SELECT title FROM album JOIN artist a USING (artist_id) WHERE a.name = 'Led Zeppelin' ORDER BY title
-- Which artists do not have any albums?
SELECT name FROM artist a WHERE NOT EXISTS (SELECT FROM album b WHERE b.artist_id = a.artist_id)
-- Count the number of tracks that were composed by AC/DC.
SELECT count(*) FROM track WHERE composer = 'AC/DC'
-- Show the emails of customers who bought tracks of the genre Classical.
SELECT DISTINCT email FROM customer JOIN invoice USING (customer_id) JOIN invoice_line USING (invoice_id) JOIN track USING (track_id) JOIN genre g USING (genre_id) WHERE g.name = 'Classical'
-- Which countries have both customers and employees?
SELECT country FROM customer INTERSECT SELECT country FROM employee
-- What is the total of the invoices billed to Paris or Berlin?
SELECT sum(total) FROM invoice WHERE billing_city IN ('Paris', 'Berlin')
-- employees ordered by how long they have been with us
ASK /// SELECT employee_id FROM employee ORDER BY hire_date
-- 5 longest tracks with their album title
SELECT name, title FROM track JOIN album USING (album_id) ORDER BY milliseconds DESC LIMIT 5
-- how many playlists contain the track Dazed and Confused
SELECT count(DISTINCT playlist_id) FROM playlist_track JOIN track t USING (track_id) WHERE t.name = 'Dazed and Confused'
-- customers from canada who haven't bought anything since 2024
SELECT customer_id FROM customer c WHERE country = 'Canada' AND NOT EXISTS (SELECT FROM invoice i WHERE i.customer_id = c.customer_id AND invoice_date >= '2024-01-01')
-- most expensive album by total track price
SELECT album_id FROM track GROUP BY 1 ORDER BY sum(unit_price) DESC LIMIT 1 /// ASK
-- average number of tracks per album
SELECT count(*)::numeric / count(DISTINCT album_id) FROM track /// SELECT avg(n) FROM (SELECT count(*) n FROM track GROUP BY album_id) x
-- sales by genre
ASK /// SELECT genre_id, sum(l.unit_price * quantity) FROM invoice_line l JOIN track USING (track_id) GROUP BY 1 /// SELECT genre_id, sum(quantity) FROM invoice_line l JOIN track USING (track_id) GROUP BY 1
-- which employee was hired first
SELECT first_name, last_name FROM employee ORDER BY hire_date LIMIT 1
