-- Teachers and the courses they are arranged to teach.
-- How many teachers are there?
SELECT count(*) FROM teacher
-- List the names of teachers in ascending order of age.
SELECT "Name" FROM teacher ORDER BY "Age"
-- What are the age and hometown of teachers?
SELECT "Age", "Hometown" FROM teacher
-- List the name of teachers whose hometown is not "Bolton County Borough".
SELECT "Name" FROM teacher WHERE "Hometown" <> 'Bolton County Borough'
-- Show the name of teachers aged either 32 or 33?
SELECT "Name" FROM teacher WHERE "Age" IN ('32', '33')
-- What is the hometown of the youngest teacher?
SELECT "Hometown" FROM teacher ORDER BY "Age" LIMIT 1
-- Show different hometown of teachers and the number of teachers from each hometown.
SELECT "Hometown", count(*) FROM teacher GROUP BY "Hometown"
-- List the most common hometown of teachers.
SELECT "Hometown" FROM teacher GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- Show the hometowns shared by at least two teachers.
SELECT "Hometown" FROM teacher GROUP BY 1 HAVING count(*) >= 2
-- Show names of teachers and the courses they are arranged to teach.
SELECT "Name", "Course" FROM course_arrange JOIN teacher USING ("Teacher_ID") JOIN course USING ("Course_ID")
-- Show names of teachers and the courses they are arranged to teach in ascending alphabetical order of the teacher's name.
SELECT "Name", "Course" FROM course_arrange JOIN teacher USING ("Teacher_ID") JOIN course USING ("Course_ID") ORDER BY "Name", "Course_ID"
-- Show the name of the teacher for the math course.
SELECT "Name" FROM course_arrange JOIN teacher USING ("Teacher_ID") JOIN course USING ("Course_ID") WHERE "Course" = 'Math'
-- Show names of teachers and the number of courses they teach.
SELECT "Name", count(*) FROM course_arrange JOIN teacher USING ("Teacher_ID") GROUP BY "Name"
-- Show names of teachers that teach at least two courses.
SELECT "Name" FROM course_arrange JOIN teacher USING ("Teacher_ID") GROUP BY "Teacher_ID", "Name" HAVING count(*) >= 2
-- List the names of teachers who have not been arranged to teach courses.
SELECT "Name" FROM teacher WHERE "Teacher_ID" NOT IN (SELECT "Teacher_ID" FROM course_arrange)
