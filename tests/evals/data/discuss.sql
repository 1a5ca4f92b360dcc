-- A federated discussion server: communities, posts, comments, private rooms, moderation.

CREATE TYPE listing_type AS ENUM ('All', 'Local', 'Subscribed');
CREATE TYPE membership_state AS ENUM ('invite', 'join', 'leave', 'ban');
CREATE TYPE report_status AS ENUM ('open', 'resolved', 'dismissed');

CREATE FUNCTION touch_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated := now();
  RETURN NEW;
END
$$;

CREATE FUNCTION hot_rank(score bigint, published timestamptz) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$
  SELECT log(greatest(1, score + 2))::double precision - extract(epoch FROM published)::double precision / 45000
$$;

CREATE FUNCTION legacy_slugify(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT lower(regexp_replace(value, '[^a-zA-Z0-9]+', '-', 'g'))
$$;

CREATE TABLE instance (
  id serial PRIMARY KEY,
  domain varchar(255) NOT NULL UNIQUE,
  software varchar(255),
  version varchar(255),
  published timestamptz NOT NULL DEFAULT now(),
  updated timestamptz
);

CREATE TABLE person (
  id serial PRIMARY KEY,
  name varchar(255) NOT NULL,
  display_name varchar(255),
  avatar text,
  banner text,
  bio text,
  actor_id varchar(255) NOT NULL UNIQUE,
  inbox_url varchar(255) NOT NULL,
  shared_inbox_url varchar(255),
  public_key text NOT NULL,
  private_key text,
  local boolean NOT NULL DEFAULT true,
  banned boolean NOT NULL DEFAULT false,
  ban_expires timestamp,
  bot_account boolean NOT NULL DEFAULT false,
  deleted boolean NOT NULL DEFAULT false,
  admin boolean NOT NULL DEFAULT false,
  instance_id integer NOT NULL REFERENCES instance (id) ON DELETE CASCADE,
  published timestamptz NOT NULL DEFAULT now(),
  updated timestamptz
);
CREATE INDEX idx_person_admin ON person (admin) WHERE admin;
CREATE INDEX idx_person_lower_name ON person (lower(name));

CREATE TABLE local_user (
  id serial PRIMARY KEY,
  person_id integer NOT NULL UNIQUE REFERENCES person (id) ON UPDATE CASCADE ON DELETE CASCADE,
  password_encrypted text NOT NULL,
  email text,
  show_nsfw boolean NOT NULL DEFAULT false,
  theme varchar(20) NOT NULL DEFAULT 'browser',
  default_listing listing_type NOT NULL DEFAULT 'Local',
  interface_language varchar(20) NOT NULL DEFAULT 'browser',
  email_verified boolean NOT NULL DEFAULT false,
  accepted_application boolean NOT NULL DEFAULT false,
  totp_secret text,
  totp_url text,
  validator_time timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT local_user_email_key UNIQUE (email)
);

CREATE TABLE community (
  id serial PRIMARY KEY,
  name varchar(255) NOT NULL,
  title varchar(255) NOT NULL,
  description text,
  icon text,
  banner text,
  nsfw boolean NOT NULL DEFAULT false,
  removed boolean NOT NULL DEFAULT false,
  deleted boolean NOT NULL DEFAULT false,
  hidden boolean NOT NULL DEFAULT false,
  local boolean NOT NULL DEFAULT true,
  posting_restricted_to_mods boolean DEFAULT false,
  actor_id varchar(255) NOT NULL UNIQUE,
  followers_url varchar(255),
  instance_id integer NOT NULL REFERENCES instance (id) ON DELETE CASCADE,
  category_id integer,
  published timestamptz NOT NULL DEFAULT now(),
  updated timestamptz
);
CREATE INDEX idx_community_title ON community (title);

CREATE TABLE category (
  id serial PRIMARY KEY,
  name varchar(100) NOT NULL UNIQUE,
  position integer
);

CREATE TABLE community_moderator (
  id serial PRIMARY KEY,
  community_id integer NOT NULL REFERENCES community (id) ON DELETE CASCADE,
  person_id integer NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  published timestamptz NOT NULL DEFAULT now(),
  UNIQUE (community_id, person_id)
);

CREATE TABLE community_follower (
  community_id integer NOT NULL REFERENCES community (id) ON DELETE CASCADE,
  person_id integer NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  pending boolean NOT NULL DEFAULT false,
  published timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (person_id, community_id)
);

CREATE TABLE post (
  id serial PRIMARY KEY,
  name varchar(200) NOT NULL,
  url varchar(512),
  body text,
  creator_id integer NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  community_id integer NOT NULL REFERENCES community (id) ON DELETE CASCADE,
  removed boolean NOT NULL DEFAULT false,
  locked boolean NOT NULL DEFAULT false,
  deleted boolean NOT NULL DEFAULT false,
  nsfw boolean NOT NULL DEFAULT false,
  stickied boolean NOT NULL DEFAULT false,
  embed_title text,
  embed_description text,
  embed_html text,
  thumbnail_url text,
  ap_id varchar(255) NOT NULL UNIQUE,
  score integer NOT NULL DEFAULT 0,
  comment_count integer NOT NULL DEFAULT 0,
  published timestamptz NOT NULL DEFAULT now(),
  updated timestamptz
);
CREATE INDEX idx_post_creator ON post (creator_id);
CREATE INDEX idx_post_community ON post (community_id);
CREATE INDEX idx_post_stickied ON post (stickied DESC, published DESC);
CREATE TRIGGER post_touch_updated BEFORE UPDATE ON post FOR EACH ROW EXECUTE FUNCTION touch_updated();

CREATE TABLE comment (
  id serial PRIMARY KEY,
  creator_id integer NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  post_id integer NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  parent_id integer,
  content text NOT NULL,
  removed boolean NOT NULL DEFAULT false,
  deleted boolean NOT NULL DEFAULT false,
  read boolean NOT NULL DEFAULT false,
  ap_id varchar(255) NOT NULL,
  score integer NOT NULL DEFAULT 0,
  published timestamptz NOT NULL DEFAULT now(),
  updated timestamptz,
  CONSTRAINT comment_ap_id_key UNIQUE (ap_id),
  CONSTRAINT comment_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES comment (id) ON DELETE CASCADE
);
CREATE INDEX idx_comment_post ON comment (post_id);
CREATE INDEX idx_comment_published ON comment (published DESC);

CREATE TABLE post_like (
  post_id integer NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  person_id integer NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  score smallint NOT NULL,
  published timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (person_id, post_id),
  CONSTRAINT post_like_score_check CHECK (score IN (-1, 1))
);

CREATE TABLE comment_like (
  id serial,
  comment_id integer NOT NULL REFERENCES comment (id) ON DELETE CASCADE,
  person_id integer NOT NULL,
  post_id integer NOT NULL,
  score smallint NOT NULL,
  published timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE tag (
  id serial PRIMARY KEY,
  name varchar(50) NOT NULL,
  usage_count integer NOT NULL DEFAULT 0
);

CREATE TABLE post_tag (
  post_id integer NOT NULL,
  tag_id integer NOT NULL
);

CREATE TABLE private_message (
  id serial PRIMARY KEY,
  creator_id integer NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  recipient_id integer NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  content text NOT NULL,
  deleted boolean NOT NULL DEFAULT false,
  read boolean NOT NULL DEFAULT false,
  ap_id varchar(255) NOT NULL UNIQUE,
  published timestamptz NOT NULL DEFAULT now(),
  updated timestamptz
);

CREATE TABLE room (
  room_id text PRIMARY KEY,
  creator text,
  is_public boolean,
  room_version text,
  topic text,
  created_ts bigint NOT NULL
);

CREATE TABLE room_membership (
  event_id text NOT NULL,
  room_id text NOT NULL REFERENCES room (room_id),
  person_id integer NOT NULL REFERENCES person (id),
  sender text NOT NULL,
  membership membership_state NOT NULL,
  forgotten integer NOT NULL DEFAULT 0,
  CONSTRAINT room_membership_event_id_key UNIQUE (event_id)
);
CREATE INDEX room_membership_room_idx ON room_membership (room_id);

CREATE TABLE room_event (
  stream_ordering bigint NOT NULL,
  event_id text NOT NULL,
  room_id text NOT NULL,
  type text NOT NULL,
  state_key text,
  sender text NOT NULL,
  content text NOT NULL,
  depth integer NOT NULL,
  origin_server_ts bigint NOT NULL,
  outlier boolean NOT NULL DEFAULT false,
  redacted boolean
);
CREATE INDEX room_event_room_stream ON room_event (room_id, stream_ordering);

CREATE TABLE device (
  user_id text NOT NULL,
  device_id text NOT NULL,
  display_name text,
  last_seen bigint,
  ip text,
  user_agent varchar(200),
  CONSTRAINT device_uniqueness UNIQUE (user_id, device_id)
);

CREATE TABLE media_attachment (
  id bigserial PRIMARY KEY,
  post_id integer REFERENCES post (id) ON DELETE SET NULL,
  person_id integer REFERENCES person (id),
  file_name varchar(255),
  content_type varchar(100),
  file_size integer,
  remote_url text DEFAULT '',
  blurhash varchar(64),
  description text,
  created_at timestamp NOT NULL DEFAULT now(),
  updated_at timestamp
);

CREATE TABLE report (
  id serial PRIMARY KEY,
  creator_id integer NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  post_id integer REFERENCES post (id) ON DELETE CASCADE,
  comment_id integer REFERENCES comment (id) ON DELETE CASCADE,
  reason text NOT NULL,
  status report_status NOT NULL DEFAULT 'open',
  resolver_id integer REFERENCES person (id),
  action_taken boolean NOT NULL DEFAULT false,
  published timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE mod_log (
  id serial PRIMARY KEY,
  moderator_id integer NOT NULL REFERENCES person (id),
  target_type varchar(40) NOT NULL,
  target_id integer NOT NULL,
  action varchar(60) NOT NULL,
  reason text,
  expires timestamp,
  logged_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE invite (
  id serial PRIMARY KEY,
  code varchar(32) NOT NULL,
  inviter_id integer NOT NULL,
  max_uses integer DEFAULT 1,
  uses integer NOT NULL DEFAULT 0,
  expires_at timestamp,
  comment text
);

CREATE TABLE federation_queue (
  id bigserial PRIMARY KEY,
  inbox_url text NOT NULL,
  payload text NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  last_error text,
  failed boolean,
  queued_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE site_setting (
  name varchar(100) NOT NULL,
  data_type integer NOT NULL,
  value text,
  created_at timestamp NOT NULL,
  updated_at timestamp NOT NULL,
  CONSTRAINT site_setting_name_key UNIQUE (name)
);

CREATE TABLE old_activity (
  id serial PRIMARY KEY,
  data jsonb NOT NULL,
  local boolean NOT NULL DEFAULT true,
  published timestamp NOT NULL DEFAULT now()
);

CREATE VIEW community_stats AS
  SELECT c.id AS community_id, count(p.id) AS posts FROM community c LEFT JOIN post p ON p.community_id = c.id GROUP BY c.id;

CREATE VIEW admin_person AS SELECT id, name, actor_id FROM person WHERE admin;

CREATE VIEW open_report AS SELECT id, creator_id, post_id, comment_id, reason FROM report WHERE status = 'open';
