CREATE TABLE course ("Course_ID" integer PRIMARY KEY, "Staring_Date" text, "Course" text);
CREATE TABLE teacher ("Teacher_ID" integer PRIMARY KEY, "Name" text, "Age" text, "Hometown" text);
CREATE TABLE course_arrange ("Course_ID" integer REFERENCES course, "Teacher_ID" integer REFERENCES teacher, "Grade" integer, PRIMARY KEY ("Course_ID", "Teacher_ID", "Grade"));
INSERT INTO course VALUES (1, '5 May', 'Language Arts'), (2, '6 May', 'Math'), (3, '7 May', 'Science'), (4, '9 May', 'History'), (5, '10 May', 'Bible');
INSERT INTO teacher VALUES (1, 'Joseph Huts', '32', 'Blackrod Urban District'), (2, 'Gustaaf Deloor', '29', 'Bolton County Borough'), (3, 'Vicente Carretero', '26', 'Farnworth Municipal Borough'), (4, 'John Deloor', '33', 'Horwich Urban District'), (5, 'Kearsley Brown', '45', 'Bolton County Borough'), (6, 'Anne Walker', '41', 'Turton Urban District');
INSERT INTO course_arrange VALUES (2, 5, 1), (2, 3, 3), (3, 2, 5), (4, 6, 7), (5, 6, 1), (2, 2, 4);
