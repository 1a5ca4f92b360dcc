-- Questions about a chain of gyms, each with a statement that answers it.

-- Which clubs have a pool?
SELECT "ClubName" FROM "Club" WHERE "HasPool"
-- How many clubs are there in each city?
SELECT "City", count(*) FROM "Club" GROUP BY "City"
-- What's the largest club by floor space?
SELECT "ClubName" FROM "Club" ORDER BY "SqMeters" DESC LIMIT 1
-- Number of members whose home is River Fitness
SELECT count(*) FROM member m JOIN "Club" c ON c."ClubID" = m."HomeClubID" WHERE c."ClubName" = 'River Fitness'
-- List first and last names of members who cancelled.
SELECT f_name, l_name FROM member WHERE cancelled IS NOT NULL
-- How many members hold each type of membership? Show the description.
SELECT t.type_desc, count(*) FROM membership_type t JOIN member m USING (type_code) GROUP BY t.type_code
-- What does the student membership cost a month?
SELECT monthly_fee FROM membership_type WHERE type_desc = 'Student'
-- Which is the cheapest membership?
SELECT type_desc FROM membership_type ORDER BY monthly_fee LIMIT 1
-- What is our total monthly income from members who have not cancelled?
SELECT sum(t.monthly_fee) FROM member m JOIN membership_type t USING (type_code) WHERE m.cancelled IS NULL
-- Clubs with no members
SELECT "ClubName" FROM "Club" c WHERE NOT EXISTS (SELECT FROM member m WHERE m."HomeClubID" = c."ClubID")
-- Who is the youngest member? first + last name
SELECT f_name, l_name FROM member ORDER BY birthdate DESC LIMIT 1
-- how many men and how many women are members
SELECT gender, count(*) FROM member GROUP BY gender
-- Members that joined in 2020, ordered by date of joining
SELECT f_name, l_name FROM member WHERE joined >= '2020-01-01' AND joined < '2021-01-01' ORDER BY joined
-- Find trainers specialised in yoga.
SELECT trainer_name FROM trainer WHERE specialty = 'yoga'
-- Average hourly rate per specialty, descending
SELECT specialty, avg(hourly_rate) FROM trainer GROUP BY specialty ORDER BY avg(hourly_rate) DESC
-- Who's the most experienced trainer, going by year of certification?
SELECT trainer_name FROM trainer ORDER BY certified_since LIMIT 1
-- Trainers charging more than the average rate
SELECT trainer_name FROM trainer WHERE hourly_rate > (SELECT avg(hourly_rate) FROM trainer)
-- Which trainers give no class?
SELECT trainer_name FROM trainer t WHERE NOT EXISTS (SELECT FROM gym_class g WHERE g.trainer_id = t.trainer_id)
-- Which class has no trainer?
SELECT class_name FROM gym_class WHERE trainer_id IS NULL
-- What classes take place on Monday, and at which hour do they start?
SELECT class_name, start_hour FROM gym_class WHERE weekday = 'Monday'
-- Classes of high intensity with room for 12 or more people
SELECT class_name FROM gym_class WHERE intensity = 'high' AND max_size >= 12
-- Which trainer teaches the most classes?
SELECT t.trainer_name FROM trainer t JOIN gym_class g USING (trainer_id) GROUP BY t.trainer_id ORDER BY count(*) DESC LIMIT 1
-- For every club show how many classes it offers.
SELECT c."ClubName", count(*) FROM "Club" c JOIN gym_class g USING ("ClubID") GROUP BY c."ClubID"
-- Name of the class with the most attendances
SELECT g.class_name FROM gym_class g JOIN attendance a USING (class_id) GROUP BY g.class_id ORDER BY count(*) DESC LIMIT 1
-- Which classes has nobody attended?
SELECT class_name FROM gym_class g WHERE NOT EXISTS (SELECT FROM attendance a WHERE a.class_id = g.class_id)
-- Average calories burnt per class name
SELECT g.class_name, avg(a.calories) FROM gym_class g JOIN attendance a USING (class_id) GROUP BY g.class_id
-- members who have attended at least 3 times: number, last name
SELECT m.member_no, m.l_name FROM member m JOIN attendance a USING (member_no) GROUP BY m.member_no HAVING count(*) >= 3
-- members who never attended a class (last names)
SELECT l_name FROM member m WHERE NOT EXISTS (SELECT FROM attendance a WHERE a.member_no = m.member_no)
-- How many different members attended Power Lift?
SELECT count(DISTINCT a.member_no) FROM attendance a JOIN gym_class g USING (class_id) WHERE g.class_name = 'Power Lift'
-- which brands do we buy equipment from
SELECT DISTINCT brand FROM equipment
-- What is the total value of the equipment in each club?
SELECT c."ClubName", sum(e.price) FROM "Club" c JOIN equipment e USING ("ClubID") GROUP BY c."ClubID"
-- How many machines are broken?
SELECT count(*) FROM equipment WHERE condition = 'broken'
-- Most expensive piece of equipment: name, brand, price
SELECT equip_name, brand, price FROM equipment ORDER BY price DESC LIMIT 1
-- Equipment bought before 2016 that's still in good condition
SELECT equip_name FROM equipment WHERE bought < '2016-01-01' AND condition = 'good'
-- brands with at least 6 items whose average price is above 2000
SELECT brand FROM equipment GROUP BY brand HAVING count(*) >= 6 AND avg(price) > 2000
-- What percentage of members has cancelled?
SELECT 100.0 * count(cancelled) / count(*) FROM member
-- cities having a club but no trainer working there
SELECT "City" FROM "Club" EXCEPT SELECT c."City" FROM "Club" c JOIN trainer t USING ("ClubID")
