-- SPDX-FileCopyrightText: The Auto Router authors
-- SPDX-License-Identifier: Apache-2.0

-- The gateway's own tables. It runs as role gateway, which may not change the schema.
create table gateway.api_key (
    key_id      text primary key,
    account_id  text not null,
    kind        text not null check (kind in ('inference', 'management')),
    -- HMAC-SHA256 of the secret under the gateway's pepper; the secret itself is stored nowhere.
    key_hash    text not null unique check (length(key_hash) = 64),
    label       text not null,
    created_at  timestamptz not null default now(),
    disabled_at timestamptz
);

create table gateway.frame_partition (
    partition    integer primary key,
    instance     text,
    leased_until timestamptz
);

insert into gateway.frame_partition (partition) select generate_series(0, 63);

grant usage on schema gateway to gateway, auditor;
grant select, insert, update on gateway.api_key to gateway;
grant select, update on gateway.frame_partition to gateway;
grant select on gateway.api_key, gateway.frame_partition to auditor;
