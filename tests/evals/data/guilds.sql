-- A games community.
CREATE TYPE report_state AS ENUM ('new', 'reviewed', 'closed');
CREATE TABLE players (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    nickname varchar(30) NOT NULL,
    email text,
    country char(2),
    bio varchar(300),
    icq text,
    xp integer NOT NULL DEFAULT 0,
    banned boolean NOT NULL DEFAULT false,
    last_seen_at timestamptz,
    deleted_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX players_nickname_idx ON players (nickname);
CREATE TABLE games (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    slug text,
    released_on date,
    publisher text,
    rating numeric(3,1)
);
CREATE TABLE guilds (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    tag varchar(5),
    leader_id integer CONSTRAINT guilds_leader_fk REFERENCES players (id),
    motto text
);
CREATE TABLE memberships (
    guild_id integer NOT NULL CONSTRAINT memberships_guild_fk REFERENCES guilds (id),
    player_id integer NOT NULL CONSTRAINT memberships_player_fk REFERENCES players (id),
    rank text NOT NULL DEFAULT 'recruit',
    joined_on date,
    PRIMARY KEY (guild_id, player_id)
);
CREATE TABLE matches (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    game_id integer NOT NULL REFERENCES games (id),
    started_at timestamptz NOT NULL,
    ended_at timestamptz,
    map text
);
CREATE TABLE match_players (
    match_id integer NOT NULL CONSTRAINT match_players_match_fk REFERENCES matches (id),
    player_id integer NOT NULL CONSTRAINT match_players_player_fk REFERENCES players (id),
    score integer,
    team smallint,
    PRIMARY KEY (match_id, player_id)
);
CREATE TABLE reviews (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    game_id integer NOT NULL CONSTRAINT reviews_game_fk REFERENCES games (id),
    player_id integer CONSTRAINT reviews_player_fk REFERENCES players (id),
    stars smallint,
    body text,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE messages (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sender_id integer NOT NULL REFERENCES players (id),
    recipient_id integer NOT NULL REFERENCES players (id),
    body text NOT NULL,
    sent_at timestamp NOT NULL DEFAULT now(),
    read_at timestamp
);
CREATE TABLE achievements (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    game_id integer NOT NULL REFERENCES games (id),
    name text NOT NULL,
    points integer NOT NULL DEFAULT 10
);
CREATE TABLE unlocks (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    player_id integer NOT NULL,
    achievement_id integer NOT NULL,
    unlocked_at timestamptz
);
CREATE TABLE abuse_reports (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reporter_id integer REFERENCES players (id),
    accused_id integer REFERENCES players (id),
    state report_state NOT NULL DEFAULT 'new',
    reason text,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE VIEW leaderboard AS SELECT id, nickname, xp FROM players WHERE NOT banned;
CREATE MATERIALIZED VIEW game_stats AS SELECT game_id, count(*) AS matches FROM matches GROUP BY game_id;
