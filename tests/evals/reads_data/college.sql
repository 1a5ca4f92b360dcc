-- Questions about students and courses, each with a statement that answers it.

-- How many students are there in each city?
SELECT city, count(*) FROM students GROUP BY city
-- What are the first names of female students?
SELECT first_name FROM students WHERE gender = 'female'
-- How many female students are older than 20?
SELECT count(*) FROM students WHERE gender = 'female' AND age > 20
-- Find the average age of the students who have a pet.
SELECT avg(age) FROM students s WHERE EXISTS (SELECT FROM pets p WHERE p.student_id = s.student_id)
-- Find the first names of students who have a cat.
SELECT first_name FROM students s WHERE EXISTS (SELECT FROM pets p WHERE p.student_id = s.student_id AND pet_type = 'cat')
-- Find the id of students who do not have a cat.
SELECT student_id FROM students s WHERE NOT EXISTS (SELECT FROM pets p WHERE p.student_id = s.student_id AND pet_type = 'cat')
-- What type of pet is owned by the youngest student?
SELECT pet_type FROM pets p JOIN students s USING (student_id) WHERE age = (SELECT min(age) FROM students)
-- Find the average and maximum age for each type of pet.
SELECT pet_type, avg(pet_age), max(pet_age) FROM pets GROUP BY pet_type
-- What is the average weight of each pet type?
SELECT pet_type, avg(weight) FROM pets GROUP BY pet_type
-- How many pets have a weight greater than 10?
SELECT count(*) FROM pets WHERE weight > 10
-- Find the number of dog pets that are raised by female students.
SELECT count(*) FROM pets p JOIN students s USING (student_id) WHERE pet_type = 'dog' AND gender = 'female'
-- List the names of departments located in Gauss Hall.
SELECT dept_name FROM departments WHERE building = 'Gauss Hall'
-- Which department has the highest budget?
SELECT dept_name FROM departments ORDER BY budget DESC LIMIT 1
-- How many courses does each department offer?
SELECT d.dept_name, count(*) FROM departments d JOIN courses c USING (dept_code) GROUP BY d.dept_code
-- What is the title of the courses that have more than 3 credits?
SELECT course_title FROM courses WHERE credits > 3
-- List the titles of courses offered by the Computer Science department.
SELECT course_title FROM courses c JOIN departments d USING (dept_code) WHERE dept_name = 'Computer Science'
-- Find the departments that offer no courses.
SELECT dept_name FROM departments d WHERE NOT EXISTS (SELECT FROM courses c WHERE c.dept_code = d.dept_code)
-- What are the names of instructors who earn more than 70000?
SELECT first_name, last_name FROM instructors WHERE salary > 70000
-- Find the average salary of instructors in each department.
SELECT d.dept_name, avg(salary) FROM instructors i JOIN departments d USING (dept_code) GROUP BY d.dept_code
-- Which instructor advises the most students?
SELECT first_name, last_name FROM instructors i JOIN (SELECT advisor_id, count(*) n FROM students GROUP BY 1) s ON s.advisor_id = i.instructor_id ORDER BY n DESC LIMIT 1
-- How many students enrolled in the course Databases?
SELECT count(*) FROM enrollments e JOIN courses c USING (course_id) WHERE course_title = 'Databases'
-- Find the titles of courses with no enrollments.
SELECT course_title FROM courses c WHERE NOT EXISTS (SELECT FROM enrollments e WHERE e.course_id = c.course_id)
-- What is the average score of enrollments per course?
SELECT c.course_title, avg(score) FROM enrollments e JOIN courses c USING (course_id) GROUP BY c.course_id
-- Show the number of enrollments for each semester and year.
SELECT semester, year, count(*) FROM enrollments GROUP BY 1, 2
-- Which students have a gpa above 3.5?
SELECT first_name, last_name FROM students WHERE gpa > 3.5
-- What is the highest gpa among students who live in Boston?
SELECT max(gpa) FROM students WHERE city = 'Boston'
-- List the first and last names of the 5 students with the highest gpa.
SELECT first_name, last_name FROM students ORDER BY gpa DESC LIMIT 5
-- How many students do not have a major?
SELECT count(*) FROM students WHERE major IS NULL
-- How many different cities do students come from?
SELECT count(DISTINCT city) FROM students
-- Which city do most students live in?
SELECT city FROM students GROUP BY city ORDER BY count(*) DESC, city LIMIT 1
-- Find the names of students who took a course in 2019 with grade A.
SELECT first_name, last_name FROM students s WHERE EXISTS (SELECT FROM enrollments e WHERE e.student_id = s.student_id AND year = 2019 AND grade = 'A')
-- Which courses are taken by more than 15 students?
SELECT course_title FROM courses c WHERE (SELECT count(*) FROM enrollments e WHERE e.course_id = c.course_id) > 15
-- How many students are advised by each instructor?
SELECT i.first_name, i.last_name, count(*) FROM students s JOIN instructors i ON i.instructor_id = s.advisor_id GROUP BY i.instructor_id
