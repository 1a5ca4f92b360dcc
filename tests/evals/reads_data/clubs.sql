-- Questions of a school office about clubs, each with a statement that answers it.

-- members of the chess club
SELECT p.first_name, p.last_name FROM pupil p JOIN membership m ON m.pupil_id = p.id JOIN club c ON c.id = m.club_id WHERE c.name = 'Chess'
-- pupils who are in every club
SELECT first_name FROM pupil p WHERE NOT EXISTS (SELECT FROM club c WHERE NOT EXISTS (SELECT FROM membership m WHERE m.pupil_id = p.id AND m.club_id = c.id))
-- how many members does each club have
SELECT c.name, count(*) FROM club c JOIN membership m ON m.club_id = c.id GROUP BY c.id
-- pupils without any club
SELECT first_name, last_name FROM pupil p WHERE NOT EXISTS (SELECT FROM membership m WHERE m.pupil_id = p.id)
-- which clubs does Amy Baker belong to?
SELECT c.name FROM club c JOIN membership m ON m.club_id = c.id JOIN pupil p ON p.id = m.pupil_id WHERE p.first_name = 'Amy' AND p.last_name = 'Baker'
-- who joined the choir last month
SELECT p.first_name, p.last_name FROM pupil p JOIN membership m ON m.pupil_id = p.id JOIN club c ON c.id = m.club_id WHERE c.name = 'Choir' AND m.joined_on >= date_trunc('month', now()) - interval '1 month' AND m.joined_on < date_trunc('month', now())
-- pupils who left a club
SELECT DISTINCT p.id, p.first_name FROM pupil p JOIN membership m ON m.pupil_id = p.id WHERE m.left_on IS NOT NULL
-- which teacher leads the most clubs?
SELECT t.name FROM teacher t JOIN club c ON c.leader_id = t.id GROUP BY t.id ORDER BY count(*) DESC LIMIT 1
-- clubs without a leader
SELECT name FROM club WHERE leader_id IS NULL
-- teachers who don't lead any club
SELECT name FROM teacher t WHERE NOT EXISTS (SELECT FROM club c WHERE c.leader_id = t.id)
-- teachers and their mentors
SELECT t.name, m.name FROM teacher t JOIN teacher m ON m.id = t.mentor_id
-- unpaid payments
SELECT id FROM payment WHERE paid_on IS NULL
-- which pupils have overdue payments
SELECT DISTINCT p.id, p.first_name FROM pupil p JOIN payment y ON y.pupil_id = p.id WHERE y.paid_on IS NULL AND y.due_on < current_date
-- total amount paid per club
SELECT c.name, sum(y.amount) FROM club c JOIN payment y ON y.club_id = c.id WHERE y.paid_on IS NOT NULL GROUP BY c.id
-- how much is still outstanding?
SELECT sum(amount) FROM payment WHERE paid_on IS NULL
-- how many payments were late
SELECT count(*) FROM payment WHERE paid_on > due_on
-- attendance rate per club
SELECT c.name, 100.0 * count(*) FILTER (WHERE a.present) / count(*) FROM attendance a JOIN meeting m ON m.id = a.meeting_id JOIN club c ON c.id = m.club_id GROUP BY c.id
-- pupils who missed more than 5 meetings
SELECT p.first_name FROM pupil p JOIN attendance a ON a.pupil_id = p.id WHERE NOT a.present GROUP BY p.id HAVING count(*) > 5
-- how many pupils were absent in the last meeting of the chess club
SELECT count(*) FROM attendance a WHERE NOT present AND meeting_id = (SELECT m.id FROM meeting m JOIN club c ON c.id = m.club_id WHERE c.name = 'Chess' ORDER BY held_on DESC LIMIT 1)
-- meetings per month
SELECT date_trunc('month', held_on)::date, count(*) FROM meeting GROUP BY 1
-- on which weekday is drama?
SELECT weekday FROM club WHERE name = 'Drama'
-- what does robotics cost per year
SELECT yearly_fee FROM club WHERE name = 'Robotics'
-- rooms that were never used
SELECT label FROM room r WHERE NOT EXISTS (SELECT FROM meeting m WHERE m.room_id = r.id)
-- which room is used most often?
SELECT r.label FROM room r JOIN meeting m ON m.room_id = r.id GROUP BY r.id ORDER BY count(*) DESC, r.id LIMIT 1
-- the youngest pupil
SELECT first_name, last_name FROM pupil ORDER BY birth_date DESC LIMIT 1
-- number of pupils in form 8a
SELECT count(*) FROM pupil WHERE form = '8a'
-- pupils in both chess and choir
SELECT p.first_name FROM pupil p JOIN membership m ON m.pupil_id = p.id JOIN club c ON c.id = m.club_id WHERE c.name IN ('Chess', 'Choir') GROUP BY p.id HAVING count(*) = 2
-- pupils in football but not in choir
SELECT p.first_name FROM pupil p WHERE EXISTS (SELECT FROM membership m JOIN club c ON c.id = m.club_id WHERE m.pupil_id = p.id AND c.name = 'Football') AND NOT EXISTS (SELECT FROM membership m JOIN club c ON c.id = m.club_id WHERE m.pupil_id = p.id AND c.name = 'Choir')
-- average number of clubs per pupil
SELECT avg(n) FROM (SELECT count(*) AS n FROM membership GROUP BY pupil_id) x
-- who pays by card?
SELECT DISTINCT p.id, p.first_name FROM pupil p JOIN payment y ON y.pupil_id = p.id WHERE y.method = 'card'
-- payments by method
SELECT method, count(*) FROM payment GROUP BY method
-- how long are meetings on average per club
SELECT c.name, avg(duration_minutes) FROM meeting m JOIN club c ON c.id = m.club_id GROUP BY c.id
-- when was the last meeting of football?
SELECT max(held_on) FROM meeting m JOIN club c ON c.id = m.club_id WHERE c.name = 'Football'
-- show me the pupils of Mr Byrne's clubs
SELECT DISTINCT p.id, p.first_name FROM pupil p JOIN membership m ON m.pupil_id = p.id JOIN club c ON c.id = m.club_id JOIN teacher t ON t.id = c.leader_id WHERE t.name = 'Mr Byrne'
-- pupils who joined more than one club this year
SELECT p.first_name FROM pupil p JOIN membership m ON m.pupil_id = p.id WHERE m.joined_on >= date_trunc('year', now()) AND m.joined_on < date_trunc('year', now()) + interval '1 year' GROUP BY p.id HAVING count(*) > 1
