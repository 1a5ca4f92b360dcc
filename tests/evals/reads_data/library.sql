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
-- members with overdue loans
SELECT full_name FROM member m WHERE EXISTS (SELECT FROM loan l WHERE l.member_id = m.member_id AND l.return_date IS NULL AND l.due_date < current_date)
-- how many loans are overdue
SELECT count(*) FROM loan WHERE return_date IS NULL AND due_date < current_date
-- loans not returned yet
SELECT loan_id FROM loan WHERE return_date IS NULL
-- loans due before April 2024
SELECT loan_id FROM loan WHERE due_date < '2024-04-01'
-- average time between loan and return per branch
SELECT b.branch_name, avg(l.return_date - l.loan_date) FROM loan l JOIN book k USING (book_id) JOIN branch b ON b.branch_id = k.branch_id GROUP BY b.branch_id, b.branch_name
-- percentage of overdue loans
SELECT 100.0 * count(*) FILTER (WHERE return_date IS NULL AND due_date < current_date) / count(*) FROM loan
-- loans that were returned late
SELECT loan_id FROM loan WHERE return_date > due_date
-- loans older than 30 days
SELECT loan_id FROM loan WHERE loan_date < current_date - 30
-- who borrowed a book by Ingrid Solberg?
SELECT DISTINCT m.full_name FROM member m JOIN loan l USING (member_id) JOIN book b USING (book_id) JOIN author a ON a.author_id = b.author_id WHERE a.author_name = 'Ingrid Solberg'
-- books that are on loan
SELECT DISTINCT b.title FROM book b JOIN loan l USING (book_id) WHERE l.return_date IS NULL
-- average time to return a loan
SELECT avg(return_date - loan_date) FROM loan
-- share of loans that have a fine
SELECT 100.0 * count(*) FILTER (WHERE fine > 0) / count(*) FROM loan
-- gold members without loans
SELECT full_name FROM member m WHERE membership_level = 'gold' AND NOT EXISTS (SELECT FROM loan l WHERE l.member_id = m.member_id)
-- unreturned loans per branch
SELECT b.branch_name, count(*) FROM loan l JOIN book k USING (book_id) JOIN branch b ON b.branch_id = k.branch_id WHERE l.return_date IS NULL GROUP BY b.branch_id, b.branch_name
