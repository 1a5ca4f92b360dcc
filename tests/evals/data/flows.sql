CREATE TABLE workspace (
    id varchar(50) PRIMARY KEY,
    name varchar(50) NOT NULL,
    owner varchar(50) NOT NULL,
    domain varchar(50),
    deleted boolean DEFAULT false NOT NULL
);
CREATE TABLE usr (
    workspace_id varchar(50) NOT NULL REFERENCES workspace (id),
    username varchar(50) NOT NULL,
    email varchar(50) NOT NULL,
    is_admin boolean DEFAULT false NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    operator boolean DEFAULT false NOT NULL,
    PRIMARY KEY (workspace_id, username)
);
CREATE TYPE script_lang AS ENUM ('python3', 'deno', 'go', 'bash');
CREATE TABLE script (
    workspace_id varchar(50) NOT NULL REFERENCES workspace (id),
    hash bigint NOT NULL,
    path varchar(255) NOT NULL,
    summary text NOT NULL,
    description text NOT NULL,
    content text NOT NULL,
    created_by varchar(50) NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    archived boolean DEFAULT false NOT NULL,
    schema json,
    language script_lang DEFAULT 'python3' NOT NULL,
    PRIMARY KEY (workspace_id, hash)
);
CREATE TABLE flow (
    workspace_id varchar(50) NOT NULL REFERENCES workspace (id),
    path varchar(255) NOT NULL,
    summary text NOT NULL,
    value jsonb NOT NULL,
    edited_by varchar(50) NOT NULL,
    edited_at timestamptz DEFAULT now() NOT NULL,
    PRIMARY KEY (workspace_id, path)
);
CREATE TABLE queue (
    id uuid PRIMARY KEY,
    workspace_id varchar(50) NOT NULL,
    parent_job uuid,
    created_by varchar(50) NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    started_at timestamptz,
    scheduled_for timestamptz NOT NULL,
    running boolean DEFAULT false NOT NULL,
    script_path varchar(255),
    args json,
    logs text,
    canceled boolean DEFAULT false NOT NULL,
    last_ping timestamptz
);
CREATE TABLE completed_job (
    id uuid PRIMARY KEY,
    workspace_id varchar(50) NOT NULL REFERENCES workspace (id),
    created_by varchar(50) NOT NULL,
    created_at timestamptz NOT NULL,
    duration integer NOT NULL,
    success boolean NOT NULL,
    script_path varchar(255),
    args json,
    result json,
    logs text
);
CREATE TABLE variable (
    workspace_id varchar(50) NOT NULL REFERENCES workspace (id),
    path varchar(255) NOT NULL,
    value varchar(15000) NOT NULL,
    is_secret boolean DEFAULT false NOT NULL,
    description varchar(10000) DEFAULT '' NOT NULL,
    CONSTRAINT proper_id CHECK (path ~ '^[ufg](/[\w-]+){2,}$'),
    PRIMARY KEY (workspace_id, path)
);
CREATE TABLE folder (
    workspace_id varchar(50) NOT NULL REFERENCES workspace (id),
    name varchar(255) NOT NULL,
    display_name varchar(100) NOT NULL,
    owners varchar(255)[] NOT NULL,
    extra_perms jsonb DEFAULT '{}' NOT NULL,
    PRIMARY KEY (workspace_id, name)
);
CREATE TABLE actor (
    did varchar PRIMARY KEY,
    handle varchar UNIQUE,
    indexed_at timestamptz DEFAULT now() NOT NULL,
    takedown_ref varchar
);
CREATE TABLE post (
    uri varchar PRIMARY KEY,
    cid varchar NOT NULL,
    creator varchar NOT NULL REFERENCES actor (did),
    text varchar NOT NULL,
    reply_root varchar,
    reply_parent varchar,
    like_count bigint DEFAULT 0 NOT NULL,
    created_at timestamptz NOT NULL,
    indexed_at timestamptz DEFAULT now() NOT NULL
);
CREATE TABLE post_like (
    uri varchar PRIMARY KEY,
    creator varchar NOT NULL REFERENCES actor (did),
    subject varchar NOT NULL REFERENCES post (uri),
    created_at timestamptz NOT NULL
);
CREATE TABLE follow (
    uri varchar PRIMARY KEY,
    creator varchar NOT NULL REFERENCES actor (did),
    subject_did varchar NOT NULL REFERENCES actor (did),
    created_at timestamptz NOT NULL
);
CREATE TABLE profile (
    uri varchar PRIMARY KEY,
    creator varchar NOT NULL REFERENCES actor (did),
    display_name varchar,
    description varchar,
    avatar_cid varchar,
    followers_count bigint DEFAULT 0 NOT NULL
);
CREATE TABLE assets (
    id uuid DEFAULT gen_random_uuid() PRIMARY KEY,
    "ownerId" uuid NOT NULL,
    "originalPath" varchar NOT NULL,
    "isFavorite" boolean DEFAULT false NOT NULL,
    "stackParentId" uuid REFERENCES assets (id) ON DELETE SET NULL,
    "createdAt" timestamptz DEFAULT now() NOT NULL,
    "updatedAt" timestamptz DEFAULT now() NOT NULL,
    "deletedAt" timestamptz
);
CREATE TABLE albums (
    id uuid DEFAULT gen_random_uuid() PRIMARY KEY,
    "ownerId" uuid NOT NULL,
    "albumName" varchar DEFAULT 'Untitled Album' NOT NULL,
    "createdAt" timestamptz DEFAULT now() NOT NULL,
    "updatedAt" timestamptz DEFAULT now() NOT NULL
);
