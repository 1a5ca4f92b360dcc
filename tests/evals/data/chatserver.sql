CREATE TABLE users (
    name text PRIMARY KEY,
    password_hash text,
    creation_ts bigint,
    admin smallint DEFAULT 0 NOT NULL,
    is_guest smallint DEFAULT 0 NOT NULL,
    deactivated smallint DEFAULT 0 NOT NULL
);
CREATE TABLE rooms (
    room_id text PRIMARY KEY,
    is_public boolean,
    creator text,
    member_count integer DEFAULT 0 NOT NULL
);
CREATE TABLE events (
    event_id text PRIMARY KEY,
    room_id text NOT NULL,
    sender text NOT NULL,
    type text NOT NULL,
    state_key text,
    content text,
    unrecognized_keys text,
    depth bigint DEFAULT 0 NOT NULL,
    origin_server_ts bigint,
    received_ts bigint,
    stream_ordering bigint,
    contains_url boolean
);
CREATE TABLE event_relations (
    event_id text NOT NULL,
    relates_to_id text NOT NULL,
    relation_type text NOT NULL,
    aggregation_key text
);
CREATE TABLE room_memberships (
    event_id text NOT NULL UNIQUE,
    user_id text NOT NULL,
    sender text NOT NULL,
    room_id text NOT NULL REFERENCES rooms (room_id),
    membership text NOT NULL,
    forgotten integer DEFAULT 0,
    display_name text,
    avatar_url text
);
CREATE TABLE devices (
    user_id text NOT NULL,
    device_id text NOT NULL,
    display_name text,
    last_seen bigint,
    ip text,
    hidden boolean DEFAULT false,
    PRIMARY KEY (user_id, device_id)
);
CREATE TABLE access_tokens (
    id bigint PRIMARY KEY,
    user_id text NOT NULL,
    device_id text,
    token text NOT NULL UNIQUE,
    last_used bigint
);
CREATE TABLE presence (
    user_id text NOT NULL UNIQUE,
    state text,
    status_msg text,
    mtime bigint
);
CREATE TABLE presence_list (
    user_id text NOT NULL,
    observed_user_id text NOT NULL,
    accepted boolean NOT NULL
);
CREATE TABLE group_users (
    group_id text NOT NULL,
    user_id text NOT NULL,
    is_admin boolean NOT NULL,
    is_public boolean NOT NULL
);
CREATE TABLE local_media_repository (
    media_id text NOT NULL UNIQUE,
    media_type text,
    media_length integer,
    created_ts bigint,
    upload_name text,
    user_id text
);
CREATE TABLE background_updates (
    update_name text NOT NULL UNIQUE,
    progress_json text NOT NULL,
    depends_on text,
    ordering integer DEFAULT 0 NOT NULL
);
CREATE TABLE channels (
    id varchar(26) PRIMARY KEY,
    createat bigint,
    updateat bigint,
    deleteat bigint,
    teamid varchar(26),
    type varchar(1),
    displayname varchar(64),
    name varchar(64),
    header varchar(1024),
    purpose varchar(250),
    lastpostat bigint,
    totalmsgcount bigint,
    creatorid varchar(26)
);
CREATE INDEX idx_channels_displayname_lower ON channels (lower(displayname));
CREATE TABLE channelmembers (
    channelid varchar(26) NOT NULL,
    userid varchar(26) NOT NULL,
    roles varchar(64),
    lastviewedat bigint,
    msgcount bigint,
    mentioncount bigint,
    notifyprops varchar(2000),
    lastupdateat bigint,
    schemeadmin boolean,
    PRIMARY KEY (channelid, userid)
);
CREATE TABLE posts (
    id varchar(26) PRIMARY KEY,
    createat bigint,
    updateat bigint,
    editat bigint,
    deleteat bigint,
    ispinned boolean,
    userid varchar(26),
    channelid varchar(26),
    rootid varchar(26),
    parentid varchar(26),
    originalid varchar(26),
    message varchar(65535),
    type varchar(26),
    props varchar(8000),
    hashtags varchar(1000),
    filenames varchar(4000),
    fileids varchar(150),
    hasreactions boolean,
    remoteid varchar(26)
);
CREATE INDEX idx_posts_channel_id_update_at ON posts (channelid, updateat);
CREATE TABLE reactions (
    userid varchar(26) NOT NULL,
    postid varchar(26) NOT NULL,
    emojiname varchar(64) NOT NULL,
    createat bigint,
    PRIMARY KEY (postid, userid, emojiname)
);
CREATE TABLE threads (
    postid varchar(26) PRIMARY KEY,
    replycount bigint,
    lastreplyat bigint,
    participants text
);
CREATE TABLE fileinfo (
    id varchar(26) PRIMARY KEY,
    creatorid varchar(26),
    postid varchar(26),
    createat bigint,
    path varchar(512),
    name varchar(256),
    extension varchar(64),
    size bigint,
    mimetype varchar(256),
    content text
);
