-- A local radio station: programmes, episodes, hosts, tracks, playlists, advertisers and spots, listeners, contests, studios.
CREATE TABLE programme (
    programme_id serial PRIMARY KEY,
    title varchar(120) NOT NULL,
    slug varchar(120),
    genre varchar(40),
    weekday smallint,
    start_time time,
    minutes integer,
    host_id integer,
    on_air boolean
);
CREATE TABLE host (
    host_id serial PRIMARY KEY,
    stage_name varchar(80) NOT NULL,
    real_name varchar(120),
    email varchar(200),
    fee_per_show numeric(8,2),
    twitter_handle varchar(50),
    started_on date
);
CREATE TABLE episode (
    episode_id bigserial PRIMARY KEY,
    programme_id integer NOT NULL REFERENCES programme (programme_id),
    title varchar(200),
    aired_at timestamptz,
    length_sec integer,
    audio_path text,
    state varchar(15) NOT NULL DEFAULT 'draft',
    listeners_peak integer,
    CHECK (state IN ('draft', 'recorded', 'aired'))
);
CREATE TABLE artist (artist_id bigserial PRIMARY KEY, name varchar(200) NOT NULL, country varchar(60), homepage text);
CREATE TABLE label (label_id serial PRIMARY KEY, name varchar(120) NOT NULL);
CREATE TABLE track (
    track_id bigserial PRIMARY KEY,
    artist_id bigint NOT NULL REFERENCES artist (artist_id),
    label_id integer REFERENCES label (label_id),
    title varchar(250) NOT NULL,
    isrc varchar(12),
    year integer,
    duration_sec integer,
    bpm integer,
    explicit boolean,
    lang varchar(20)
);
CREATE TABLE playout (
    playout_id bigserial PRIMARY KEY,
    episode_id bigint REFERENCES episode (episode_id),
    track_id bigint NOT NULL,
    played_at timestamptz NOT NULL,
    position integer
);
CREATE TABLE advertiser (
    advertiser_id serial PRIMARY KEY,
    company varchar(150) NOT NULL,
    contact_person varchar(120),
    contact_email varchar(200),
    vat_no varchar(20),
    rebate_pct numeric(5,2),
    blocked boolean NOT NULL DEFAULT false
);
CREATE TABLE spot (
    spot_id serial PRIMARY KEY,
    advertiser_id integer NOT NULL REFERENCES advertiser (advertiser_id),
    name varchar(150) NOT NULL,
    seconds integer NOT NULL,
    file_path text,
    approved_by varchar(80),
    approved_at timestamptz
);
CREATE TABLE booking (
    booking_id serial PRIMARY KEY,
    spot_id integer NOT NULL REFERENCES spot (spot_id),
    programme_id integer REFERENCES programme (programme_id),
    first_day date NOT NULL,
    last_day date,
    times_per_day integer NOT NULL DEFAULT 1,
    price_per_play numeric(8,2),
    total numeric(10,2),
    booking_status varchar(20)
);
CREATE TABLE listener (
    listener_id bigserial PRIMARY KEY,
    name varchar(120),
    email varchar(200),
    phone varchar(40),
    postcode varchar(10),
    gender varchar(10),
    registered_at timestamptz NOT NULL DEFAULT now(),
    deleted boolean DEFAULT false
);
CREATE TABLE contest (contest_id serial PRIMARY KEY, title varchar(150) NOT NULL, prize text, ends_on date, winner_id bigint REFERENCES listener (listener_id));
CREATE TABLE contest_entry (
    entry_id bigserial PRIMARY KEY,
    contest_id integer NOT NULL REFERENCES contest (contest_id),
    listener_id bigint NOT NULL REFERENCES listener (listener_id),
    answer text,
    entered_at timestamptz
);
CREATE TABLE song_request (
    request_id bigserial PRIMARY KEY,
    listener_id bigint REFERENCES listener (listener_id),
    track_id bigint REFERENCES track (track_id),
    message text,
    asked_at timestamptz NOT NULL DEFAULT now(),
    answered boolean
);
CREATE TABLE studio_slot (
    slot_id serial PRIMARY KEY,
    studio varchar(20) NOT NULL,
    from_time timestamptz NOT NULL,
    to_time timestamptz NOT NULL,
    host_id integer REFERENCES host (host_id)
);
CREATE TABLE stream_log (log_id bigserial PRIMARY KEY, client_ip inet, user_agent text, connected_at timestamptz NOT NULL, seconds integer);
