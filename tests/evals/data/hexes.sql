-- A registry of packages: owners, releases, requirements, downloads, keys, repositories.
CREATE TABLE users (id serial PRIMARY KEY, username text NOT NULL, email text, password text, confirmation_key text, confirmed boolean DEFAULT false, inserted_at timestamp NOT NULL, updated_at timestamp NOT NULL);
CREATE UNIQUE INDEX users_username_idx ON users (username);
CREATE TABLE packages (id serial PRIMARY KEY, name text, meta jsonb, inserted_at timestamp, updated_at timestamp);
CREATE INDEX packages_name_idx ON packages (name);
CREATE TABLE package_owners (id serial PRIMARY KEY, package_id integer CONSTRAINT package_owners_package_id_fkey REFERENCES packages (id), owner_id integer CONSTRAINT package_owners_owner_id_fkey REFERENCES users (id));
CREATE TABLE releases (id serial PRIMARY KEY, package_id integer REFERENCES packages (id), version text, checksum text, has_docs boolean DEFAULT false, inserted_at timestamp, updated_at timestamp);
CREATE UNIQUE INDEX releases_package_id_version_idx ON releases (package_id, version);
CREATE TABLE requirements (id serial PRIMARY KEY, release_id integer CONSTRAINT requirements_release_id_fkey REFERENCES releases (id), dependency_id integer REFERENCES packages (id), requirement text, optional boolean);
CREATE TABLE downloads (id serial PRIMARY KEY, release_id integer CONSTRAINT downloads_release_id_fkey REFERENCES releases (id), downloads integer, day date);
CREATE TABLE keys (id serial PRIMARY KEY, user_id integer CONSTRAINT keys_user_id_fkey REFERENCES users (id), name text, secret_first text, secret_second text, inserted_at timestamp, updated_at timestamp);
CREATE TABLE repositories (id serial PRIMARY KEY, name text NOT NULL, public boolean NOT NULL DEFAULT false, inserted_at timestamp NOT NULL, updated_at timestamp NOT NULL);
CREATE UNIQUE INDEX repositories_name_index ON repositories (name);
CREATE TABLE repository_users (id serial PRIMARY KEY, role text NOT NULL, repository_id integer NOT NULL REFERENCES repositories (id), user_id integer NOT NULL REFERENCES users (id));
CREATE TABLE registries (id serial PRIMARY KEY, state text, inserted_at timestamp, updated_at timestamp);
