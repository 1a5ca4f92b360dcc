-- Questions about a company's staff, each with a statement that answers it.

-- How many employees are there in total?
SELECT count(*) FROM emp
-- Give the names of employees who work in Zurich.
SELECT e.ename FROM emp e JOIN dept d USING (dept_no) WHERE d.loc = 'Zurich'
-- What is the average salary of analysts?
SELECT avg(sal) FROM emp WHERE job = 'analyst'
-- which department has the biggest budget
SELECT dname FROM dept ORDER BY budget_k DESC LIMIT 1
-- Show each department's name together with its headcount and average salary.
SELECT d.dname, count(*), avg(e.sal) FROM dept d JOIN emp e USING (dept_no) GROUP BY d.dept_no
-- Departments nobody works in
SELECT dname FROM dept d WHERE NOT EXISTS (SELECT FROM emp e WHERE e.dept_no = d.dept_no)
-- Who earns more than the average salary of all employees? Names please, highest earner first.
SELECT ename FROM emp WHERE sal > (SELECT avg(sal) FROM emp) ORDER BY sal DESC
-- Who is the best paid engineer?
SELECT ename FROM emp WHERE job = 'engineer' ORDER BY sal DESC LIMIT 1
-- List the name of every employee along with the name of his or her manager.
SELECT e.ename, m.ename FROM emp e JOIN emp m ON m.emp_no = e.mgr
-- Which employee has no manager?
SELECT ename FROM emp WHERE mgr IS NULL
-- Which managers have more than 5 people reporting to them? Show the manager's name and the number.
SELECT m.ename, count(*) FROM emp e JOIN emp m ON m.emp_no = e.mgr GROUP BY m.emp_no HAVING count(*) > 5
-- How many employees were hired in each year?
SELECT extract(year FROM hiredate), count(*) FROM emp GROUP BY 1
-- What's the total commission paid?
SELECT sum(comm) FROM emp
-- Names and salaries of people in grade G2, sorted by name
SELECT ename, sal FROM emp WHERE grade = 'G2' ORDER BY ename
-- How many employees fall into every grade?
SELECT grade, count(*) FROM emp GROUP BY grade
-- what percentage of the staff works remotely
SELECT 100.0 * count(*) FILTER (WHERE remote_flg) / count(*) FROM emp
-- Return the names of projects that haven't ended.
SELECT pname FROM proj WHERE end_dt IS NULL
-- Which project costs the most?
SELECT pname FROM proj ORDER BY cost_k DESC NULLS LAST LIMIT 1
-- Total project cost per department name
SELECT d.dname, sum(p.cost_k) FROM dept d JOIN proj p USING (dept_no) GROUP BY d.dept_no
-- Projects nobody is assigned to
SELECT pname FROM proj p WHERE NOT EXISTS (SELECT FROM works_on w WHERE w.proj_id = p.proj_id)
-- Who works on Borealis? Give me their names and weekly hours.
SELECT e.ename, w.hours_per_week FROM emp e JOIN works_on w USING (emp_no) JOIN proj p USING (proj_id) WHERE p.pname = 'Borealis'
-- Find the employees that work on at least 3 projects.
SELECT e.ename FROM emp e JOIN works_on w USING (emp_no) GROUP BY e.emp_no HAVING count(*) >= 3
-- Employees without any project (name, job)
SELECT ename, job FROM emp e WHERE NOT EXISTS (SELECT FROM works_on w WHERE w.emp_no = e.emp_no)
-- How many hours per week go into the project Apollo?
SELECT sum(w.hours_per_week) FROM works_on w JOIN proj p USING (proj_id) WHERE p.pname = 'Apollo'
-- Which project has the largest team?
SELECT p.pname FROM proj p JOIN works_on w USING (proj_id) GROUP BY p.proj_id ORDER BY count(*) DESC LIMIT 1
-- Who took sick leave? distinct names
SELECT DISTINCT e.ename FROM emp e JOIN leave_req l USING (emp_no) WHERE l.leave_type = 'sick'
-- How many leave requests are still undecided?
SELECT count(*) FROM leave_req WHERE approved IS NULL
-- the number of vacation requests that were turned down
SELECT count(*) FROM leave_req WHERE leave_type = 'vacation' AND NOT approved
-- For each type of leave, the number of requests, most common first
SELECT leave_type, count(*) FROM leave_req GROUP BY leave_type ORDER BY count(*) DESC
-- Which jobs pay less than 60000 on average?
SELECT job FROM emp GROUP BY job HAVING avg(sal) < 60000
-- Who was hired first and when?
SELECT ename, hiredate FROM emp ORDER BY hiredate LIMIT 1
-- Employees whose name starts with 'B' or 'C'
SELECT ename FROM emp WHERE ename LIKE 'B%' OR ename LIKE 'C%'
-- Is there any job that exists both in Research and in Sales? List them.
SELECT e.job FROM emp e JOIN dept d USING (dept_no) WHERE d.dname = 'Research' INTERSECT SELECT e.job FROM emp e JOIN dept d USING (dept_no) WHERE d.dname = 'Sales'
-- What is the difference between the highest and the lowest salary?
SELECT max(sal) - min(sal) FROM emp
-- Salesmen with a commission above 2000
SELECT ename FROM emp WHERE job = 'salesman' AND comm > 2000
-- people who joined between 2010 and 2015, newest first, name + hire date
SELECT ename, hiredate FROM emp WHERE hiredate BETWEEN '2010-01-01' AND '2015-12-31' ORDER BY hiredate DESC
