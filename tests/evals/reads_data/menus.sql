-- Restaurants, their menus, dishes and reviews; in the manner of a set that says of its own words what they mean.
-- How many restaurants in Alameda county serve French food?
SELECT count(*) FROM restaurant WHERE county = 'Alameda' AND food_type = 'french'
-- What is the name of the dish with the highest calories?
SELECT name FROM dish ORDER BY calories DESC LIMIT 1
-- Among the restaurants in Santa Clara county, how many have at least one star?
SELECT count(*) FROM restaurant WHERE county = 'Santa Clara' AND stars >= 1
-- Please list the names of all vegetarian main dishes. vegetarian refers to vegetarian = 1; main dishes refers to course = 'main'
SELECT name FROM dish WHERE vegetarian = 1 AND course = 'main'
-- What is the price of Duck confit on the dinner menu of Le Canard? dinner menu refers to event = 'DINNER'
SELECT price FROM menu_item JOIN menu m ON m.id = menu_id JOIN restaurant r ON r.id = restaurant_id JOIN dish d ON d.id = dish_id WHERE d.name = 'Duck confit' AND event = 'DINNER' AND label = 'Le Canard'
-- Which menu has the most pages? Give the event and the date it was printed. most pages refers to max(page_count)
SELECT event, printed_on FROM menu ORDER BY page_count DESC LIMIT 1
-- Calculate the average price of the items on menus printed in US dollars. US dollars refers to currency = 'USD'
SELECT avg(price) FROM menu_item JOIN menu m ON m.id = menu_id WHERE currency = 'USD'
-- Which chef wrote the most menus?
SELECT name FROM chef c JOIN menu m ON m.chef_id = c.id GROUP BY c.id ORDER BY count(*) DESC LIMIT 1 /// ASK
-- How many dishes first appeared before 1950 and last appeared after 2000?
SELECT count(*) FROM dish WHERE first_appeared < 1950 AND last_appeared > 2000
-- List the names of dishes that have never been on a menu.
SELECT name FROM dish WHERE id NOT IN (SELECT dish_id FROM menu_item) /// ASK
-- What percentage of the dishes are vegetarian? percentage refers to divide(count(vegetarian = 1), count(id)) * 100
SELECT 100.0 * count(*) FILTER (WHERE vegetarian = 1) / count(*) FROM dish
-- In which city is the restaurant with the worst review? worst review refers to min(rating)
SELECT city FROM restaurant r JOIN review v ON v.restaurant_id = r.id ORDER BY rating LIMIT 1
-- What is the average rating of each restaurant? Show the label of the restaurant.
SELECT label, avg(rating) FROM restaurant r JOIN review v ON v.restaurant_id = r.id GROUP BY r.id /// SELECT label, avg(rating) FROM restaurant r LEFT JOIN review v ON v.restaurant_id = r.id GROUP BY r.id
-- Name the restaurants that were reviewed by both tess and lin.
SELECT label FROM restaurant WHERE id IN (SELECT restaurant_id FROM review WHERE reviewer = 'tess') AND id IN (SELECT restaurant_id FROM review WHERE reviewer = 'lin')
-- How many female chefs are there? female refers to gender = 'F'
SELECT count(*) FROM chef WHERE gender = 'F'
-- Who is the oldest chef?
SELECT name FROM chef ORDER BY birthdate LIMIT 1
-- Which counties have more than one restaurant?
SELECT county FROM restaurant GROUP BY 1 HAVING count(*) > 1
-- What is the most expensive dish on the menus of Trattoria Nonna?
SELECT d.name FROM dish d JOIN menu_item i ON i.dish_id = d.id JOIN menu m ON m.id = menu_id WHERE restaurant_id = 4 ORDER BY price DESC LIMIT 1
-- How long has Baked Alaska been on menus? how long refers to subtract(last_appeared, first_appeared)
SELECT last_appeared - first_appeared FROM dish WHERE name = 'Baked Alaska' /// ASK
-- List the reviewers who have given a rating of 5.
SELECT DISTINCT reviewer FROM review WHERE rating = 5
-- Count the reviews without a comment.
SELECT count(*) FROM review WHERE comment IS NULL
-- Which restaurants opened before 2000 have no stars?
SELECT label FROM restaurant WHERE opened_on < '2000-01-01' AND stars = 0 /// ASK
-- How many menus were printed for each event?
SELECT event, count(*) FROM menu GROUP BY event
-- What is the total number of calories of the dishes on the lunch menu of Le Canard?
SELECT sum(calories) FROM dish d JOIN menu_item i ON i.dish_id = d.id JOIN menu m ON m.id = menu_id WHERE event = 'LUNCH' AND restaurant_id = 1
-- What are the names of the chefs from France or Italy?
SELECT name FROM chef WHERE country IN ('France', 'Italy')
-- Which chefs have not written any menu?
SELECT name FROM chef WHERE id NOT IN (SELECT chef_id FROM menu WHERE chef_id IS NOT NULL) /// ASK
-- Which dishes were offered by more than one restaurant?
SELECT d.name FROM dish d JOIN menu_item i ON i.dish_id = d.id JOIN menu m ON m.id = menu_id GROUP BY d.id HAVING count(DISTINCT restaurant_id) > 1
-- What are the comments of the reviews of restaurants in Oakland?
SELECT comment FROM review JOIN restaurant r ON r.id = restaurant_id WHERE city = 'Oakland'
-- Find the average number of calories by course for dishes with more than 300 calories.
SELECT course, avg(calories) FROM dish WHERE calories > 300 GROUP BY 1
-- Which food type has the highest average rating?
SELECT food_type FROM restaurant r JOIN review v ON v.restaurant_id = r.id GROUP BY 1 ORDER BY avg(rating) DESC LIMIT 1
-- Does Casa Lupita have a dinner menu?
SELECT true /// ASK /// SELECT id FROM menu WHERE restaurant_id = 2 AND event = 'DINNER'
-- What's the lowest price Guacamole was ever sold for?
SELECT min(price) FROM menu_item WHERE dish_id = 4
-- Where is the restaurant Bistro Vert located?
SELECT city FROM restaurant WHERE label = 'Bistro Vert' /// ASK
-- Show the restaurants that were reviewed in 2022.
SELECT label FROM restaurant WHERE id IN (SELECT restaurant_id FROM review WHERE extract(year FROM review_date) = 2022)
-- Which restaurants have not been reviewed in 2022?
SELECT label FROM restaurant WHERE id NOT IN (SELECT restaurant_id FROM review WHERE extract(year FROM review_date) = 2022)
-- reviews per year
SELECT extract(year FROM review_date), count(*) FROM review GROUP BY 1 /// SELECT count(*) FROM review GROUP BY extract(year FROM review_date)
-- latest review of each restaurant
SELECT DISTINCT ON (restaurant_id) id FROM review ORDER BY restaurant_id, review_date DESC
-- avg price of starters in USD
SELECT avg(price) FROM menu_item i JOIN dish d ON d.id = dish_id JOIN menu m ON m.id = menu_id WHERE course = 'starter' AND currency = 'USD'
-- how many restaurants per food type, most first
SELECT food_type, count(*) FROM restaurant GROUP BY 1 ORDER BY 2 DESC /// SELECT count(*) FROM restaurant GROUP BY food_type ORDER BY 1 DESC
-- dishes with "soup" in the name
SELECT name FROM dish WHERE name ILIKE '%soup%'
-- starters under 10 dollars
SELECT DISTINCT d.name FROM dish d JOIN menu_item i ON i.dish_id = d.id JOIN menu m ON m.id = i.menu_id WHERE course = 'starter' AND price < 10 AND currency = 'USD' /// SELECT name FROM dish d WHERE course = 'starter' AND id IN (SELECT dish_id FROM menu_item WHERE price < 10) /// ASK
-- which reviewer wrote the most reviews
SELECT reviewer FROM review GROUP BY 1 HAVING count(*) = 3 /// SELECT 'lin' /// SELECT 'hungryhal'
-- menus by Aline Roux
SELECT id FROM menu WHERE chef_id = 1
-- restaurants with an average rating below 3
SELECT label FROM restaurant r JOIN review v ON v.restaurant_id = r.id GROUP BY r.id HAVING avg(rating) < 3
-- number of dishes on each menu
SELECT menu_id, count(*) FROM menu_item GROUP BY 1
-- Who wrote the menus of the restaurant with the most stars?
SELECT DISTINCT name FROM chef c JOIN menu m ON m.chef_id = c.id WHERE restaurant_id = 1 /// ASK
-- What is the difference in price between the most expensive and the cheapest item on the dinner menu of Le Canard?
SELECT max(price) - min(price) FROM menu_item WHERE menu_id = 1
-- share of menus per currency in percent
SELECT currency, 100.0 * count(*) / (SELECT count(*) FROM menu) FROM menu GROUP BY 1
-- vegetarian desserts that appear on no menu printed since 2020
SELECT name FROM dish WHERE course = 'dessert' AND vegetarian = 1 AND id NOT IN (SELECT dish_id FROM menu_item i JOIN menu m ON m.id = menu_id WHERE printed_on >= '2020-01-01') /// ASK
-- restaurants and the chefs that wrote their menus
SELECT DISTINCT label, name FROM restaurant r JOIN menu m ON m.restaurant_id = r.id JOIN chef c ON c.id = chef_id /// SELECT label, name FROM restaurant r JOIN menu m ON m.restaurant_id = r.id JOIN chef c ON c.id = chef_id /// ASK /// SELECT DISTINCT label, name FROM restaurant r JOIN menu m ON m.restaurant_id = r.id LEFT JOIN chef c ON c.id = chef_id
