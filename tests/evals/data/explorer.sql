-- An explorer of a blockchain as an Ecto application makes it: blocks, transactions, logs, tokens, contracts, watch lists.
CREATE EXTENSION pg_trgm;
CREATE TYPE entry_point_version AS ENUM ('v0.6', 'v0.7');
CREATE TYPE transaction_actions_protocol AS ENUM ('uniswap_v3', 'opensea_v1_1', 'wrapping', 'approval');
CREATE TABLE addresses (
    hash bytea PRIMARY KEY,
    fetched_coin_balance numeric(100),
    fetched_coin_balance_block_number bigint,
    contract_code bytea,
    nonce integer,
    decompiled boolean,
    inserted_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL
);
CREATE INDEX addresses_fetched_coin_balance_index ON addresses (fetched_coin_balance);
CREATE TABLE address_names (address_hash bytea NOT NULL, name varchar(255) NOT NULL, "primary" boolean DEFAULT false NOT NULL, metadata jsonb, inserted_at timestamp without time zone NOT NULL, updated_at timestamp without time zone NOT NULL);
CREATE UNIQUE INDEX address_names_address_hash_index ON address_names (address_hash) WHERE "primary" = true;
CREATE TABLE blocks (
    hash bytea PRIMARY KEY,
    consensus boolean NOT NULL,
    difficulty numeric(50),
    gas_limit numeric(100) NOT NULL,
    gas_used numeric(100) NOT NULL,
    miner_hash bytea NOT NULL REFERENCES addresses (hash),
    nonce bytea NOT NULL,
    number bigint NOT NULL,
    parent_hash bytea NOT NULL,
    size integer,
    "timestamp" timestamp without time zone NOT NULL,
    total_difficulty numeric(50),
    internal_transactions_indexed_at timestamp without time zone,
    inserted_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL
);
CREATE INDEX blocks_number_index ON blocks (number);
CREATE INDEX blocks_timestamp_index ON blocks ("timestamp");
CREATE TABLE transactions (
    hash bytea PRIMARY KEY,
    cumulative_gas_used numeric(100),
    error varchar(255),
    gas numeric(100) NOT NULL,
    gas_price numeric(100) NOT NULL,
    gas_used numeric(100),
    index integer,
    input bytea NOT NULL,
    nonce integer NOT NULL,
    r numeric(100) NOT NULL,
    s numeric(100) NOT NULL,
    v numeric(100) NOT NULL,
    status integer,
    value numeric(100) NOT NULL,
    block_hash bytea REFERENCES blocks (hash) ON DELETE CASCADE,
    block_number integer,
    from_address_hash bytea NOT NULL REFERENCES addresses (hash) ON DELETE CASCADE,
    to_address_hash bytea REFERENCES addresses (hash) ON DELETE CASCADE,
    created_contract_address_hash bytea REFERENCES addresses (hash) ON DELETE CASCADE,
    old_block_hash bytea,
    earliest_processing_start timestamp without time zone,
    inserted_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL,
    CONSTRAINT collated_block_number CHECK (block_hash IS NULL OR block_number IS NOT NULL),
    CONSTRAINT status CHECK (status IN (0, 1))
);
CREATE INDEX transactions_block_number_index ON transactions (block_number);
CREATE INDEX transactions_from_address_hash_index ON transactions (from_address_hash);
CREATE INDEX transactions_inserted_at_index ON transactions (inserted_at);
CREATE TABLE logs (
    id bigserial PRIMARY KEY,
    data bytea NOT NULL,
    index integer NOT NULL,
    type varchar(255),
    first_topic varchar(255),
    second_topic varchar(255),
    third_topic varchar(255),
    fourth_topic varchar(255),
    address_hash bytea REFERENCES addresses (hash),
    transaction_hash bytea NOT NULL REFERENCES transactions (hash) ON DELETE CASCADE,
    inserted_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL
);
CREATE UNIQUE INDEX logs_transaction_hash_index_index ON logs (transaction_hash, index);
CREATE INDEX logs_type_index ON logs (type);
CREATE TABLE internal_transactions (
    call_type varchar(255),
    created_contract_code bytea,
    error varchar(255),
    gas numeric(100),
    index integer NOT NULL,
    init bytea,
    input bytea,
    output bytea,
    trace_address integer[] NOT NULL,
    type varchar(255) NOT NULL,
    value numeric(100) NOT NULL,
    from_address_hash bytea REFERENCES addresses (hash),
    to_address_hash bytea REFERENCES addresses (hash),
    transaction_hash bytea NOT NULL REFERENCES transactions (hash) ON DELETE CASCADE,
    block_number integer,
    inserted_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL,
    PRIMARY KEY (transaction_hash, index),
    CONSTRAINT call_has_call_type CHECK (type <> 'call' OR call_type IS NOT NULL)
);
CREATE TABLE tokens (
    name varchar(255),
    symbol varchar(255),
    total_supply numeric,
    decimals numeric,
    type varchar(255) NOT NULL,
    cataloged boolean DEFAULT false,
    contract_address_hash bytea PRIMARY KEY REFERENCES addresses (hash) ON DELETE CASCADE,
    inserted_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL
);
CREATE TABLE token_transfers (
    transaction_hash bytea NOT NULL REFERENCES transactions (hash) ON DELETE CASCADE,
    log_index integer NOT NULL,
    from_address_hash bytea NOT NULL REFERENCES addresses (hash),
    to_address_hash bytea NOT NULL REFERENCES addresses (hash),
    amount numeric,
    token_id numeric(78),
    token_contract_address_hash bytea NOT NULL REFERENCES addresses (hash),
    inserted_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL,
    PRIMARY KEY (transaction_hash, log_index)
);
CREATE TABLE token_instances (token_id numeric(78) NOT NULL, token_contract_address_hash bytea NOT NULL REFERENCES tokens (contract_address_hash), metadata json, error varchar(255), inserted_at timestamp without time zone NOT NULL, updated_at timestamp without time zone NOT NULL, PRIMARY KEY (token_id, token_contract_address_hash));
CREATE TABLE address_coin_balances (address_hash bytea NOT NULL REFERENCES addresses (hash), block_number bigint NOT NULL, value numeric(100), value_fetched_at timestamp without time zone, inserted_at timestamp without time zone NOT NULL, updated_at timestamp without time zone NOT NULL);
CREATE UNIQUE INDEX address_coin_balances_address_hash_block_number_index ON address_coin_balances (address_hash, block_number);
CREATE TABLE smart_contracts (
    id bigserial PRIMARY KEY,
    name varchar(255) NOT NULL,
    compiler_version varchar(255) NOT NULL,
    optimization boolean NOT NULL,
    contract_source_code text NOT NULL,
    abi jsonb NOT NULL,
    constructor_arguments text,
    evm_version varchar(255),
    external_libraries jsonb[] DEFAULT ARRAY[]::jsonb[],
    address_hash bytea NOT NULL REFERENCES addresses (hash) ON DELETE CASCADE,
    inserted_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL
);
CREATE UNIQUE INDEX smart_contracts_address_hash_index ON smart_contracts (address_hash);
CREATE TABLE block_rewards (address_hash bytea NOT NULL REFERENCES addresses (hash) ON DELETE CASCADE, address_type varchar(255) NOT NULL, block_hash bytea NOT NULL REFERENCES blocks (hash) ON DELETE CASCADE, reward numeric(100), inserted_at timestamp without time zone NOT NULL, updated_at timestamp without time zone NOT NULL);
CREATE TABLE market_history (id bigserial PRIMARY KEY, date date, closing_price numeric, opening_price numeric);
CREATE UNIQUE INDEX market_history_date_index ON market_history (date);
CREATE TABLE users (id bigserial PRIMARY KEY, username varchar(255) NOT NULL, password_hash varchar(255) NOT NULL, inserted_at timestamp without time zone NOT NULL, updated_at timestamp without time zone NOT NULL);
CREATE TABLE user_contacts (id bigserial PRIMARY KEY, email varchar(255) NOT NULL, user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE, "primary" boolean DEFAULT false, verified boolean DEFAULT false, inserted_at timestamp without time zone NOT NULL, updated_at timestamp without time zone NOT NULL);
CREATE TABLE account_identities (id bigserial PRIMARY KEY, uid varchar(255), email varchar(255), name varchar(255), inserted_at timestamp without time zone NOT NULL, updated_at timestamp without time zone NOT NULL);
CREATE TABLE account_watchlists (id bigserial PRIMARY KEY, name varchar(255) DEFAULT 'default', identity_id bigint REFERENCES account_identities (id) ON DELETE CASCADE, inserted_at timestamp without time zone NOT NULL, updated_at timestamp without time zone NOT NULL);
CREATE TABLE account_watchlist_addresses (id bigserial PRIMARY KEY, name varchar(255), address_hash bytea NOT NULL REFERENCES addresses (hash), watchlist_id bigint REFERENCES account_watchlists (id), watch_coin_input boolean DEFAULT true, watch_coin_output boolean DEFAULT true, notify_email boolean DEFAULT true);
CREATE TABLE last_fetched_counters (counter_type varchar(255) PRIMARY KEY, value numeric(100), inserted_at timestamp without time zone NOT NULL, updated_at timestamp without time zone NOT NULL);
