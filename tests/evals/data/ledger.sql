-- The books of small firms: accounts, what is posted to them, invoices and what was paid.
CREATE FUNCTION forbid_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'posted entries cannot change'; END; $$;
CREATE FUNCTION audit_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END; $$;
CREATE TYPE entry_side AS ENUM ('debit', 'credit');
CREATE TABLE firms (id serial PRIMARY KEY, name text NOT NULL, vat_number text, country text NOT NULL DEFAULT 'AT', invoice_count integer NOT NULL DEFAULT 0, closed_on date);
CREATE TABLE accounts (id serial PRIMARY KEY, firm_id integer NOT NULL REFERENCES firms (id), code text NOT NULL, name text NOT NULL, kind text NOT NULL, balance numeric(14,2) NOT NULL DEFAULT 0, is_archived boolean NOT NULL DEFAULT false, currency char(3) NOT NULL DEFAULT 'EUR');
CREATE TABLE entries (id bigserial PRIMARY KEY, account_id integer NOT NULL REFERENCES accounts (id), side entry_side NOT NULL, amount numeric(14,2) NOT NULL, currency char(3), memo text, posted_at timestamptz, reversed_by bigint REFERENCES entries (id), created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE partners (id serial PRIMARY KEY, firm_id integer NOT NULL REFERENCES firms (id), name text NOT NULL, email text, iban text, payment_days integer, kind text NOT NULL DEFAULT 'customer');
CREATE TABLE invoices (id serial PRIMARY KEY, firm_id integer NOT NULL REFERENCES firms (id), partner_id integer NOT NULL REFERENCES partners (id), number text NOT NULL, status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'sent', 'paid', 'void')), net numeric(14,2) NOT NULL, vat numeric(14,2) NOT NULL DEFAULT 0, gross numeric(14,2), issued_on date, due_on date, paid_on date, reminder_count integer NOT NULL DEFAULT 0);
CREATE TABLE invoice_lines (id serial PRIMARY KEY, invoice_id integer NOT NULL REFERENCES invoices (id) ON DELETE CASCADE, description text, quantity numeric(10,2) NOT NULL, price numeric(14,2) NOT NULL, vat_rate numeric(4,2));
CREATE TABLE payments (id serial PRIMARY KEY, invoice_id integer REFERENCES invoices (id), amount numeric(14,2) NOT NULL, received_on date NOT NULL, bank_reference text, raw jsonb);
CREATE TABLE tax_codes (code text PRIMARY KEY, rate numeric(4,2) NOT NULL, label text);
CREATE TABLE import_rows (id serial PRIMARY KEY, firm_id integer NOT NULL, partner_name text, iban text, amount numeric(14,2), booked_on date, imported boolean NOT NULL DEFAULT false);
CREATE VIEW open_invoices AS SELECT i.id, i.number, p.name AS partner, i.gross FROM invoices i JOIN partners p ON p.id = i.partner_id WHERE i.status = 'sent';
CREATE TRIGGER entries_audit AFTER INSERT ON entries FOR EACH ROW EXECUTE FUNCTION audit_row();
