-- Games, where they are released and who plays them: questions and the statement that answers each, one after the other.
-- How many games are multiplayer?
SELECT count(*) FROM game WHERE is_multiplayer
-- List the titles of all games in alphabetical order.
SELECT title FROM game ORDER BY title
-- What are the names of developers from Japan or the USA?
SELECT dev_name FROM developer WHERE country IN ('Japan', 'USA')
-- What is the name of the developer with the fewest employees?
SELECT dev_name FROM developer ORDER BY employees LIMIT 1
-- How many games has each developer made? Show the developer name and the number of games.
SELECT dev_name, count(game_id) FROM developer LEFT JOIN game USING (dev_id) GROUP BY dev_id, dev_name
-- Which genres have more than 2 games?
SELECT genre FROM game GROUP BY genre HAVING count(*) > 2
-- What are the titles of games released on more than one platform?
SELECT title FROM game JOIN release USING (game_id) GROUP BY game_id, title HAVING count(*) > 1
-- What are the titles of games released on both PC and Handy?
SELECT title FROM game JOIN release USING (game_id) JOIN platform USING (platform_id) WHERE platform_name = 'PC' INTERSECT SELECT title FROM game JOIN release USING (game_id) JOIN platform USING (platform_id) WHERE platform_name = 'Handy'
-- Show the titles of games that were released on PC but not on Nova 2.
SELECT title FROM game JOIN release USING (game_id) JOIN platform USING (platform_id) WHERE platform_name = 'PC' EXCEPT SELECT title FROM game JOIN release USING (game_id) JOIN platform USING (platform_id) WHERE platform_name = 'Nova 2'
-- Which platforms have no releases?
SELECT platform_name FROM platform WHERE platform_id NOT IN (SELECT platform_id FROM release)
-- What is the total number of units sold for each game? List the title and the total from highest to lowest.
SELECT title, sum(units_sold) FROM game JOIN release USING (game_id) GROUP BY game_id, title ORDER BY sum(units_sold) DESC
-- What is the total revenue, price times units sold, per platform?
SELECT platform_name, sum(price * units_sold) FROM release JOIN platform USING (platform_id) GROUP BY platform_id, platform_name
-- What are the top 5 games by units sold?
SELECT title FROM game JOIN release USING (game_id) GROUP BY game_id, title ORDER BY sum(units_sold) DESC LIMIT 5
-- Find the nicks of players who play at least 3 games.
SELECT nick FROM player JOIN plays USING (player_id) GROUP BY player_id, nick HAVING count(*) >= 3
-- What is the nick of the youngest player who plays Dragon Kiln II?
SELECT nick FROM player JOIN plays USING (player_id) JOIN game USING (game_id) WHERE title = 'Dragon Kiln II' ORDER BY age LIMIT 1
-- How many hours did players from Austin play in total?
SELECT sum(hours_played) FROM plays JOIN player USING (player_id) WHERE hometown = 'Austin'
-- Show the nicks of players who have no friends.
SELECT nick FROM player WHERE player_id NOT IN (SELECT player_id FROM friend)
-- What are the nicks of the friends of mika?
SELECT f.nick FROM friend JOIN player p ON p.player_id = friend.player_id JOIN player f ON f.player_id = friend.friend_id WHERE p.nick = 'mika'
-- What is the average age of players for each hometown with at least two players?
SELECT hometown, avg(age) FROM player GROUP BY hometown HAVING count(*) >= 2
-- Which players have more rank points than the average of all players?
SELECT nick FROM player WHERE rank_pts > (SELECT avg(rank_pts) FROM player)
-- How many distinct hometowns do the players come from?
SELECT count(DISTINCT hometown) FROM player
-- List the nicks of players who play both a Shooter and a Racing game.
SELECT nick FROM player JOIN plays USING (player_id) JOIN game USING (game_id) WHERE genre = 'Shooter' INTERSECT SELECT nick FROM player JOIN plays USING (player_id) JOIN game USING (game_id) WHERE genre = 'Racing'
-- What is the title of the most expensive game released in 2021?
SELECT title FROM game JOIN release USING (game_id) WHERE released_on >= '2021-01-01' AND released_on < '2022-01-01' ORDER BY price DESC LIMIT 1
-- Which games are not played by any player?
SELECT title FROM game WHERE game_id NOT IN (SELECT game_id FROM plays)
-- What is the average price difference between Nova 2 and PC releases of each game?
SELECT title, avg(n.price - p.price) FROM game JOIN release n ON n.game_id = game.game_id AND n.platform_id = 1 JOIN release p ON p.game_id = game.game_id AND p.platform_id = 4 GROUP BY game.game_id, title
