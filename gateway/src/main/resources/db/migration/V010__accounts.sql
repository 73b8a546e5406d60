-- SPDX-FileCopyrightText: The Auto Router authors
-- SPDX-License-Identifier: Apache-2.0

-- Accounts, their workspaces, keys and provider credentials. The tables are the truth; compacted topics follow them.

create table gateway.account (
    account_id text primary key,
    name       text not null,
    created_at timestamptz not null default now()
);

create table gateway.workspace (
    workspace_id          text primary key,
    account_id            text not null references gateway.account,
    name                  text not null,
    slug                  text not null,
    description           text,
    -- What the workspace logs of what is said: whether, which share, and of which keys (by hash and by id; null: of all).
    logs                  boolean not null default false,
    logging_sampling_rate numeric(5, 4) not null default 1
        check (logging_sampling_rate > 0 and logging_sampling_rate <= 1),
    logged_hashes         text[],
    logged_key_ids        text[],
    revision              bigint not null default 1,
    created_at            timestamptz not null default now(),
    updated_at            timestamptz not null default now(),
    deleted_at            timestamptz
);

create unique index workspace_slug on gateway.workspace (account_id, slug) where deleted_at is null;
create index workspace_updated on gateway.workspace (updated_at);

create table gateway.workspace_budget (
    budget_id    text not null unique,
    workspace_id text not null references gateway.workspace,
    account_id   text not null references gateway.account,
    span         text not null check (span in ('daily', 'weekly', 'monthly', 'lifetime')),
    limit_nanos  bigint not null check (limit_nanos > 0),
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    primary key (workspace_id, span)
);

create table gateway.credential (
    credential_id  text primary key,
    account_id     text not null references gateway.account,
    workspace_id   text not null references gateway.workspace,
    provider       text not null,
    name           text,
    -- What may be shown of the secret.
    label          text not null,
    -- AES-256-GCM under the master key of this id; both are null once the credential is deleted.
    master_key_id  text,
    sealed_secret  text,
    is_fallback    boolean not null,
    sort_order     integer not null,
    disabled       boolean not null,
    allowed_models text[],
    -- Hashes and ids of the keys whose requests may use it, in the same order; null: of all.
    allowed_hashes text[],
    allowed_key_ids text[],
    revision       bigint not null default 1,
    created_at     timestamptz not null default now(),
    updated_at     timestamptz not null default now(),
    deleted_at     timestamptz,
    check ((deleted_at is null) = (sealed_secret is not null)),
    check ((master_key_id is null) = (sealed_secret is null))
);

create index credential_account on gateway.credential (account_id);
create index credential_updated on gateway.credential (updated_at);

-- Keys from before there were accounts.
insert into gateway.account (account_id, name)
    select distinct account_id, 'First account' from gateway.api_key;
insert into gateway.workspace (workspace_id, account_id, name, slug)
    select 'wsp' || substr(account_id, 4), account_id, 'Default Workspace', 'default' from gateway.account;

alter table gateway.api_key
    add column workspace_id          text references gateway.workspace,
    add column name                  text,
    add column limit_nanos           bigint check (limit_nanos >= 0),
    add column limit_reset           text check (limit_reset in ('daily', 'weekly', 'monthly')),
    add column include_byok_in_limit boolean not null default false,
    add column expires_at            timestamptz,
    add column router_defaults       jsonb,
    add column creator_user_id       text,
    add column revision              bigint not null default 1,
    add column updated_at            timestamptz not null default now(),
    add column deleted_at            timestamptz;
update gateway.api_key set workspace_id = 'wsp' || substr(account_id, 4), name = label;
alter table gateway.api_key
    alter column workspace_id set not null,
    alter column name set not null,
    add foreign key (account_id) references gateway.account;

create index api_key_account on gateway.api_key (account_id);
create index api_key_workspace on gateway.api_key (workspace_id);
create index api_key_updated on gateway.api_key (updated_at);

-- Whoever changes a row, be it by hand, raises its revision: by that the change finds its way into the topic.
create function gateway.revise() returns trigger language plpgsql as $$
begin
    new.revision := old.revision + 1;
    new.updated_at := clock_timestamp();
    return new;
end $$;

create trigger revise before update on gateway.api_key for each row execute function gateway.revise();
create trigger revise before update on gateway.workspace for each row execute function gateway.revise();
create trigger revise before update on gateway.credential for each row execute function gateway.revise();

grant select, insert on gateway.account to gateway;
grant select, insert, update on gateway.workspace, gateway.credential to gateway;
grant select, insert, update, delete on gateway.workspace_budget to gateway;
grant select on gateway.account, gateway.workspace, gateway.workspace_budget, gateway.credential to auditor;

-- Every query names its account. Should one forget to, it sees nothing of another: router.account holds the account that
-- a transaction works for, or * for what the platform does for itself.
create function gateway.is_ours(account text) returns boolean language sql stable as $$
    select current_setting('router.account', true) in (account, '*')
$$;

do $$
declare
    owned text;
begin
    foreach owned in array array['account', 'workspace', 'workspace_budget', 'credential', 'api_key'] loop
        execute format('alter table gateway.%I enable row level security', owned);
        execute format('create policy tenant on gateway.%I to gateway'
            || ' using (gateway.is_ours(account_id)) with check (gateway.is_ours(account_id))', owned);
        execute format('create policy audit on gateway.%I for select to auditor using (true)', owned);
    end loop;
end $$;
