-- Staff and their pay.
CREATE TYPE leave_kind AS ENUM ('annual', 'sick', 'unpaid');
CREATE TABLE departments (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    cost_centre varchar(8),
    manager_id integer
);
CREATE TABLE employees (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    department_id integer CONSTRAINT employees_department_fk REFERENCES departments (id),
    first_name varchar(40) NOT NULL,
    surname varchar(40) NOT NULL,
    email text,
    mobile varchar(20),
    pager_no varchar(20),
    iban varchar(34),
    nationality char(2),
    job_title varchar(60),
    hired_on date NOT NULL,
    left_on date,
    is_contractor boolean
);
CREATE INDEX employees_hired_on_idx ON employees (hired_on);
CREATE TABLE salaries (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    employee_id integer NOT NULL CONSTRAINT salaries_employee_fk REFERENCES employees (id),
    gross numeric(9,2) NOT NULL,
    currency char(3),
    valid_from date NOT NULL,
    valid_to date
);
CREATE TABLE payslips (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    employee_id integer NOT NULL CONSTRAINT payslips_employee_fk REFERENCES employees (id),
    month date NOT NULL,
    net numeric(9,2),
    tax numeric(9,2),
    pdf bytea,
    sent_at timestamptz
);
CREATE TABLE leave_requests (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    employee_id integer NOT NULL CONSTRAINT leave_employee_fk REFERENCES employees (id),
    kind leave_kind NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    approved boolean,
    reason varchar(200)
);
CREATE TABLE timesheets (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    employee_id integer NOT NULL,
    worked_on date NOT NULL,
    hours numeric(4,2) NOT NULL,
    project_code varchar(10)
);
CREATE TABLE devices (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    employee_id integer CONSTRAINT devices_employee_fk REFERENCES employees (id),
    serial text NOT NULL,
    model text,
    bought_on date
);
CREATE TABLE login_log (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    employee_id integer,
    logged_in_at timestamptz NOT NULL,
    ip text
);
CREATE VIEW current_staff AS SELECT id, surname, department_id FROM employees WHERE left_on IS NULL;
CREATE MATERIALIZED VIEW headcount_by_department AS SELECT department_id, count(*) AS heads FROM employees GROUP BY department_id;
