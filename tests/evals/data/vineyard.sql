CREATE TABLE growers (id serial PRIMARY KEY, name text NOT NULL, region text, email text, joined_on date NOT NULL DEFAULT current_date);
CREATE TABLE plots (
    id serial PRIMARY KEY,
    grower_id integer NOT NULL REFERENCES growers (id),
    name text NOT NULL,
    hectares numeric(8, 2),
    grape text,
    planted_year integer
);
CREATE TABLE harvests (
    id bigserial PRIMARY KEY,
    plot_id integer NOT NULL REFERENCES plots (id),
    picked_on date NOT NULL,
    kilos numeric NOT NULL,
    sugar numeric,
    quality text
);
CREATE TABLE tanks (id serial PRIMARY KEY, label text NOT NULL, litres integer NOT NULL, status text NOT NULL DEFAULT 'empty' CHECK (status IN ('empty', 'filled', 'cleaning')));
CREATE TABLE batches (id bigserial PRIMARY KEY, tank_id integer, harvest_id bigint, started_at timestamptz NOT NULL DEFAULT now(), state text);
CREATE TABLE tastings (id bigserial PRIMARY KEY, batch_id bigint NOT NULL REFERENCES batches (id), taster text NOT NULL, score integer, tasted_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE old_tastings (id bigint PRIMARY KEY, batch_id bigint NOT NULL, taster text NOT NULL, score integer, tasted_at timestamptz NOT NULL);
