-- A city library: branches, authors, books, members and loans.
-- How many books of the genre Crime does the library have?
SELECT count(*) FROM book WHERE genre = 'Crime'
-- List the title and price of all books that cost more than 20, most expensive first.
SELECT title, price FROM book WHERE price > 20 ORDER BY price DESC
-- What are the different genres of books?
SELECT DISTINCT genre FROM book
-- Find the number of books for each genre.
SELECT genre, count(*) FROM book GROUP BY genre
-- What is the average number of pages of books published after 2010?
SELECT avg(pages) FROM book WHERE published_year > 2010
-- Who wrote the most books?
SELECT author_name FROM author JOIN book USING (author_id) GROUP BY author_id, author_name ORDER BY count(*) DESC LIMIT 1
-- Which books have never been borrowed?
SELECT title FROM book WHERE book_id NOT IN (SELECT book_id FROM loan)
-- Show the names of members who borrowed a book by Ingrid Solberg.
SELECT DISTINCT full_name FROM member JOIN loan USING (member_id) JOIN book USING (book_id) JOIN author USING (author_id) WHERE author_name = 'Ingrid Solberg'
-- Which member has borrowed the most books?
SELECT full_name FROM member JOIN loan USING (member_id) GROUP BY member_id, full_name ORDER BY count(*) DESC LIMIT 1
-- How many loans have not been returned yet?
SELECT count(*) FROM loan WHERE return_date IS NULL
-- Give the titles of the books that are currently out, i.e. not yet returned.
SELECT DISTINCT title FROM book JOIN loan USING (book_id) WHERE return_date IS NULL
-- What is the total amount of fines paid by members from Westport?
SELECT sum(fine) FROM loan JOIN member USING (member_id) WHERE city = 'Westport'
-- Find the branches that hold at least 4 books, with the number of books in each.
SELECT branch_name, count(*) FROM branch JOIN book USING (branch_id) GROUP BY branch_id, branch_name HAVING count(*) >= 4
-- Which branch does not have any books?
SELECT branch_name FROM branch WHERE branch_id NOT IN (SELECT branch_id FROM book WHERE branch_id IS NOT NULL)
-- List the names of all members without an e-mail address.
SELECT full_name FROM member WHERE email IS NULL
-- Which members joined in 2021?
SELECT full_name FROM member WHERE join_date >= '2021-01-01' AND join_date < '2022-01-01'
-- What is the shortest book in the Poetry genre?
SELECT title FROM book WHERE genre = 'Poetry' ORDER BY pages LIMIT 1
-- Return the titles of books longer than the average book.
SELECT title FROM book WHERE pages > (SELECT avg(pages) FROM book)
-- Which authors have written both fiction and poetry?
SELECT author_name FROM author WHERE author_id IN (SELECT author_id FROM book WHERE genre = 'Fiction') AND author_id IN (SELECT author_id FROM book WHERE genre = 'Poetry')
-- What are the names of the authors born in England or Ireland?
SELECT author_name FROM author WHERE birth_country IN ('England', 'Ireland')
-- For each membership level, show the number of members and the number of loans they made.
SELECT membership_level, count(DISTINCT member_id), count(loan_id) FROM member LEFT JOIN loan USING (member_id) GROUP BY membership_level
-- What percentage of the books are fiction?
SELECT 100.0 * count(*) FILTER (WHERE genre = 'Fiction') / count(*) FROM book
-- Show the titles and author names of the three oldest books.
SELECT title, author_name FROM book JOIN author USING (author_id) ORDER BY published_year LIMIT 3
-- How many loans were returned after the due date?
SELECT count(*) FROM loan WHERE return_date > due_date
