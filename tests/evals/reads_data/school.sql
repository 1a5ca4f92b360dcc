-- Questions of a school's office, each with a statement that answers it.

-- how many pupils are in each class?
SELECT c.name, count(p.id) FROM classes c LEFT JOIN pupils p ON p.class_id = c.id GROUP BY c.id, c.name
-- pupils who have not been assigned to a class
SELECT first_name, last_name FROM pupils WHERE class_id IS NULL
-- which pupils were absent in the last 2 weeks
SELECT DISTINCT p.first_name, p.last_name FROM pupils p JOIN attendance a ON a.pupil_id = p.id WHERE a.status = 'absent' AND a.day >= current_date - 14
-- pupils with more than one absence
SELECT p.first_name, p.last_name FROM pupils p JOIN attendance a ON a.pupil_id = p.id WHERE a.status = 'absent' GROUP BY p.id HAVING count(*) > 1
-- attendance by status
SELECT status, count(*) FROM attendance GROUP BY status
-- unpaid fees that are overdue
SELECT id, amount FROM fees WHERE paid_on IS NULL AND due_date < current_date
-- how much tuition is still unpaid?
SELECT sum(amount) FROM fees WHERE kind = 'tuition' AND paid_on IS NULL
-- total fees by kind
SELECT kind, sum(amount) FROM fees GROUP BY kind
-- which families owe us the most, i.e. top 5 pupils by unpaid fees
SELECT p.first_name, p.last_name, sum(f.amount) FROM pupils p JOIN fees f ON f.pupil_id = p.id WHERE f.paid_on IS NULL GROUP BY p.id ORDER BY 3 DESC LIMIT 5
-- average exam points per subject
SELECT s.name, avg(r.points) FROM exam_results r JOIN exams e ON e.id = r.exam_id JOIN subjects s ON s.id = e.subject_id GROUP BY s.id, s.name
-- percentage of passed exam results
SELECT 100.0 * count(*) FILTER (WHERE passed) / count(*) FROM exam_results
-- who failed the exam Test 5?
SELECT p.first_name, p.last_name FROM pupils p JOIN exam_results r ON r.pupil_id = p.id JOIN exams e ON e.id = r.exam_id WHERE e.title = 'Test 5' AND NOT r.passed
-- upcoming exams
SELECT title, held_on FROM exams WHERE held_on > current_date
-- teachers who don't teach any lesson
SELECT first_name, last_name FROM teachers t WHERE NOT EXISTS (SELECT FROM lessons l WHERE l.teacher_id = t.id)
-- how many minutes does each teacher teach per week?
SELECT t.first_name, t.last_name, sum(l.minutes) FROM teachers t JOIN lessons l ON l.teacher_id = t.id GROUP BY t.id
-- teachers who left
SELECT first_name, last_name FROM teachers WHERE left_on IS NOT NULL
-- part time teachers hired before 2010
SELECT first_name, last_name FROM teachers WHERE contract = 'part_time' AND hired_on < '2010-01-01'
-- what is the average salary of full time teachers
SELECT avg(salary) FROM teachers WHERE contract = 'full_time'
-- classes without a class teacher
SELECT name FROM classes WHERE class_teacher_id IS NULL
-- which subjects are taught in 5a?
SELECT DISTINCT s.name FROM subjects s JOIN lessons l ON l.subject_id = s.id JOIN classes c ON c.id = l.class_id WHERE c.name = '5a'
-- Ms Weber's lessons on Monday
SELECT l.id FROM lessons l JOIN teachers t ON t.id = l.teacher_id WHERE t.last_name = 'Weber' AND l.weekday = 'Monday'
-- members of the chess club
SELECT p.first_name, p.last_name FROM pupils p JOIN club_members m ON m.pupil_id = p.id JOIN clubs c ON c.id = m.club_id WHERE c.name = 'Chess'
-- clubs with no members
SELECT name FROM clubs c WHERE NOT EXISTS (SELECT FROM club_members m WHERE m.club_id = c.id)
-- clubs that are full
SELECT c.name FROM clubs c JOIN club_members m ON m.club_id = c.id GROUP BY c.id HAVING count(*) >= c.max_members
-- guardians of Paul Frank
SELECT g.full_name FROM guardians g JOIN pupil_guardians pg ON pg.guardian_id = g.id JOIN pupils p ON p.id = pg.pupil_id WHERE p.first_name = 'Paul' AND p.last_name = 'Frank'
-- pupils with a peanut allergy
SELECT first_name, last_name FROM pupils WHERE allergies = 'peanuts'
-- how many pupils enrolled per year
SELECT extract(year FROM enrolled_on), count(*) FROM pupils GROUP BY 1
-- guardians we can't reach by phone or email
SELECT full_name FROM guardians WHERE phone IS NULL AND email IS NULL
-- oldest pupil of every class
SELECT DISTINCT ON (p.class_id) p.class_id, p.first_name, p.last_name FROM pupils p WHERE p.class_id IS NOT NULL ORDER BY p.class_id, p.date_of_birth
-- girls per grade level
SELECT c.grade_level, count(*) FROM pupils p JOIN classes c ON c.id = p.class_id WHERE p.gender = 'f' GROUP BY c.grade_level
