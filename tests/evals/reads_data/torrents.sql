-- Two tables in the manner of hobby data: titles and their tags; no foreign key declared.
-- How many singles are there in the dataset?
SELECT count(*) FROM torrents WHERE "releaseType" = 'single'
-- Which artist has the most albums?
SELECT artist FROM torrents WHERE "releaseType" = 'album' GROUP BY artist ORDER BY count(*) DESC, sum("totalSnatched") DESC LIMIT 1
-- What is the total number of downloads for mos? downloads refers to totalSnatched
SELECT sum("totalSnatched") FROM torrents WHERE artist = 'mos'
-- What was the top title of 2016? top title refers to the groupName with the highest totalSnatched
SELECT "groupName" FROM torrents WHERE "groupYear" = 2016 ORDER BY "totalSnatched" DESC LIMIT 1
-- How many different artists are there?
SELECT count(DISTINCT artist) FROM torrents
-- List the titles released between 1990 and 2000.
SELECT "groupName" FROM torrents WHERE "groupYear" BETWEEN 1990 AND 2000
-- Which release type has the highest average number of downloads? downloads refers to totalSnatched
SELECT "releaseType" FROM torrents GROUP BY 1 ORDER BY avg("totalSnatched") DESC LIMIT 1
-- Find the group names tagged with both jazz and hip.hop.
SELECT "groupName" FROM torrents WHERE id IN (SELECT id FROM tags WHERE tag = 'jazz') AND id IN (SELECT id FROM tags WHERE tag = 'hip.hop')
-- How many releases per year are there after 2000?
SELECT "groupYear", count(*) FROM torrents WHERE "groupYear" > 2000 GROUP BY 1
-- What are the names of the artists with more than two releases?
SELECT artist FROM torrents GROUP BY 1 HAVING count(*) > 2
-- What is the most popular tag?
SELECT tag FROM tags GROUP BY 1 ORDER BY count(*) DESC, tag LIMIT 1
-- What are the tags used by ohm?
SELECT DISTINCT tag FROM tags JOIN torrents USING (id) WHERE artist = 'ohm'
-- In which year were the most torrents released?
SELECT "groupYear" FROM torrents GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- Show the group names that start with 'S' in alphabetical order.
SELECT "groupName" FROM torrents WHERE "groupName" LIKE 'S%' ORDER BY 1
-- How many torrents have no tag?
SELECT count(*) FROM torrents WHERE id NOT IN (SELECT id FROM tags)
