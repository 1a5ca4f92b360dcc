-- An animal shelter: animals, intakes, kennels, foster homes, adoptions, treatments, volunteers, donations.
CREATE TABLE species (id serial PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE breeds (
    id serial PRIMARY KEY,
    species_id integer NOT NULL REFERENCES species (id),
    name text NOT NULL
);
CREATE TABLE kennels (
    id serial PRIMARY KEY,
    code varchar(10) NOT NULL,
    building text,
    capacity smallint NOT NULL DEFAULT 1
);
CREATE TABLE people (
    id bigserial PRIMARY KEY,
    full_name text NOT NULL,
    email text,
    phone text,
    street text,
    zip varchar(12),
    city text,
    date_of_birth date,
    blacklisted boolean NOT NULL DEFAULT false,
    notes text,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE staff (
    id serial PRIMARY KEY,
    first_name text NOT NULL,
    last_name text NOT NULL,
    email text NOT NULL UNIQUE,
    job_title text,
    salary numeric(10,2),
    hired_on date,
    left_on date
);
CREATE TABLE animals (
    id bigserial PRIMARY KEY,
    species_id integer NOT NULL REFERENCES species (id),
    breed_id integer REFERENCES breeds (id),
    kennel_id integer REFERENCES kennels (id),
    name text NOT NULL,
    chip_number varchar(15),
    sex char(1),
    born_on date,
    weight_g integer,
    status varchar(20) NOT NULL DEFAULT 'in_care' CHECK (status IN ('in_care', 'foster', 'reserved', 'adopted', 'deceased')),
    story text,
    photo_url text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz
);
CREATE INDEX animals_status_idx ON animals (status);
CREATE TABLE intakes (
    id bigserial PRIMARY KEY,
    animal_id bigint NOT NULL REFERENCES animals (id),
    reason text,
    found_at_place text,
    brought_by bigint REFERENCES people (id),
    received_by integer REFERENCES staff (id),
    intake_date date NOT NULL
);
CREATE TABLE foster_homes (
    id bigserial PRIMARY KEY,
    person_id bigint NOT NULL REFERENCES people (id),
    max_animals integer,
    has_garden boolean,
    approved boolean,
    approved_on date
);
CREATE TABLE foster_stays (
    id bigserial PRIMARY KEY,
    foster_home_id bigint NOT NULL REFERENCES foster_homes (id),
    animal_id bigint NOT NULL REFERENCES animals (id),
    started_on date NOT NULL,
    ended_on date
);
CREATE TABLE adoptions (
    id bigserial PRIMARY KEY,
    animal_id bigint NOT NULL,
    adopter_id bigint NOT NULL REFERENCES people (id),
    handled_by integer REFERENCES staff (id),
    state text NOT NULL,
    fee numeric(8,2),
    fee_paid_at timestamptz,
    contract_pdf text,
    requested_at timestamptz NOT NULL DEFAULT now(),
    completed_at timestamptz
);
CREATE TABLE treatments (
    id bigserial PRIMARY KEY,
    animal_id bigint NOT NULL REFERENCES animals (id),
    kind text NOT NULL,
    medicine text,
    dose text,
    given_on date,
    cost numeric(8,2),
    vet_name text,
    vet_phone text
);
CREATE TABLE volunteers (
    id bigserial PRIMARY KEY,
    person_id bigint NOT NULL UNIQUE REFERENCES people (id),
    skills text,
    active boolean NOT NULL DEFAULT true,
    emergency_contact text
);
CREATE TABLE walks (
    id bigserial PRIMARY KEY,
    animal_id bigint NOT NULL REFERENCES animals (id),
    volunteer_id bigint REFERENCES volunteers (id),
    started_at timestamptz NOT NULL,
    ended_at timestamptz,
    distance_km numeric(5,2)
);
CREATE TABLE donations (
    id bigserial PRIMARY KEY,
    person_id bigint REFERENCES people (id),
    amount numeric(10,2) NOT NULL,
    currency char(3),
    purpose text,
    donated_at timestamptz NOT NULL DEFAULT now(),
    receipt_sent boolean
);
CREATE TABLE tags (id serial PRIMARY KEY, label text NOT NULL);
CREATE TABLE animal_tags (
    animal_id bigint NOT NULL REFERENCES animals (id) ON DELETE CASCADE,
    tag_id integer NOT NULL REFERENCES tags (id),
    PRIMARY KEY (animal_id, tag_id)
);
CREATE TABLE web_visits (
    id bigserial PRIMARY KEY,
    path text NOT NULL,
    animal_id bigint,
    visited_at timestamptz NOT NULL,
    ip inet
);
