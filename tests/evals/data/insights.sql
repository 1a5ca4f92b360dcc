-- Django and Alembic applications side by side: product analytics, error tracking, team chat, a shop's orders, dashboards.
CREATE TABLE auth_user (id serial PRIMARY KEY, username varchar(128) NOT NULL UNIQUE, email varchar(75) NOT NULL, is_active boolean NOT NULL, date_joined timestamptz NOT NULL);
CREATE TABLE posthog_team (id serial PRIMARY KEY, name varchar(200), api_token varchar(200), app_urls varchar(200)[] NOT NULL, opt_out_capture boolean NOT NULL, signup_token varchar(200));
CREATE TABLE posthog_user (id serial PRIMARY KEY, email varchar(254) NOT NULL UNIQUE, first_name varchar(30) NOT NULL, temporary_token varchar(200), distinct_id varchar(200), email_opt_in boolean NOT NULL);
CREATE TABLE posthog_event (id serial PRIMARY KEY, event varchar(200), distinct_id varchar(200) NOT NULL, properties jsonb NOT NULL, elements jsonb, elements_hash varchar(200), timestamp timestamptz NOT NULL, team_id integer NOT NULL REFERENCES posthog_team (id));
CREATE TABLE posthog_elementgroup (id serial PRIMARY KEY, hash varchar(400) NOT NULL, team_id integer NOT NULL REFERENCES posthog_team (id));
CREATE TABLE posthog_action (id serial PRIMARY KEY, name varchar(400), created_at timestamptz NOT NULL, team_id integer NOT NULL REFERENCES posthog_team (id), created_by_id integer REFERENCES posthog_user (id), deleted boolean NOT NULL);
CREATE TABLE posthog_actionstep (id serial PRIMARY KEY, action_id integer NOT NULL REFERENCES posthog_action (id), tag_name varchar(400), text varchar(400), href varchar(400), selector varchar(400), url varchar(400), url_matching varchar(400) NOT NULL, name varchar(400), event varchar(400));
CREATE TABLE posthog_dashboarditem (id serial PRIMARY KEY, name varchar(400), filters jsonb NOT NULL, "order" integer, type varchar(400), deleted boolean NOT NULL, team_id integer NOT NULL REFERENCES posthog_team (id));

CREATE TABLE sentry_organization (id bigserial PRIMARY KEY, name varchar(64) NOT NULL, slug varchar(50) NOT NULL UNIQUE, status integer NOT NULL, date_added timestamptz NOT NULL);
CREATE TABLE sentry_team (id bigserial PRIMARY KEY, organization_id bigint NOT NULL REFERENCES sentry_organization (id), slug varchar(50) NOT NULL, name varchar(64) NOT NULL);
CREATE TABLE sentry_organizationmember (id bigserial PRIMARY KEY, organization_id bigint NOT NULL REFERENCES sentry_organization (id), user_id integer REFERENCES auth_user (id), email varchar(75), role varchar(32) NOT NULL);
CREATE TABLE sentry_organizationaccessrequest (id bigserial PRIMARY KEY, team_id bigint NOT NULL REFERENCES sentry_team (id), member_id bigint NOT NULL REFERENCES sentry_organizationmember (id));
CREATE TABLE sentry_discoversavedquery (id bigserial PRIMARY KEY, organization_id bigint NOT NULL REFERENCES sentry_organization (id), name varchar(255) NOT NULL, query text NOT NULL, date_created timestamptz NOT NULL, date_updated timestamptz NOT NULL);
CREATE TABLE sentry_pagerdutyservice (id bigserial PRIMARY KEY, organization_integration_id bigint NOT NULL, integration_key varchar(255) NOT NULL, service_id varchar(255) NOT NULL, service_name varchar(255) NOT NULL, date_added timestamptz NOT NULL);

CREATE TABLE zerver_realm (id serial PRIMARY KEY, domain varchar(40) NOT NULL UNIQUE, name varchar(40), string_id varchar(40) UNIQUE, restricted_to_domain boolean NOT NULL, invite_required boolean NOT NULL, date_created timestamptz NOT NULL);
CREATE TABLE zerver_realmalias (id serial PRIMARY KEY, realm_id integer REFERENCES zerver_realm (id), domain varchar(80) NOT NULL, CONSTRAINT zerver_realmalias_domain_key UNIQUE (domain));
CREATE TABLE zerver_userprofile (id serial PRIMARY KEY, email varchar(75) NOT NULL UNIQUE, full_name varchar(100) NOT NULL, is_staff boolean NOT NULL, is_bot boolean NOT NULL, realm_id integer NOT NULL REFERENCES zerver_realm (id), pointer integer NOT NULL, enable_sounds boolean NOT NULL);
CREATE TABLE zerver_recipient (id serial PRIMARY KEY, type_id integer NOT NULL, type smallint NOT NULL);
CREATE TABLE zerver_message (id serial PRIMARY KEY, sender_id integer NOT NULL REFERENCES zerver_userprofile (id), recipient_id integer NOT NULL REFERENCES zerver_recipient (id), subject varchar(60) NOT NULL, content text NOT NULL, rendered_content text, pub_date timestamptz NOT NULL, edit_history text);
CREATE TABLE zerver_subscription (id serial PRIMARY KEY, user_profile_id integer NOT NULL REFERENCES zerver_userprofile (id), recipient_id integer NOT NULL REFERENCES zerver_recipient (id), active boolean NOT NULL, in_home_view boolean NOT NULL, color varchar(10) NOT NULL);
CREATE TABLE zerver_attachment (id serial PRIMARY KEY, file_name varchar(100) NOT NULL, path_id text NOT NULL, owner_id integer NOT NULL REFERENCES zerver_userprofile (id), create_time timestamptz NOT NULL);

CREATE TABLE account_address (id serial PRIMARY KEY, first_name varchar(256) NOT NULL, last_name varchar(256) NOT NULL, city varchar(256) NOT NULL, country varchar(2) NOT NULL);
CREATE TABLE shipping_shippingmethodcountry (id serial PRIMARY KEY, country_code varchar(2) NOT NULL, price numeric(12,2) NOT NULL);
CREATE TABLE order_order (id serial PRIMARY KEY, created timestamptz NOT NULL, user_email varchar(254) NOT NULL, token varchar(36) NOT NULL UNIQUE, status varchar(32) NOT NULL, shipping_price numeric(12,2) NOT NULL DEFAULT 0, total_net numeric(12,2), total_tax numeric(12,2), shipping_address_id integer REFERENCES account_address (id), billing_address_id integer NOT NULL REFERENCES account_address (id));
CREATE TABLE order_ordernote (id serial PRIMARY KEY, order_id integer NOT NULL REFERENCES order_order (id), date timestamptz NOT NULL, content text NOT NULL);
CREATE TABLE order_orderline (id serial PRIMARY KEY, order_id integer NOT NULL REFERENCES order_order (id), product_name varchar(128) NOT NULL, product_sku varchar(32) NOT NULL, quantity integer NOT NULL, unit_price_net numeric(12,4) NOT NULL);

CREATE TABLE ab_user (id serial PRIMARY KEY, first_name varchar(64) NOT NULL, username varchar(64) NOT NULL UNIQUE);
CREATE TABLE ab_role (id serial PRIMARY KEY, name varchar(64) NOT NULL UNIQUE);
CREATE TABLE dbs (id serial PRIMARY KEY, database_name varchar(250) UNIQUE, sqlalchemy_uri varchar(1024), password bytea, cache_timeout integer, extra text, allow_run_sync boolean, allow_run_async boolean);
CREATE TABLE tables (id serial PRIMARY KEY, table_name varchar(250), main_dttm_col varchar(250), default_endpoint text, database_id integer NOT NULL REFERENCES dbs (id), schema varchar(256), sql text, params text, fetch_values_predicate varchar(1000));
CREATE TABLE table_columns (id serial PRIMARY KEY, table_id integer REFERENCES tables (id), column_name varchar(256), is_dttm boolean, type varchar(32), groupby boolean);
CREATE TABLE clusters (id serial PRIMARY KEY, cluster_name varchar(250) UNIQUE, coordinator_host varchar(256), coordinator_port integer, coordinator_endpoint varchar(256), broker_host varchar(256), broker_port integer, broker_endpoint varchar(256), metadata_last_refreshed timestamp);
CREATE TABLE dashboards (id serial PRIMARY KEY, dashboard_title varchar(500), position_json text, slug varchar(255) UNIQUE, css text);
CREATE TABLE slices (id serial PRIMARY KEY, slice_name varchar(250), viz_type varchar(250), params text, datasource_id integer);
CREATE TABLE dashboard_slices (id serial PRIMARY KEY, dashboard_id integer REFERENCES dashboards (id), slice_id integer REFERENCES slices (id));
CREATE TABLE report_schedule (id serial PRIMARY KEY, type varchar(50) NOT NULL, name varchar(150) NOT NULL UNIQUE, crontab varchar(50) NOT NULL, active boolean, chart_id integer REFERENCES slices (id), dashboard_id integer REFERENCES dashboards (id), last_state varchar(50), grace_period integer, sql text);
