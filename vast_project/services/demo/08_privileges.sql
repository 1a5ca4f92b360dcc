-- Who may do what: the application, the reports, an auditor who sees little, and VAST's own two roles.

GRANT USAGE ON SCHEMA public TO shop_app, shop_reporting, shop_audit_reader;
GRANT USAGE ON SCHEMA reporting TO shop_reporting;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO shop_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO shop_app;
REVOKE INSERT, UPDATE, DELETE ON countries, departments, employees FROM shop_app;
REVOKE DELETE ON orders, payments FROM shop_app;
GRANT SELECT ON ALL TABLES IN SCHEMA public, reporting TO shop_reporting;
REVOKE SELECT ON employees FROM shop_reporting;
GRANT SELECT (id, manager_id, department_id, name, job_title) ON employees TO shop_reporting;
GRANT SELECT ON orders, payments, returns TO shop_audit_reader;

-- Tables to come, whoever of the two makes them (which only the superuser who runs this may say).
RESET ROLE;
ALTER DEFAULT PRIVILEGES FOR ROLE shop_owner, vast_rw IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO shop_app;
ALTER DEFAULT PRIVILEGES FOR ROLE shop_owner, vast_rw IN SCHEMA public GRANT USAGE ON SEQUENCES TO shop_app;
ALTER DEFAULT PRIVILEGES FOR ROLE shop_owner, vast_rw IN SCHEMA public GRANT SELECT ON TABLES TO shop_reporting;
