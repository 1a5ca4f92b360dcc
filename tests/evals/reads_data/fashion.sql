-- Fashion houses, their designers, collections, shows and models; each asked twice, as a question and as an order.
-- What are the names and heights of the models who are younger than 25?
SELECT model_name, height_cm FROM model WHERE age < 25
-- Show the name and height of all models under the age of 25.
SELECT model_name, height_cm FROM model WHERE age < 25
-- How many fashion houses have their headquarters in Milan?
SELECT count(*) FROM fashion_house WHERE headquarters = 'Milan'
-- Count the fashion houses with headquarters in Milan.
SELECT count(*) FROM fashion_house WHERE headquarters = 'Milan'
-- What are the names of the designers who earn more than the average salary?
SELECT designer_name FROM designer WHERE salary > (SELECT avg(salary) FROM designer)
-- Show the names of all designers with a salary above the average.
SELECT designer_name FROM designer WHERE salary > (SELECT avg(salary) FROM designer)
-- What is the highest garment price for each color?
SELECT color, max(price) FROM garment GROUP BY 1
-- For each color, return the color and the maximum price of garments.
SELECT color, max(price) FROM garment GROUP BY 1
-- How many garments are there of each garment type description?
SELECT garment_type_description, count(*) FROM garment JOIN ref_garment_types USING (garment_type_code) GROUP BY 1 /// SELECT garment_type_description, count(garment_id) FROM ref_garment_types LEFT JOIN garment USING (garment_type_code) GROUP BY 1
-- Show the garment type description and the number of garments of each type.
SELECT garment_type_description, count(*) FROM garment JOIN ref_garment_types USING (garment_type_code) GROUP BY 1 /// SELECT garment_type_description, count(garment_id) FROM ref_garment_types LEFT JOIN garment USING (garment_type_code) GROUP BY 1
-- Which garment type codes are not used by any garment?
SELECT garment_type_code FROM ref_garment_types WHERE garment_type_code NOT IN (SELECT garment_type_code FROM garment)
-- Find the garment type codes that have no garments.
SELECT garment_type_code FROM ref_garment_types WHERE garment_type_code NOT IN (SELECT garment_type_code FROM garment)
-- Which garment colors are used by more than 2 garments?
SELECT color FROM garment GROUP BY 1 HAVING count(*) > 2
-- Show the colors that more than 2 garments have.
SELECT color FROM garment GROUP BY 1 HAVING count(*) > 2
-- Which model appeared in the most runway shows? List the name and nationality.
SELECT model_name, nationality FROM model JOIN appearance USING (model_id) GROUP BY model_id ORDER BY count(*) DESC LIMIT 1
-- Find the name and nationality of the model who appeared in the largest number of runway shows.
SELECT model_name, nationality FROM model JOIN appearance USING (model_id) GROUP BY model_id ORDER BY count(*) DESC LIMIT 1
-- What are the names of the models who did not appear in any show?
SELECT model_name FROM model WHERE model_id NOT IN (SELECT model_id FROM appearance)
-- List the names of models that have never appeared in a show.
SELECT model_name FROM model WHERE model_id NOT IN (SELECT model_id FROM appearance)
-- What are the names of the models who appeared in both a show in Paris and a show in Milan?
SELECT model_name FROM model JOIN appearance USING (model_id) JOIN runway_show USING (show_id) WHERE city = 'Paris' INTERSECT SELECT model_name FROM model JOIN appearance USING (model_id) JOIN runway_show USING (show_id) WHERE city = 'Milan'
-- Find the names of models who have appeared in shows in both Paris and Milan.
SELECT model_name FROM model JOIN appearance USING (model_id) JOIN runway_show USING (show_id) WHERE city = 'Paris' INTERSECT SELECT model_name FROM model JOIN appearance USING (model_id) JOIN runway_show USING (show_id) WHERE city = 'Milan'
-- What is the total fee earned by each model? Show the name of the model and the total fee.
SELECT model_name, sum(fee) FROM model JOIN appearance USING (model_id) GROUP BY 1 /// SELECT model_name, sum(fee) FROM model LEFT JOIN appearance USING (model_id) GROUP BY 1 /// SELECT model_name, coalesce(sum(fee), 0) FROM model LEFT JOIN appearance USING (model_id) GROUP BY 1
-- For each model name, give the total fee of the appearances.
SELECT model_name, sum(fee) FROM model JOIN appearance USING (model_id) GROUP BY 1 /// SELECT model_name, sum(fee) FROM model LEFT JOIN appearance USING (model_id) GROUP BY 1 /// SELECT model_name, coalesce(sum(fee), 0) FROM model LEFT JOIN appearance USING (model_id) GROUP BY 1
-- What are the names of the garments designed by Amelie Roche?
SELECT garment_name FROM garment JOIN collection USING (collection_id) WHERE designer_id = 1
-- Show the names of all garments in collections by the designer Amelie Roche.
SELECT garment_name FROM garment JOIN collection USING (collection_id) WHERE designer_id = 1
-- What are the name and salary of the designer who was hired first?
SELECT designer_name, salary FROM designer ORDER BY hire_date LIMIT 1
-- Return the name and salary of the designer with the earliest hire date.
SELECT designer_name, salary FROM designer ORDER BY hire_date LIMIT 1
-- What are the names of the garments that cost between 500 and 1000?
SELECT garment_name FROM garment WHERE price BETWEEN 500 AND 1000
-- List the names of garments whose price is between 500 and 1000.
SELECT garment_name FROM garment WHERE price BETWEEN 500 AND 1000
-- What are the names of the houses that have no female designers?
SELECT house_name FROM fashion_house WHERE house_id NOT IN (SELECT house_id FROM designer WHERE gender = 'F')
-- Find the names of fashion houses that do not have a designer of gender F.
SELECT house_name FROM fashion_house WHERE house_id NOT IN (SELECT house_id FROM designer WHERE gender = 'F')
