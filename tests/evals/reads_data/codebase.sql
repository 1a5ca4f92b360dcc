-- Questions, answers and those who write them.
-- Which user has a higher reputation, Sharpie or Jason?
SELECT "DisplayName" FROM users WHERE "DisplayName" IN ('Sharpie', 'Jason') ORDER BY "Reputation" DESC LIMIT 1
-- Write all display names of users whose accounts were created in 2011.
SELECT "DisplayName" FROM users WHERE extract(year FROM "CreationDate") = 2011
-- How many posts does the user csgillespie own?
SELECT count(*) FROM posts JOIN users u ON u."Id" = "OwnerUserId" WHERE "DisplayName" = 'csgillespie'
-- What is the display name of the user who last edited the post with the title "Eliciting priors from experts"?
SELECT "DisplayName" FROM posts JOIN users u ON u."Id" = "LastEditorUserId" WHERE "Title" = 'Eliciting priors from experts'
-- What is the title of the post with the highest view count?
SELECT "Title" FROM posts ORDER BY "ViewCount" DESC NULLS LAST LIMIT 1
-- How many users received the Teacher badge?
SELECT count(DISTINCT "UserId") FROM badges WHERE "Name" = 'Teacher'
-- How many of the users older than 30 have more than 100 up votes?
SELECT count(*) FROM users WHERE "Age" > 30 AND "UpVotes" > 100
-- What is the total score of the comments on the post "Understanding what Dassault iSight is doing?"
SELECT sum(c."Score") FROM comments c JOIN posts p ON p."Id" = "PostId" WHERE "Title" = 'Understanding what Dassault iSight is doing?'
-- List the badge names of the user with display name Pierre.
SELECT "Name" FROM badges JOIN users u ON u."Id" = "UserId" WHERE "DisplayName" = 'Pierre'
-- How many elders obtained the "Supporter" badge? Elders refers to Age > 65
SELECT count(*) FROM badges JOIN users u ON u."Id" = "UserId" WHERE "Age" > 65 AND "Name" = 'Supporter'
-- Who is the owner of the post with the most comments? (owner's display name; most comments refers to MAX(CommentCount))
SELECT "DisplayName" FROM posts JOIN users u ON u."Id" = "OwnerUserId" ORDER BY "CommentCount" DESC NULLS LAST LIMIT 1
-- How many users are from New York?
SELECT count(*) FROM users WHERE "Location" = 'New York'
-- What is the most valuable post? Give its title; most valuable refers to MAX(FavoriteCount).
SELECT "Title" FROM posts ORDER BY "FavoriteCount" DESC NULLS LAST LIMIT 1
-- Which tag has the highest count?
SELECT "TagName" FROM tags ORDER BY "Count" DESC LIMIT 1
-- List the display names of the users without any badge.
SELECT "DisplayName" FROM users WHERE "Id" NOT IN (SELECT "UserId" FROM badges)
-- How many posts have a score greater than 50 and more than 2 comments?
SELECT count(*) FROM posts WHERE "Score" > 50 AND "CommentCount" > 2
