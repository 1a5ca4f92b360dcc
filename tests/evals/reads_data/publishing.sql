-- Questions about publishing, each with a statement that answers it (easy 9, medium 14, hard 7, extra hard 5, in this order).

-- How many books were published after 2010?
SELECT count(*) FROM "Books" WHERE "PubYear" > 2010
-- List the first and last names of all Irish authors.
SELECT "FirstName", "LastName" FROM "Authors" WHERE "Nationality" = 'Irish'
-- Show the names of all publishers sorted by number of employees from most to least.
SELECT "Name" FROM "Publishers" ORDER BY "Employees" DESC
-- What are the titles of books with fewer than 100 pages?
SELECT "Title" FROM "Books" WHERE "Pages" < 100
-- What different languages have books been translated into?
SELECT DISTINCT "Language" FROM "Translations"
-- Show the average, minimum and maximum list price of all books.
SELECT avg("ListPrice"), min("ListPrice"), max("ListPrice") FROM "Books"
-- How many publishers are located in London?
SELECT count(*) FROM "Publishers" WHERE "City" = 'London'
-- What are the last names of authors who are still alive?
SELECT "LastName" FROM "Authors" WHERE "DeathYear" IS NULL
-- Which prizes are worth at least 10000? Give their names.
SELECT "PrizeName" FROM "Prizes" WHERE "Amount" >= 10000
-- How many authors are there for each nationality?
SELECT "Nationality", count(*) FROM "Authors" GROUP BY "Nationality"
-- What is the title of the best selling book?
SELECT "Title" FROM "Books" ORDER BY "CopiesSold" DESC LIMIT 1
-- Give the title of each book together with the last name of its author.
SELECT b."Title", a."LastName" FROM "Books" b JOIN "Authors" a ON a."AuthorID" = b."AuthorID"
-- What is the average number of pages for each genre? Show the genre name.
SELECT g."GenreName", avg(b."Pages") FROM "Genres" g JOIN "Books" b ON b."GenreCode" = g."GenreCode" GROUP BY g."GenreCode"
-- Which publisher has published the most books?
SELECT p."Name" FROM "Publishers" p JOIN "Books" b ON b."PublisherID" = p."PublisherID" GROUP BY p."PublisherID" ORDER BY count(*) DESC LIMIT 1
-- Find the titles of crime books sorted by year of publication.
SELECT b."Title" FROM "Books" b JOIN "Genres" g ON g."GenreCode" = b."GenreCode" WHERE g."GenreName" = 'Crime' ORDER BY b."PubYear"
-- What are the last names of authors who have written more than two books?
SELECT a."LastName" FROM "Authors" a JOIN "Books" b ON b."AuthorID" = a."AuthorID" GROUP BY a."AuthorID" HAVING count(*) > 2
-- How many books have been translated into German?
SELECT count(*) FROM "Translations" WHERE "Language" = 'German'
-- For each translator, show the name and the number of translations.
SELECT t."Name", count(*) FROM "Translators" t JOIN "Translations" x ON x."TranslatorID" = t."TranslatorID" GROUP BY t."TranslatorID"
-- Which nationality has the most authors born before 1960?
SELECT "Nationality" FROM "Authors" WHERE "BirthYear" < 1960 GROUP BY "Nationality" ORDER BY count(*) DESC LIMIT 1
-- Show the titles of the books that won the Golden Quill.
SELECT b."Title" FROM "Books" b JOIN "Awards" w ON w."BookID" = b."BookID" JOIN "Prizes" p ON p."PrizeID" = w."PrizeID" WHERE p."PrizeName" = 'Golden Quill' AND w."Result" = 'won'
-- What is the average number of stars given by each magazine?
SELECT "Magazine", avg("Stars") FROM "Reviews" GROUP BY "Magazine"
-- Find the total number of copies sold for each publisher name.
SELECT p."Name", sum(b."CopiesSold") FROM "Publishers" p JOIN "Books" b ON b."PublisherID" = p."PublisherID" GROUP BY p."PublisherID"
-- What are the titles and prices of the 5 most expensive books?
SELECT "Title", "ListPrice" FROM "Books" ORDER BY "ListPrice" DESC LIMIT 5
-- Which books have not been translated into any language? List the titles.
SELECT "Title" FROM "Books" WHERE "BookID" NOT IN (SELECT "BookID" FROM "Translations")
-- Find the titles of books that cost more than the average book.
SELECT "Title" FROM "Books" WHERE "ListPrice" > (SELECT avg("ListPrice") FROM "Books")
-- What are the titles of the books available in both French and Spanish translation?
SELECT b."Title" FROM "Books" b JOIN "Translations" t ON t."BookID" = b."BookID" WHERE t."Language" = 'French' INTERSECT SELECT b."Title" FROM "Books" b JOIN "Translations" t ON t."BookID" = b."BookID" WHERE t."Language" = 'Spanish'
-- Show the first and last names of authors without any books.
SELECT "FirstName", "LastName" FROM "Authors" WHERE "AuthorID" NOT IN (SELECT "AuthorID" FROM "Books")
-- Which book titles received a review with 5 stars but never won an award?
SELECT b."Title" FROM "Books" b JOIN "Reviews" r ON r."BookID" = b."BookID" WHERE r."Stars" = 5 EXCEPT SELECT b."Title" FROM "Books" b JOIN "Awards" w ON w."BookID" = b."BookID" WHERE w."Result" = 'won'
-- What are the titles of novels that sold more copies than all the poetry books together?
SELECT b."Title" FROM "Books" b JOIN "Genres" g ON g."GenreCode" = b."GenreCode" WHERE g."GenreName" = 'Novel' AND b."CopiesSold" > (SELECT sum(c."CopiesSold") FROM "Books" c JOIN "Genres" h ON h."GenreCode" = c."GenreCode" WHERE h."GenreName" = 'Poetry')
-- Show the distinct nationalities of authors who have written a novel or a biography.
SELECT a."Nationality" FROM "Authors" a JOIN "Books" b ON b."AuthorID" = a."AuthorID" JOIN "Genres" g ON g."GenreCode" = b."GenreCode" WHERE g."GenreName" = 'Novel' UNION SELECT a."Nationality" FROM "Authors" a JOIN "Books" b ON b."AuthorID" = a."AuthorID" JOIN "Genres" g ON g."GenreCode" = b."GenreCode" WHERE g."GenreName" = 'Biography'
-- What is the title of the book with the highest average stars among books with at least 3 reviews?
SELECT b."Title" FROM "Books" b JOIN "Reviews" r ON r."BookID" = b."BookID" GROUP BY b."BookID" HAVING count(*) >= 3 ORDER BY avg(r."Stars") DESC LIMIT 1
-- Which author's books have been translated the most times? Give the first name, last name and number of translations.
SELECT a."FirstName", a."LastName", count(*) FROM "Authors" a JOIN "Books" b ON b."AuthorID" = a."AuthorID" JOIN "Translations" t ON t."BookID" = b."BookID" GROUP BY a."AuthorID" ORDER BY count(*) DESC LIMIT 1
-- What percentage of the awarded entries ended with the result won?
SELECT 100.0 * count(*) FILTER (WHERE "Result" = 'won') / count(*) FROM "Awards"
-- What are the names of publishers in the United Kingdom that have never published a crime book with more than 300 pages?
SELECT "Name" FROM "Publishers" WHERE "Country" = 'United Kingdom' AND "PublisherID" NOT IN (SELECT b."PublisherID" FROM "Books" b JOIN "Genres" g ON g."GenreCode" = b."GenreCode" WHERE g."GenreName" = 'Crime' AND b."Pages" > 300 AND b."PublisherID" IS NOT NULL)
-- Find the number of books per genre name, considering only genres whose total sales exceed 150000 copies, most books first.
SELECT g."GenreName", count(*) FROM "Genres" g JOIN "Books" b ON b."GenreCode" = g."GenreCode" GROUP BY g."GenreCode" HAVING sum(b."CopiesSold") > 150000 ORDER BY count(*) DESC
