-- A task queue: tenants, workflows, steps, runs, workers; names in camel case.
CREATE TYPE "StepRunEventReason" AS ENUM ('STARTED', 'FINISHED', 'FAILED', 'CANCELLED');
CREATE TABLE "Tenant" (id uuid PRIMARY KEY, "createdAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, name text NOT NULL, slug text NOT NULL UNIQUE);
CREATE TABLE "Workflow" (id uuid PRIMARY KEY, "tenantId" uuid NOT NULL REFERENCES "Tenant" (id), name text NOT NULL);
CREATE TABLE "WorkflowVersion" (id uuid PRIMARY KEY, "workflowId" uuid NOT NULL REFERENCES "Workflow" (id), version text);
CREATE TABLE "Step" (id uuid PRIMARY KEY, "tenantId" uuid NOT NULL, "jobId" uuid NOT NULL, "actionId" text NOT NULL);
CREATE TABLE "StepRun" (id uuid PRIMARY KEY, "tenantId" uuid NOT NULL, "stepId" uuid NOT NULL REFERENCES "Step" (id), status text NOT NULL DEFAULT 'PENDING', "timeoutAt" timestamp(3));
CREATE TABLE "GetGroupKeyRun" (id uuid PRIMARY KEY, "tenantId" uuid NOT NULL, "workflowRunId" uuid NOT NULL, output text);
CREATE TABLE "Event" (id uuid PRIMARY KEY, key text NOT NULL, "tenantId" uuid NOT NULL, data jsonb);
CREATE TABLE "Worker" (id uuid PRIMARY KEY, "tenantId" uuid NOT NULL, "lastHeartbeatAt" timestamp(3), "isActive" boolean NOT NULL DEFAULT false, name text NOT NULL);
CREATE TABLE "WebhookWorker" (id uuid PRIMARY KEY, name text, url text NOT NULL, secret text NOT NULL, "tenantId" uuid NOT NULL);
CREATE TABLE "UserOAuth" (id uuid PRIMARY KEY, provider text NOT NULL, "accessToken" text NOT NULL, "refreshToken" text);
