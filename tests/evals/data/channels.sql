CREATE TABLE teams (
    id varchar(26) PRIMARY KEY,
    createat bigint,
    updateat bigint,
    deleteat bigint,
    displayname varchar(64),
    name varchar(64),
    description varchar(255),
    email varchar(128),
    type varchar(255),
    inviteid varchar(32),
    CONSTRAINT teams_name_key UNIQUE (name)
);
CREATE INDEX idx_teams_invite_id ON teams (inviteid);
CREATE TABLE channels (
    id varchar(26) PRIMARY KEY,
    teamid varchar(26),
    type varchar(1),
    displayname varchar(64),
    name varchar(64),
    header varchar(1024),
    purpose varchar(250),
    totalmsgcount bigint,
    extraupdateat bigint,
    creatorid varchar(26),
    createat bigint,
    deleteat bigint
);
CREATE INDEX idx_channels_team_id ON channels (teamid);
CREATE TABLE channel_members (
    channelid varchar(26) NOT NULL,
    userid varchar(26) NOT NULL,
    roles varchar(64),
    lastviewedat bigint,
    msgcount bigint,
    mentioncount bigint,
    notifyprops varchar(2000)
);
CREATE TABLE posts (
    id varchar(26) PRIMARY KEY,
    createat bigint,
    editat bigint,
    deleteat bigint,
    ispinned boolean,
    userid varchar(26),
    channelid varchar(26),
    rootid varchar(26),
    parentid varchar(26),
    message varchar(65535),
    type varchar(26),
    props varchar(8000),
    hashtags varchar(1000),
    filenames varchar(4000)
);
CREATE INDEX idx_posts_channel_id ON posts (channelid);
CREATE TABLE users (
    id varchar(26) PRIMARY KEY,
    username varchar(64),
    password varchar(128),
    authdata varchar(128),
    email varchar(128),
    emailverified boolean,
    nickname varchar(64),
    position varchar(64),
    roles varchar(256),
    locale varchar(5) DEFAULT 'en',
    lastpasswordupdate bigint,
    failedattempts integer,
    mfaactive boolean,
    acceptedtermsofserviceid varchar(64),
    createat bigint,
    CONSTRAINT users_email_key UNIQUE (email)
);
CREATE TABLE sessions (
    id varchar(26) PRIMARY KEY,
    token varchar(26),
    userid varchar(26),
    expiresat bigint,
    deviceid varchar(512),
    isoauth boolean,
    props varchar(1000)
);
CREATE TABLE emoji (
    id varchar(26) PRIMARY KEY,
    name varchar(64),
    creatorid varchar(26),
    createat bigint,
    deleteat bigint
);
CREATE TABLE file_info (
    id varchar(26) PRIMARY KEY,
    creatorid varchar(26),
    postid varchar(26),
    path varchar(512),
    name varchar(256),
    extension varchar(64),
    size bigint,
    mimetype varchar(256)
);
CREATE TABLE licenses (
    id varchar(26) PRIMARY KEY,
    createat bigint,
    bytes varchar(10000)
);
CREATE TABLE old_statuses (
    userid varchar(26) PRIMARY KEY,
    status varchar(32),
    manual boolean
);
CREATE TYPE sidebar_sorting AS ENUM ('', 'manual', 'alpha');
CREATE TABLE sidebar_categories (
    id varchar(128) PRIMARY KEY,
    userid varchar(26),
    teamid varchar(26),
    sortorder bigint,
    sorting sidebar_sorting,
    type varchar(64),
    displayname varchar(64)
);
