-- Students with their addresses, enrolments and transcripts.
-- What is the description of the department whose name has the substring 'computer'?
SELECT department_description FROM departments WHERE department_name LIKE '%computer%'
-- How many degrees does the engineering department offer?
SELECT count(*) FROM degree_programs JOIN departments USING (department_id) WHERE department_name = 'engineering'
-- Which department offers the most number of degrees? List department name and id.
SELECT department_name, department_id FROM degree_programs JOIN departments USING (department_id) GROUP BY department_id, department_name ORDER BY count(*) DESC LIMIT 1
-- How many departments offer any degree?
SELECT count(DISTINCT department_id) FROM degree_programs
-- Find the names of the courses that have just one section.
SELECT course_name FROM courses JOIN sections USING (course_id) GROUP BY course_id, course_name HAVING count(*) = 1
-- What are the first, middle and last names of the students who enrolled in both Bachelor and Master programs?
SELECT first_name, middle_name, last_name FROM students WHERE student_id IN (SELECT student_id FROM student_enrolment JOIN degree_programs USING (degree_program_id) WHERE degree_summary_name = 'Bachelor' INTERSECT SELECT student_id FROM student_enrolment JOIN degree_programs USING (degree_program_id) WHERE degree_summary_name = 'Master')
-- Find the program with the largest number of students enrolled. List both the id and the summary.
SELECT degree_program_id, degree_summary_name FROM degree_programs JOIN student_enrolment USING (degree_program_id) GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT 1
-- Which semesters do not have any student enrolled? List the semester name.
SELECT semester_name FROM semesters WHERE semester_id NOT IN (SELECT semester_id FROM student_enrolment)
-- What are all the course names of the courses which ever have students enrolled in?
SELECT DISTINCT course_name FROM courses JOIN student_enrolment_courses USING (course_id)
-- What's the name of the course with most number of enrollments?
SELECT course_name FROM courses JOIN student_enrolment_courses USING (course_id) GROUP BY course_name ORDER BY count(*) DESC LIMIT 1
-- Find the last name of the students who currently live in the state of Virginia but have not registered in any degree program.
SELECT last_name FROM students JOIN addresses ON current_address_id = address_id WHERE state_province_county = 'Virginia' AND student_id NOT IN (SELECT student_id FROM student_enrolment)
-- When is the first transcript released?
SELECT min(transcript_date) FROM transcripts
-- What is the first name of the student whose permanent address is in Haiti?
SELECT first_name FROM students JOIN addresses ON permanent_address_id = address_id WHERE country = 'Haiti'
-- What is the cell mobile number of the student named Timmothy Ward?
SELECT cell_mobile_number FROM students WHERE first_name = 'Timmothy' AND last_name = 'Ward'
-- Who is the first student to register? List the first name, middle name and last name.
SELECT first_name, middle_name, last_name FROM students ORDER BY date_first_registered LIMIT 1
-- Which address holds the most number of students currently? List the address id and all lines.
SELECT address_id, line_1, line_2 FROM addresses JOIN students ON current_address_id = address_id GROUP BY address_id ORDER BY count(*) DESC, address_id LIMIT 1
-- Find the id and name of the semester with the most enrolled students.
SELECT semester_id, semester_name FROM semesters JOIN student_enrolment USING (semester_id) GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT 1
-- Find the first names of students whose permanent address is different from the current address.
SELECT first_name FROM students WHERE permanent_address_id <> current_address_id
-- List all the student details in reversed lexicographical order by last name.
SELECT * FROM students ORDER BY last_name DESC
