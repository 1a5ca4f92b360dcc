-- A student club, its members, events and money.
-- What is Angela Sanders's major? (major refers to major_name)
SELECT major_name FROM member JOIN major ON major_id = link_to_major WHERE first_name = 'Angela' AND last_name = 'Sanders'
-- How many students in the Student_Club are from the College of Engineering?
SELECT count(*) FROM member JOIN major ON major_id = link_to_major WHERE college = 'College of Engineering'
-- Please list the full names of the students in the Student_Club that come from the Art and Design Department. Full name refers to first_name, last_name.
SELECT first_name, last_name FROM member JOIN major ON major_id = link_to_major WHERE department = 'Art and Design Department'
-- How many members attended the "Women's Soccer" event?
SELECT count(*) FROM attendance JOIN event ON event_id = link_to_event WHERE event_name = 'Women''s Soccer'
-- Among the members who attended the "Women's Soccer" event, how many of them want a t-shirt that's in medium size? (medium size refers to t_shirt_size = 'Medium')
SELECT count(*) FROM attendance JOIN event ON event_id = link_to_event JOIN member ON member_id = link_to_member WHERE event_name = 'Women''s Soccer' AND t_shirt_size = 'Medium'
-- Which event has the highest attendance? Give the event name.
SELECT event_name FROM attendance JOIN event ON event_id = link_to_event GROUP BY event_id, event_name ORDER BY count(*) DESC LIMIT 1
-- What is the total amount of income from dues? (dues refers to source = 'Dues')
SELECT sum(amount) FROM income WHERE source = 'Dues'
-- List the event names of closed events. closed events refers to status = 'Closed'
SELECT event_name FROM event WHERE status = 'Closed'
-- What was the total cost of the pizzas for all the events? pizzas refers to expense_description = 'Pizza'
SELECT sum(cost) FROM expense WHERE expense_description = 'Pizza'
-- How many members of the club have major in Business? (have major in Business refers to major_name = 'Business')
SELECT count(*) FROM member JOIN major ON major_id = link_to_major WHERE major_name = 'Business'
-- What is the phone number of the president? president refers to position = 'President'
SELECT phone FROM member WHERE position = 'President'
-- How many budget categories are there for the event "Women's Soccer"?
SELECT count(DISTINCT category) FROM budget JOIN event ON event_id = link_to_event WHERE event_name = 'Women''s Soccer'
-- What is the largest budget amount for food? (food refers to category = 'Food')
SELECT max(amount) FROM budget WHERE category = 'Food'
-- List the last names of the members from the state of Illinois.
SELECT last_name FROM member JOIN zip_code ON zip_code = zip WHERE state = 'Illinois'
-- Which department does the vice president belong to? (vice president refers to position = 'Vice President')
SELECT department FROM member JOIN major ON major_id = link_to_major WHERE position = 'Vice President'
