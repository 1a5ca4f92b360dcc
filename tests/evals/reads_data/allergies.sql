-- Students and what they are allergic to.
-- How many allergies are there?
SELECT count(DISTINCT allergy) FROM allergy_type
-- How many different allergy types exist?
SELECT count(DISTINCT allergytype) FROM allergy_type
-- Show all allergies with type food.
SELECT allergy FROM allergy_type WHERE allergytype = 'food'
-- What is the type of allergy Cat?
SELECT allergytype FROM allergy_type WHERE allergy = 'Cat'
-- How many allergies have type animal?
SELECT count(*) FROM allergy_type WHERE allergytype = 'animal'
-- Show all allergy types and the number of allergies in each type.
SELECT allergytype, count(*) FROM allergy_type GROUP BY allergytype
-- Which allergy type has the least number of allergies?
SELECT allergytype FROM allergy_type GROUP BY allergytype ORDER BY count(*) LIMIT 1
-- Show first name and last name for all the students advised by 1121.
SELECT fname, lname FROM student WHERE advisor = 1121
-- Show the average, minimum, and maximum age for different majors.
SELECT major, avg(age), min(age), max(age) FROM student GROUP BY major
-- Show all advisors who have at least two students.
SELECT advisor FROM student GROUP BY advisor HAVING count(*) >= 2
-- How many female students have milk or eggs allergies?
SELECT count(*) FROM has_allergy JOIN student USING (stuid) WHERE sex = 'F' AND allergy IN ('Milk', 'Eggs')
-- How many students are 18 years old?
SELECT count(*) FROM student WHERE age = 18
-- What is the average age for all female students?
SELECT avg(age) FROM student WHERE sex = 'F'
-- Show the number of students by gender.
SELECT sex, count(*) FROM student GROUP BY sex
-- List the first name and last name of students who are allergic to both milk and cat.
SELECT fname, lname FROM student WHERE stuid IN (SELECT stuid FROM has_allergy WHERE allergy = 'Milk' INTERSECT SELECT stuid FROM has_allergy WHERE allergy = 'Cat')
-- What is the id of the students who has an allergy to cat but not food type allergies?
SELECT stuid FROM has_allergy WHERE allergy = 'Cat' EXCEPT SELECT stuid FROM has_allergy JOIN allergy_type USING (allergy) WHERE allergytype = 'food'
-- Which student are affected by food related allergies? Find their ages.
SELECT age FROM student WHERE stuid IN (SELECT stuid FROM has_allergy JOIN allergy_type USING (allergy) WHERE allergytype = 'food')
-- Find the different first names and cities of the students who have allergy to milk or cat.
SELECT DISTINCT fname, city_code FROM student JOIN has_allergy USING (stuid) WHERE allergy IN ('Milk', 'Cat')
-- What is the average age of students who are not allergic to any food?
SELECT avg(age) FROM student WHERE stuid NOT IN (SELECT stuid FROM has_allergy JOIN allergy_type USING (allergy) WHERE allergytype = 'food')
