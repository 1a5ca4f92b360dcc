-- Novels, their authors, translations and prizes.
-- What are the titles of the novels that have more than 300 pages?
SELECT title FROM "Novel" WHERE pages > 300
-- How many authors are still alive? still alive refers to died IS NULL
SELECT count(*) FROM "Author" WHERE died IS NULL
-- Which author wrote the novel with the highest prize amount? Give the author name.
SELECT au_name FROM "Author" JOIN "Novel" USING (au_id) JOIN "Prize" USING (novel_id) ORDER BY amount DESC LIMIT 1
-- List the titles of the novels translated into German.
SELECT title FROM "Novel" WHERE novel_id IN (SELECT novel_id FROM "Translation" WHERE language = 'German')
-- Which novels have been translated into both English and German? Give the titles.
SELECT title FROM "Novel" WHERE novel_id IN (SELECT novel_id FROM "Translation" WHERE language = 'English') AND novel_id IN (SELECT novel_id FROM "Translation" WHERE language = 'German')
-- What are the names of the translators who have not translated any novel?
SELECT tr_name FROM "Translator" WHERE tr_id NOT IN (SELECT tr_id FROM "Translation")
-- What is the total number of copies sold for each language?
SELECT language, sum(copies_sold) FROM "Translation" GROUP BY language
-- What is the title of the longest novel? longest refers to MAX(pages)
SELECT title FROM "Novel" ORDER BY pages DESC LIMIT 1
-- How many novels were published between 1960 and 1990?
SELECT count(*) FROM "Novel" WHERE pub_year BETWEEN 1960 AND 1990
-- Find the names of the authors whose novels won the Golden Quill.
SELECT DISTINCT au_name FROM "Author" JOIN "Novel" USING (au_id) JOIN "Prize" USING (novel_id) WHERE prize_name = 'Golden Quill'
-- Show the titles of the novels whose title contains the word 'House'.
SELECT title FROM "Novel" WHERE title LIKE '%House%'
-- What is the average number of pages of the novels by Swedish authors? Swedish authors refers to birth_country = 'Sweden'
SELECT avg(pages) FROM "Novel" JOIN "Author" USING (au_id) WHERE birth_country = 'Sweden'
