-- Databases as Prisma makes them: bookings, teams, invoices, leads, students, rewards; capitals in all names.
CREATE TYPE "MembershipRole" AS ENUM ('MEMBER', 'OWNER');
CREATE TYPE "BookingStatus" AS ENUM ('cancelled', 'accepted', 'rejected', 'pending');
CREATE TYPE "InvoiceStatus" AS ENUM ('draft', 'issued', 'paid');
CREATE TYPE "LeadSource" AS ENUM ('WEBSITE', 'REFERRAL', 'INSTAGRAM');
CREATE TYPE "AttendanceStatus" AS ENUM ('PRESENT', 'ABSENT');
CREATE TYPE "MoodReason" AS ENUM ('WORKLOAD', 'TEAM', 'OTHER');
CREATE TYPE "PlaybackSource" AS ENUM ('STREAM', 'SYNCED', 'LOCAL');
CREATE TABLE "User" (
    id serial PRIMARY KEY,
    username text,
    email text NOT NULL,
    "emailVerified" timestamp(3),
    password text,
    bio text,
    "timeZone" text NOT NULL DEFAULT 'Europe/London',
    "hideBranding" boolean NOT NULL DEFAULT false,
    plan text,
    created timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX "User_email_key" ON "User" (email);
CREATE TABLE "Team" (
    id serial PRIMARY KEY,
    name text,
    slug text
);
CREATE TABLE "Membership" (
    "teamId" integer NOT NULL REFERENCES "Team" (id) ON DELETE CASCADE ON UPDATE CASCADE,
    "userId" integer NOT NULL REFERENCES "User" (id) ON DELETE CASCADE ON UPDATE CASCADE,
    accepted boolean NOT NULL DEFAULT false,
    role "MembershipRole" NOT NULL,
    PRIMARY KEY ("userId", "teamId")
);
CREATE TABLE "EventType" (
    id serial PRIMARY KEY,
    title text NOT NULL,
    slug text NOT NULL,
    description text,
    length integer NOT NULL,
    hidden boolean NOT NULL DEFAULT false,
    "userId" integer REFERENCES "User" (id) ON DELETE SET NULL ON UPDATE CASCADE,
    "teamId" integer,
    "eventName" text
);
CREATE TABLE "Booking" (
    id serial PRIMARY KEY,
    uid text NOT NULL,
    "userId" integer,
    "eventTypeId" integer REFERENCES "EventType" (id) ON DELETE SET NULL ON UPDATE CASCADE,
    title text NOT NULL,
    "startTime" timestamp(3) NOT NULL,
    "endTime" timestamp(3) NOT NULL,
    confirmed boolean NOT NULL DEFAULT true,
    rejected boolean NOT NULL DEFAULT false,
    status "BookingStatus" NOT NULL DEFAULT 'accepted',
    "createdAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX "Booking.uid_unique" ON "Booking" (uid);
CREATE TABLE "Attendee" (
    id serial PRIMARY KEY,
    email text NOT NULL,
    name text NOT NULL,
    "bookingId" integer REFERENCES "Booking" (id) ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE TABLE "Payment" (
    id serial PRIMARY KEY,
    uid text NOT NULL,
    "bookingId" integer NOT NULL,
    amount integer NOT NULL,
    fee integer NOT NULL,
    success boolean NOT NULL
);
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking" (id) ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TABLE "VerificationRequest" (
    id serial PRIMARY KEY,
    identifier text NOT NULL,
    token text NOT NULL,
    expires timestamp(3) NOT NULL
);
CREATE UNIQUE INDEX "VerificationRequest_identifier_token_key" ON "VerificationRequest" (identifier, token);
CREATE TABLE "Webhook" (
    id text PRIMARY KEY,
    "userId" integer NOT NULL,
    "subscriberUrl" text NOT NULL,
    active boolean NOT NULL DEFAULT true
);
CREATE TABLE "Invoice" (
    id text PRIMARY KEY,
    number text NOT NULL,
    "teamId" integer NOT NULL,
    status "InvoiceStatus" NOT NULL DEFAULT 'draft',
    "totalMinor" integer NOT NULL,
    currency text NOT NULL
);
CREATE TABLE "Venue" (
    id text PRIMARY KEY,
    name text NOT NULL,
    "contactEmail" text
);
CREATE TABLE "Lead" (
    id text PRIMARY KEY,
    email text NOT NULL,
    source "LeadSource" NOT NULL DEFAULT 'WEBSITE',
    "createdAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE "Student" (
    id text PRIMARY KEY,
    "fullName" text NOT NULL,
    "dateOfBirth" date,
    "classId" text
);
CREATE TABLE "TeacherAttendance" (
    id text PRIMARY KEY,
    "teacherId" text NOT NULL,
    date date NOT NULL,
    status "AttendanceStatus" NOT NULL DEFAULT 'PRESENT'
);
CREATE TABLE "MoodEntry" (
    id text PRIMARY KEY,
    "userId" integer NOT NULL,
    reason "MoodReason",
    score integer NOT NULL
);
CREATE TABLE track_events (
    id text PRIMARY KEY,
    "trackId" text NOT NULL,
    "playbackSource" "PlaybackSource" NOT NULL,
    "occurredAt" timestamptz NOT NULL
);
