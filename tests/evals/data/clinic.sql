-- A clinic: quoted names with capitals, two schemas, words that are also words of requests.
CREATE SCHEMA billing;
CREATE TYPE "Urgency" AS ENUM ('low', 'normal', 'high');
CREATE TABLE "Patient" (
    "patientId" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "firstName" text NOT NULL,
    "lastName" text NOT NULL,
    "dateOfBirth" date,
    "phoneNumber" varchar(20),
    "insuranceNo" text,
    "createdAt" timestamp NOT NULL DEFAULT now(),
    "isActive" boolean NOT NULL DEFAULT true,
    CONSTRAINT "Patient_insuranceNo_key" UNIQUE ("insuranceNo")
);
CREATE TABLE "Doctor" (
    "doctorId" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "fullName" text NOT NULL,
    "roomNumber" integer,
    email text
);
CREATE TABLE "Appointment" (
    "appointmentId" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "patientId" bigint NOT NULL REFERENCES "Patient" ("patientId"),
    "doctorId" bigint NOT NULL,
    "startsAt" timestamptz NOT NULL,
    "endsAt" timestamptz,
    urgency "Urgency" NOT NULL DEFAULT 'normal',
    notes text,
    cancelled boolean DEFAULT false
);
CREATE INDEX "Appointment_startsAt_idx" ON "Appointment" ("startsAt");
CREATE TABLE billing.invoice (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    patient_id bigint NOT NULL,
    total numeric(10, 2) NOT NULL,
    currency char(3) NOT NULL DEFAULT 'EUR',
    issued_on date NOT NULL,
    paid_at timestamptz,
    status text DEFAULT 'open',
    "order" integer,
    description text
);
CREATE INDEX invoice_issued_on_idx ON billing.invoice (issued_on);
CREATE TABLE billing.invoice_line (
    invoice_id bigint NOT NULL REFERENCES billing.invoice (id) ON DELETE CASCADE,
    position integer NOT NULL,
    description text,
    amount numeric(10, 2) NOT NULL,
    quantity integer NOT NULL DEFAULT 1
);
CREATE TABLE billing.payment (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    invoice_id bigint,
    amount numeric(10, 2) NOT NULL,
    method text,
    received_at timestamp DEFAULT now(),
    reference text
);
CREATE TABLE audit_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    action text NOT NULL,
    "table" text,
    payload json,
    logged_at timestamptz NOT NULL DEFAULT now()
);
