-- Questions about recipes, each with a statement that answers it.

-- How many vegan recipes are there?
SELECT count(*) FROM recipes WHERE is_vegan
-- Give the titles of all desserts.
SELECT title FROM recipes WHERE course = 'dessert'
-- Which recipe has the most calories?
SELECT title FROM recipes ORDER BY kcal DESC LIMIT 1
-- list recipes that take less than 15 minutes to prepare
SELECT title FROM recipes WHERE prep_minutes < 15
-- What is the number of recipes of each cuisine? Show the name of the cuisine.
SELECT c.cuisine_name, count(*) FROM cuisines c JOIN recipes r USING (cuisine_id) GROUP BY c.cuisine_id
-- Which cuisines don't have any recipes?
SELECT cuisine_name FROM cuisines c WHERE NOT EXISTS (SELECT FROM recipes r WHERE r.cuisine_id = c.cuisine_id)
-- Show the names of the cooks with at least one Michelin star, from most to least stars.
SELECT cook_name FROM cooks WHERE michelin_stars >= 1 ORDER BY michelin_stars DESC
-- Who created the Pad Thai?
SELECT k.cook_name FROM cooks k JOIN recipes r USING (cook_id) WHERE r.title = 'Pad Thai'
-- Which cook has contributed the largest number of recipes?
SELECT k.cook_name FROM cooks k JOIN recipes r USING (cook_id) GROUP BY k.cook_id ORDER BY count(*) DESC LIMIT 1
-- Find cooks that have no recipe.
SELECT cook_name FROM cooks k WHERE NOT EXISTS (SELECT FROM recipes r WHERE r.cook_id = k.cook_id)
-- What are the titles of French recipes?
SELECT r.title FROM recipes r JOIN cuisines c USING (cuisine_id) WHERE c.cuisine_name = 'French'
-- Average calories per course, please
SELECT course, avg(kcal) FROM recipes GROUP BY course
-- How many recipes are hard?
SELECT count(*) FROM recipes WHERE difficulty = 'hard'
-- Which ingredients are allergens?
SELECT ingredient_name FROM ingredients WHERE is_allergen
-- What's the priciest ingredient per kilo?
SELECT ingredient_name FROM ingredients ORDER BY price_per_kg DESC NULLS LAST LIMIT 1
-- Which ingredient has no price?
SELECT ingredient_name FROM ingredients WHERE price_per_kg IS NULL
-- Show the food groups and the average price per kg of their ingredients.
SELECT food_group, avg(price_per_kg) FROM ingredients GROUP BY food_group
-- List the ingredients of Tiramisu with the grams needed.
SELECT i.ingredient_name, x.grams FROM ingredients i JOIN recipe_ingredients x USING (ingredient_id) JOIN recipes r USING (recipe_id) WHERE r.title = 'Tiramisu'
-- Which recipes contain garlic?
SELECT r.title FROM recipes r JOIN recipe_ingredients x USING (recipe_id) JOIN ingredients i USING (ingredient_id) WHERE i.ingredient_name = 'Garlic'
-- ingredients not used in any recipe
SELECT ingredient_name FROM ingredients i WHERE NOT EXISTS (SELECT FROM recipe_ingredients x WHERE x.ingredient_id = i.ingredient_id)
-- In how many recipes is each ingredient used?
SELECT i.ingredient_name, count(*) FROM ingredients i JOIN recipe_ingredients x USING (ingredient_id) GROUP BY i.ingredient_id
-- What is the average rating in stars of Lasagne al Forno?
SELECT avg(t.stars) FROM ratings t JOIN recipes r USING (recipe_id) WHERE r.title = 'Lasagne al Forno'
-- Which users gave more than 9 ratings?
SELECT user_name FROM ratings GROUP BY user_name HAVING count(*) > 9
-- Which recipes were never rated?
SELECT title FROM recipes r WHERE NOT EXISTS (SELECT FROM ratings t WHERE t.recipe_id = r.recipe_id)
-- Number of 5 star ratings
SELECT count(*) FROM ratings WHERE stars = 5
-- Show all remarks left by anna_k.
SELECT remark FROM ratings WHERE user_name = 'anna_k' AND remark IS NOT NULL
-- Titles of soups, i.e. recipes with Soup in the name
SELECT title FROM recipes WHERE title LIKE '%Soup%'
-- Which continents are represented by more than one cuisine?
SELECT continent FROM cuisines GROUP BY continent HAVING count(*) > 1
-- What is the total weight in grams of everything that goes into Green Curry?
SELECT sum(x.grams) FROM recipe_ingredients x JOIN recipes r USING (recipe_id) WHERE r.title = 'Green Curry'
-- Recipes with calories above the average, alphabetically
SELECT title FROM recipes WHERE kcal > (SELECT avg(kcal) FROM recipes) ORDER BY title
-- How many recipes were published in 2020?
SELECT count(*) FROM recipes WHERE extract(year FROM published_on) = 2020
-- Find the titles and total time (preparation plus cooking) of main courses.
SELECT title, prep_minutes + cook_minutes FROM recipes WHERE course = 'main'
-- the three newest recipes
SELECT title FROM recipes ORDER BY published_on DESC LIMIT 3
-- Which countries have more than one cook?
SELECT country FROM cooks GROUP BY country HAVING count(*) > 1
-- How many different users have rated something?
SELECT count(DISTINCT user_name) FROM ratings
-- For each level of difficulty list how many recipes there are and the mean number of servings
SELECT difficulty, count(*), avg(servings) FROM recipes GROUP BY difficulty
