-- High schoolers, their friends and whom they like.
-- How many high schoolers are there?
SELECT count(*) FROM highschooler
-- Show the names and grades of each high schooler.
SELECT name, grade FROM highschooler
-- What grade is Kyle in?
SELECT grade FROM highschooler WHERE name = 'Kyle'
-- How many high schoolers are there in grade 9 or 10?
SELECT count(*) FROM highschooler WHERE grade IN (9, 10)
-- Show all grades that have at least 4 students.
SELECT grade FROM highschooler GROUP BY grade HAVING count(*) >= 4
-- Show the names of high schoolers who have at least 3 friends.
SELECT name FROM highschooler h JOIN friend f ON f.student_id = h.id GROUP BY h.id, name HAVING count(*) >= 3
-- What is the name of the high schooler who has the greatest number of friends?
SELECT name FROM highschooler h JOIN friend f ON f.student_id = h.id GROUP BY h.id, name ORDER BY count(*) DESC, h.id LIMIT 1
-- Show the names of all of Alexis's friends.
SELECT o.name FROM friend f JOIN highschooler h ON f.student_id = h.id JOIN highschooler o ON f.friend_id = o.id WHERE h.name = 'Alexis'
-- How many friends does Andrew have?
SELECT count(*) FROM friend f JOIN highschooler h ON f.student_id = h.id WHERE h.name = 'Andrew'
-- Show ids of all students who do not have any friends.
SELECT id FROM highschooler EXCEPT SELECT student_id FROM friend
-- What are the ids of students who both have friends and are liked?
SELECT student_id FROM friend INTERSECT SELECT liked_id FROM likes
-- Count the number of likes for each student id.
SELECT student_id, count(*) FROM likes GROUP BY student_id
-- Find the average grade of all students who have some friends.
SELECT avg(grade) FROM highschooler WHERE id IN (SELECT student_id FROM friend)
-- Find the minimum grade of students who have no friends.
SELECT min(grade) FROM highschooler WHERE id NOT IN (SELECT student_id FROM friend)
-- What is the number of likes that Cassandra has received?
SELECT count(*) FROM likes JOIN highschooler ON liked_id = id WHERE name = 'Cassandra'
