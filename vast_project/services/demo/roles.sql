-- The shop's roles, and VAST's two on it: one that only reads, one that changes what shop_owner owns and clones it for staging.
SELECT format('CREATE ROLE %I', name)
  FROM unnest(ARRAY['shop_owner', 'shop_app', 'shop_reporting', 'shop_audit_reader', 'vast_ro', 'vast_rw']) AS name
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec
ALTER ROLE shop_owner NOLOGIN;
ALTER ROLE shop_app LOGIN CONNECTION LIMIT 40;
ALTER ROLE shop_reporting LOGIN CONNECTION LIMIT 10;
ALTER ROLE shop_audit_reader LOGIN CONNECTION LIMIT 5;

ALTER ROLE vast_ro LOGIN CONNECTION LIMIT 20 PASSWORD :'reader_password';
ALTER ROLE vast_ro SET default_transaction_read_only = on;
GRANT pg_read_all_data, pg_monitor TO vast_ro;

ALTER ROLE vast_rw LOGIN CREATEDB CONNECTION LIMIT 20 PASSWORD :'writer_password';
GRANT shop_owner, pg_read_all_data, pg_monitor TO vast_rw;
