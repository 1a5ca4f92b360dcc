-- A small chain of bakeries; as its owner, a book-keeper and a crowd worker put questions.
-- which of our shops has the most seats?
SELECT name FROM shops WHERE seats IS NOT NULL ORDER BY seats DESC LIMIT 1
-- how many croissants did we sell this year
SELECT sum(pieces) FROM sales WHERE good_id = 3 AND sold_on >= date_trunc('year', now())
-- what do our bakers earn per hour on average
SELECT avg(hourly_wage) FROM employees WHERE role = 'baker'
-- who works at the Harbour shop?
SELECT first_name, last_name FROM employees WHERE shop_id = 3 /// SELECT first_name, last_name FROM employees WHERE shop_id = 3 AND left_on IS NULL
-- which employees have left
SELECT first_name, last_name FROM employees WHERE left_on IS NOT NULL
-- what was our revenue last month
SELECT sum(pieces * price) FROM sales JOIN goods ON goods.id = good_id WHERE sold_on >= date_trunc('month', now()) - interval '1 month' AND sold_on < date_trunc('month', now()) /// SELECT sum(pieces * price - discount) FROM sales JOIN goods ON goods.id = good_id WHERE sold_on >= date_trunc('month', now()) - interval '1 month' AND sold_on < date_trunc('month', now()) /// ASK
-- which goods contain butter?
SELECT name FROM goods WHERE id IN (SELECT good_id FROM recipes WHERE ingredient_id = 2)
-- are all our breads vegan?
SELECT true /// SELECT count(*) FROM goods WHERE kind = 'bread' AND NOT vegan /// ASK
-- what's the cheapest pastry
SELECT name FROM goods WHERE kind = 'pastry' ORDER BY price LIMIT 1
-- how many hours did Ann Price work last week
SELECT sum(hours) FROM shifts WHERE employee_id = 1 AND worked_on >= date_trunc('week', now()) - interval '1 week' AND worked_on < date_trunc('week', now())
-- which shop sold the most baguettes
SELECT name FROM shops JOIN sales ON shop_id = shops.id WHERE good_id = 2 GROUP BY shops.id ORDER BY sum(pieces) DESC LIMIT 1
-- goods we have never sold
SELECT name FROM goods WHERE id NOT IN (SELECT good_id FROM sales)
-- which ingredients are in none of our recipes?
SELECT name FROM ingredients WHERE id NOT IN (SELECT ingredient_id FROM recipes)
-- total wage cost per shop (hours times hourly wage)
SELECT shop_id, sum(hours * hourly_wage) FROM shifts JOIN employees ON employees.id = employee_id GROUP BY 1 /// SELECT s.id, sum(hours * hourly_wage) FROM shops s LEFT JOIN employees e ON shop_id = s.id LEFT JOIN shifts ON e.id = employee_id GROUP BY 1 /// ASK
-- pieces sold per kind of good, highest first
SELECT kind, sum(pieces) FROM sales JOIN goods ON goods.id = good_id GROUP BY 1 ORDER BY 2 DESC
-- headcount by role
SELECT role, count(*) FROM employees GROUP BY 1
-- avg pieces per sale by shop
SELECT shop_id, avg(pieces) FROM sales GROUP BY 1 /// SELECT shops.id, avg(pieces) FROM shops LEFT JOIN sales ON shop_id = shops.id GROUP BY 1
-- sales with discount, share of all sales
SELECT 100.0 * count(*) FILTER (WHERE discount > 0) / count(*) FROM sales /// ASK
-- ingredients: cost per unit over 5, sorted
SELECT name FROM ingredients WHERE cost_per_unit > 5 ORDER BY cost_per_unit /// SELECT name FROM ingredients WHERE cost_per_unit > 5
-- shops opened since 2018, newest first
SELECT name FROM shops WHERE opened_on >= '2018-01-01' ORDER BY opened_on DESC
-- employees hired after 2019 still employed. still employed means left_on is null
SELECT last_name FROM employees WHERE started_on >= '2020-01-01' AND left_on IS NULL
-- number of ingredients per good
SELECT good_id, count(*) FROM recipes GROUP BY 1 /// SELECT goods.id, count(ingredient_id) FROM goods LEFT JOIN recipes ON good_id = goods.id GROUP BY 1
-- employees w/o shop
SELECT last_name FROM employees WHERE shop_id IS NULL
-- longest shift of each employee
SELECT employee_id, max(hours) FROM shifts GROUP BY 1 /// SELECT e.id, max(hours) FROM employees e LEFT JOIN shifts ON employee_id = e.id GROUP BY 1 /// ASK
-- 3 best selling goods by pieces
SELECT name FROM goods JOIN sales ON good_id = goods.id GROUP BY goods.id ORDER BY sum(pieces) DESC LIMIT 3
-- What are the names of the goods that use more than three ingredients?
SELECT name FROM goods JOIN recipes ON good_id = goods.id GROUP BY goods.id HAVING count(*) > 3
-- Find the first and last names of the employees with the highest hourly wage in each role.
SELECT first_name, last_name FROM employees e WHERE hourly_wage = (SELECT max(hourly_wage) FROM employees WHERE role = e.role) /// ASK
-- Show the town and the number of shops in that town for towns with more than one shop.
SELECT town, count(*) FROM shops GROUP BY 1 HAVING count(*) > 1
-- What are the names of all ingredients used in cakes but not in breads?
SELECT name FROM ingredients WHERE id IN (SELECT ingredient_id FROM recipes JOIN goods ON goods.id = good_id WHERE kind = 'cake') AND id NOT IN (SELECT ingredient_id FROM recipes JOIN goods ON goods.id = good_id WHERE kind = 'bread')
-- List the names of goods that contain both sugar and cinnamon.
SELECT name FROM goods WHERE id IN (SELECT good_id FROM recipes WHERE ingredient_id = 3) AND id IN (SELECT good_id FROM recipes WHERE ingredient_id = 4)
-- What is the average price of the vegan goods?
SELECT avg(price) FROM goods WHERE vegan
-- Give the name and price of the goods that are more expensive than the average bread.
SELECT name, price FROM goods WHERE price > (SELECT avg(price) FROM goods WHERE kind = 'bread')
-- How many employees work for shops in Bath?
SELECT count(*) FROM employees JOIN shops ON shops.id = shop_id WHERE town = 'Bath'
-- Return the name of the shop with the smallest number of employees.
SELECT name FROM shops JOIN employees ON shop_id = shops.id GROUP BY shops.id ORDER BY count(*) LIMIT 1 /// SELECT 'Old Mill'
