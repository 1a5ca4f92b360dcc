-- A feedback site: tenants, users, ideas, comments, notifications.
CREATE TABLE tenants (
  id serial PRIMARY KEY,
  name varchar(60) NOT NULL,
  subdomain varchar(40) NOT NULL,
  cname varchar(100),
  created_on timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE users (
  id serial PRIMARY KEY,
  tenant_id integer NOT NULL REFERENCES tenants (id),
  name varchar(100),
  email varchar(200) NOT NULL,
  role integer NOT NULL,
  api_key varchar(32)
);
CREATE TABLE user_providers (
  user_id integer NOT NULL REFERENCES users (id),
  provider varchar(40) NOT NULL,
  provider_uid varchar(100) NOT NULL,
  PRIMARY KEY (provider, provider_uid)
);
CREATE TABLE ideas (
  id serial PRIMARY KEY,
  tenant_id integer NOT NULL REFERENCES tenants (id),
  user_id integer NOT NULL REFERENCES users (id),
  title varchar(100) NOT NULL,
  description text,
  number integer NOT NULL,
  supporters integer NOT NULL DEFAULT 0
);
CREATE TABLE comments (
  id serial PRIMARY KEY,
  tenant_id integer NOT NULL REFERENCES tenants (id),
  idea_id integer NOT NULL CONSTRAINT comments_idea_id_fkey REFERENCES ideas (id),
  user_id integer NOT NULL REFERENCES users (id),
  content text NOT NULL,
  created_at timestamptz NOT NULL,
  edited_at timestamptz,
  deleted_at timestamptz
);
CREATE TABLE idea_supporters (
  user_id integer NOT NULL REFERENCES users (id),
  idea_id integer NOT NULL REFERENCES ideas (id),
  created_on timestamptz NOT NULL,
  CONSTRAINT idea_supporters_pkey PRIMARY KEY (user_id, idea_id)
);
CREATE TABLE user_settings (
  id serial PRIMARY KEY,
  user_id integer NOT NULL REFERENCES users (id),
  key varchar(100) NOT NULL,
  value varchar(100)
);
CREATE TABLE email_verifications (
  id serial PRIMARY KEY,
  tenant_id integer NOT NULL REFERENCES tenants (id),
  email varchar(200) NOT NULL,
  name varchar(200),
  key varchar(32) NOT NULL,
  created_on timestamptz NOT NULL
);
CREATE TABLE mention_notifications (
  id serial PRIMARY KEY,
  user_id integer NOT NULL REFERENCES users (id),
  comment_id integer NOT NULL,
  CONSTRAINT unique_mention_notification UNIQUE (user_id, comment_id),
  CONSTRAINT mention_notifications_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments (id)
);
