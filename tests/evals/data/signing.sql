-- Documents to be signed, as an ORM with capitals in its names makes it.
CREATE TYPE "DocumentStatus" AS ENUM ('DRAFT', 'PENDING', 'COMPLETED');
CREATE TYPE "FieldType" AS ENUM ('SIGNATURE', 'FREE_SIGNATURE', 'DATE', 'TEXT');
CREATE TYPE "SubscriptionStatus" AS ENUM ('ACTIVE', 'INACTIVE');
CREATE TABLE "User" (id serial PRIMARY KEY, name text, email text NOT NULL, "emailVerified" timestamp(3), password text, source text, "identityProvider" text NOT NULL DEFAULT 'DOCUMENSO');
CREATE UNIQUE INDEX "User_email_key" ON "User" (email);
CREATE TABLE "Session" (id text PRIMARY KEY, "sessionToken" text NOT NULL UNIQUE, "userId" integer, expires timestamp(3) NOT NULL, CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" (id) ON DELETE CASCADE ON UPDATE CASCADE);
CREATE TABLE "Subscription" (id serial PRIMARY KEY, status "SubscriptionStatus" NOT NULL DEFAULT 'INACTIVE', "planId" text, "priceId" text, "customerId" text, "userId" integer NOT NULL REFERENCES "User" (id) ON DELETE CASCADE, "periodEnd" timestamp(3), "createdAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP);
CREATE UNIQUE INDEX "Subscription_planId_key" ON "Subscription" ("planId");
CREATE TABLE "Document" (id serial PRIMARY KEY, created timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, "userId" integer NOT NULL REFERENCES "User" (id) ON DELETE RESTRICT, title text NOT NULL, status "DocumentStatus" NOT NULL DEFAULT 'DRAFT', document text NOT NULL);
CREATE TABLE "DocumentData" (id text PRIMARY KEY, data text NOT NULL, "initialData" text NOT NULL, "documentId" integer NOT NULL, CONSTRAINT "DocumentData_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document" (id) ON DELETE CASCADE ON UPDATE CASCADE);
CREATE UNIQUE INDEX "DocumentData_documentId_key" ON "DocumentData" ("documentId");
CREATE TABLE "Recipient" (id serial PRIMARY KEY, "documentId" integer NOT NULL REFERENCES "Document" (id) ON DELETE CASCADE, email varchar(255) NOT NULL, name varchar(255) NOT NULL DEFAULT '', token text NOT NULL, expired timestamp(3), "readStatus" text, "sendStatus" text);
CREATE TABLE "Field" (id serial PRIMARY KEY, "documentId" integer NOT NULL REFERENCES "Document" (id) ON DELETE CASCADE, "recipientId" integer REFERENCES "Recipient" (id) ON DELETE CASCADE, type "FieldType" NOT NULL, page integer NOT NULL, "positionX" integer NOT NULL DEFAULT 0, "positionY" integer NOT NULL DEFAULT 0, "customText" text NOT NULL, inserted boolean NOT NULL);
