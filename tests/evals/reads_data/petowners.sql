-- Students and their pets.
-- Find the number of pets whose weight is heavier than 10.
SELECT count(*) FROM pets WHERE weight > 10
-- Find the weight of the youngest dog.
SELECT weight FROM pets WHERE pettype = 'dog' ORDER BY pet_age LIMIT 1
-- Find the maximum weight for each type of pet. List the maximum weight and pet type.
SELECT max(weight), pettype FROM pets GROUP BY pettype
-- Find number of pets owned by students who are older than 20.
SELECT count(*) FROM student JOIN has_pet USING (stuid) WHERE age > 20
-- Find the number of dog pets that are raised by female students (with sex F).
SELECT count(*) FROM student JOIN has_pet USING (stuid) JOIN pets USING (petid) WHERE sex = 'F' AND pettype = 'dog'
-- Find the number of distinct type of pets.
SELECT count(DISTINCT pettype) FROM pets
-- Find the first name of students who have cat or dog pet.
SELECT DISTINCT fname FROM student JOIN has_pet USING (stuid) JOIN pets USING (petid) WHERE pettype IN ('cat', 'dog')
-- Find the major and age of students who do not have a cat pet.
SELECT major, age FROM student WHERE stuid NOT IN (SELECT stuid FROM has_pet JOIN pets USING (petid) WHERE pettype = 'cat')
-- Find the id of students who do not have a cat pet.
SELECT stuid FROM student EXCEPT SELECT stuid FROM has_pet JOIN pets USING (petid) WHERE pettype = 'cat'
-- Find the first name and age of students who have a dog but do not have a cat as a pet.
SELECT fname, age FROM student WHERE stuid IN (SELECT stuid FROM has_pet JOIN pets USING (petid) WHERE pettype = 'dog') AND stuid NOT IN (SELECT stuid FROM has_pet JOIN pets USING (petid) WHERE pettype = 'cat')
-- Find the id and weight of all pets whose age is older than 1.
SELECT petid, weight FROM pets WHERE pet_age > 1
-- Find the average and maximum age for each type of pet.
SELECT avg(pet_age), max(pet_age), pettype FROM pets GROUP BY pettype
-- Find the average weight for each pet type.
SELECT avg(weight), pettype FROM pets GROUP BY pettype
-- Find the first name and age of students who have a pet.
SELECT DISTINCT fname, age FROM student JOIN has_pet USING (stuid)
-- Find the id of the pet owned by student whose last name is 'Smith'.
SELECT petid FROM has_pet JOIN student USING (stuid) WHERE lname = 'Smith'
-- Find the number of pets for each student who has any pet and student id.
SELECT count(*), stuid FROM has_pet GROUP BY stuid
-- Find the first name and gender of student who have more than one pet.
SELECT fname, sex FROM student JOIN has_pet USING (stuid) GROUP BY stuid, fname, sex HAVING count(*) > 1
-- Find the last name of the student who has a cat that is age 3.
SELECT lname FROM student JOIN has_pet USING (stuid) JOIN pets USING (petid) WHERE pet_age = 3 AND pettype = 'cat'
-- Find the average age of students who do not have any pet.
SELECT avg(age) FROM student WHERE stuid NOT IN (SELECT stuid FROM has_pet)
