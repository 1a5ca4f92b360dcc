-- Poker players.
-- List the earnings of poker players in descending order.
SELECT "Earnings" FROM poker_player ORDER BY "Earnings" DESC
-- What is the average earnings of poker players?
SELECT avg("Earnings") FROM poker_player
-- What is the money rank of the poker player with the highest earnings?
SELECT "Money_Rank" FROM poker_player ORDER BY "Earnings" DESC LIMIT 1
-- What is the maximum number of final tables made among poker players with earnings less than 200000?
SELECT max("Final_Table_Made") FROM poker_player WHERE "Earnings" < 200000
-- What are the names of poker players?
SELECT "Name" FROM people JOIN poker_player USING ("People_ID")
-- What are the names of poker players whose earnings is higher than 300000?
SELECT "Name" FROM people JOIN poker_player USING ("People_ID") WHERE "Earnings" > 300000
-- List the names of poker players ordered by the final tables made in ascending order.
SELECT "Name" FROM people JOIN poker_player USING ("People_ID") ORDER BY "Final_Table_Made"
-- What is the birth date of the poker player with the lowest earnings?
SELECT "Birth_Date" FROM people JOIN poker_player USING ("People_ID") ORDER BY "Earnings" LIMIT 1
-- What are the average earnings of poker players with height higher than 200?
SELECT avg("Earnings") FROM people JOIN poker_player USING ("People_ID") WHERE "Height" > 200
-- What is the most common nationality of people?
SELECT "Nationality" FROM people GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- What are the nationalities that are shared by at least two people?
SELECT "Nationality" FROM people GROUP BY 1 HAVING count(*) >= 2
-- Show names of people whose nationality is not "Russia".
SELECT "Name" FROM people WHERE "Nationality" <> 'Russia'
-- List the names of people that are not poker players.
SELECT "Name" FROM people WHERE "People_ID" NOT IN (SELECT "People_ID" FROM poker_player)
-- How many distinct nationalities are there?
SELECT count(DISTINCT "Nationality") FROM people
-- List the names and birth dates of people in ascending alphabetical order of name.
SELECT "Name", "Birth_Date" FROM people ORDER BY "Name"
