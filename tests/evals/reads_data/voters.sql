-- Votes for contestants by phone.
-- How many states are there?
SELECT count(DISTINCT state) FROM area_code_state
-- List the contestant numbers and names, ordered by contestant name descending.
SELECT contestant_number, contestant_name FROM contestants ORDER BY contestant_name DESC
-- List the vote ids, phone numbers and states of all votes.
SELECT vote_id, phone_number, state FROM votes
-- What are the maximum and minimum values of area codes?
SELECT max(area_code), min(area_code) FROM area_code_state
-- What is last date created of votes from the state 'CA'?
SELECT max(created) FROM votes WHERE state = 'CA'
-- What are the names of the contestants whose names are not 'Jessie Alloway'
SELECT contestant_name FROM contestants WHERE contestant_name <> 'Jessie Alloway'
-- What are the distinct states and create time of all votes?
SELECT DISTINCT state, created FROM votes
-- What are the contestant numbers and names of the contestants who had at least two votes?
SELECT contestant_number, contestant_name FROM contestants JOIN votes USING (contestant_number) GROUP BY 1, 2 HAVING count(*) >= 2
-- Of all the contestants who got voted, what is the contestant number and name of the contestant who got least votes?
SELECT contestant_number, contestant_name FROM contestants JOIN votes USING (contestant_number) GROUP BY 1, 2 ORDER BY count(*), 1 LIMIT 1
-- What are the number of votes from state 'NY' or 'CA'?
SELECT count(*) FROM votes WHERE state IN ('NY', 'CA')
-- How many contestants did not get voted?
SELECT count(*) FROM contestants WHERE contestant_number NOT IN (SELECT contestant_number FROM votes)
-- What are the create dates, states, and phone numbers of the votes that were for the contestant named 'Tabatha Gehling'?
SELECT created, state, phone_number FROM votes JOIN contestants USING (contestant_number) WHERE contestant_name = 'Tabatha Gehling'
-- Return the names of the contestants whose names contain the substring 'Al' .
SELECT contestant_name FROM contestants WHERE contestant_name LIKE '%Al%'
