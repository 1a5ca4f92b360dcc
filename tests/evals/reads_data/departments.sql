-- Departments and their heads.
-- How many heads of the departments are older than 56?
SELECT count(*) FROM head WHERE age > 56
-- List the name, born state and age of the heads of departments ordered by age.
SELECT name, born_state, age FROM head ORDER BY age, "head_ID"
-- List the creation year, name and budget of each department.
SELECT "Creation", "Name", "Budget_in_Billions" FROM department
-- What are the maximum and minimum budget of the departments?
SELECT max("Budget_in_Billions"), min("Budget_in_Billions") FROM department
-- What is the average number of employees of the departments whose rank is between 10 and 15?
SELECT avg("Num_Employees") FROM department WHERE "Ranking" BETWEEN 10 AND 15
-- What are the names of the heads who are born outside the California state?
SELECT name FROM head WHERE born_state <> 'California'
-- What are the distinct creation years of the departments managed by a secretary born in state 'Alabama'?
SELECT DISTINCT "Creation" FROM department JOIN management ON "Department_ID" = "department_ID" JOIN head USING ("head_ID") WHERE born_state = 'Alabama'
-- What are the names of the states where at least 3 heads were born?
SELECT born_state FROM head GROUP BY born_state HAVING count(*) >= 3
-- In which year were most departments established?
SELECT "Creation" FROM department GROUP BY "Creation" ORDER BY count(*) DESC LIMIT 1
-- Show the name and number of employees for the departments managed by heads whose temporary acting value is 'Yes'?
SELECT DISTINCT "Name", "Num_Employees" FROM department JOIN management ON "Department_ID" = "department_ID" WHERE temporary_acting = 'Yes'
-- How many acting statuses are there?
SELECT count(DISTINCT temporary_acting) FROM management
-- How many departments are led by heads who are not mentioned?
SELECT count(*) FROM department WHERE "Department_ID" NOT IN (SELECT "department_ID" FROM management)
-- What are the distinct ages of the heads who are acting?
SELECT DISTINCT age FROM head JOIN management USING ("head_ID") WHERE temporary_acting = 'Yes'
-- List the states where both the secretary of 'Treasury' department and the secretary of 'Homeland Security' were born.
SELECT born_state FROM head JOIN management USING ("head_ID") JOIN department ON "Department_ID" = "department_ID" WHERE "Name" = 'Treasury' INTERSECT SELECT born_state FROM head JOIN management USING ("head_ID") JOIN department ON "Department_ID" = "department_ID" WHERE "Name" = 'Homeland Security'
-- Which department has more than 1 head at a time? List the id, name and the number of heads.
SELECT "Department_ID", "Name", count(*) FROM department JOIN management ON "Department_ID" = "department_ID" GROUP BY 1, 2 HAVING count(*) > 1
-- Which head's name has the substring 'Ha'? List the id and name.
SELECT "head_ID", name FROM head WHERE name LIKE '%Ha%'
