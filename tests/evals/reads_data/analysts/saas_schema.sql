-- A software vendor that sells subscriptions over the web: accounts, plans, invoices, usage.
CREATE TABLE "Account" ("accountId" uuid PRIMARY KEY, "companyName" text NOT NULL, country char(2), "signedUpAt" timestamptz NOT NULL, source text, settings jsonb, "parentId" uuid);
CREATE TABLE "User" ("userId" uuid PRIMARY KEY, "accountId" uuid REFERENCES "Account", email text, "lastLoginAt" timestamptz, roles text[], "isOwner" boolean);
CREATE TABLE "Plan" (code text PRIMARY KEY, title text, "monthlyPrice" numeric(10,2), seats int, features jsonb);
CREATE TABLE "Subscription" ("subscriptionId" bigint PRIMARY KEY, "accountId" uuid REFERENCES "Account", "planCode" text REFERENCES "Plan", period daterange, status text, "cancelReason" text);
CREATE TABLE "Invoice" ("invoiceId" bigint PRIMARY KEY, "accountId" uuid, "issuedOn" date, "dueOn" date, "paidOn" date, amount numeric(12,2), currency char(3), lines jsonb);
CREATE TABLE usage_event (id bigint, account_id uuid, kind text, quantity numeric, ip inet, happened_at timestamptz, props jsonb);
CREATE SCHEMA crm;
CREATE TABLE crm.deal (id int PRIMARY KEY, account_id uuid, stage text, value numeric, owner text, created date, closed date);
CREATE TABLE crm.activity (id int, deal_id int REFERENCES crm.deal, "type" text, note text, at timestamptz);
INSERT INTO "Account" SELECT md5(n::text)::uuid, 'Company ' || n, (ARRAY['DE', 'AT', 'CH'])[n % 3 + 1], now() - n * interval '9 days', 'ads', '{"theme": "dark"}', NULL FROM generate_series(1, 30) n;
INSERT INTO "Plan" VALUES ('basic', 'Basic', 9, 1, '["a"]'), ('pro', 'Pro', 29, 10, '["a", "b"]');
INSERT INTO "Subscription" SELECT n, md5(n::text)::uuid, CASE WHEN n % 2 = 0 THEN 'pro' ELSE 'basic' END, daterange(date '2025-01-01' + n, date '2026-06-01' + n), 'active', NULL FROM generate_series(1, 30) n;
INSERT INTO "Invoice" SELECT n, md5((n % 30 + 1)::text)::uuid, date '2025-01-01' + n, date '2025-01-15' + n, CASE WHEN n % 4 > 0 THEN date '2025-01-10' + n END, n, 'EUR', '[{"sku": "x", "amount": 3}]' FROM generate_series(1, 60) n;
INSERT INTO usage_event SELECT n, md5((n % 30 + 1)::text)::uuid, (ARRAY['login', 'export', 'api'])[n % 3 + 1], n, '10.0.0.1', now() - n * interval '3 hours', '{"path": "/x"}' FROM generate_series(1, 200) n;
INSERT INTO crm.deal SELECT n, md5(n::text)::uuid, (ARRAY['lead', 'offer', 'won', 'lost'])[n % 4 + 1], n * 100, 'ann', date '2025-02-01' + n, CASE WHEN n % 2 = 0 THEN date '2025-05-01' + n END FROM generate_series(1, 24) n;
