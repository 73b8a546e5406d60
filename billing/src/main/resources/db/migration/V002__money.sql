-- SPDX-FileCopyrightText: The Auto Router authors
-- SPDX-License-Identifier: Apache-2.0

-- Credits, leases and limits. Transfers stay append-only; what may change are running sums, column by column, and each of
-- them can be computed again from lines that cannot: the audit does.

alter table billing.account drop constraint account_kind_check;
alter table billing.account add constraint account_kind_check check (kind in
    ('customer', 'revenue', 'provider_cost', 'provider', 'suspense', 'promotion', 'credit_source'));
insert into billing.account (id, kind) values ('promotion', 'promotion'), ('credit-source', 'credit_source');

-- What a transfer is for: a generation, or a credit.
alter table billing.transfer rename column generation_id to cause_id;
alter table billing.transfer drop constraint transfer_kind_check;
alter table billing.transfer add constraint transfer_kind_check check (case kind
    when 'CHARGE' then starts_with(debit_account, 'acc-') and credit_account = 'revenue'
    when 'UPSTREAM' then debit_account = 'provider-cost' and starts_with(credit_account, 'provider:')
    when 'SUSPENSE' then debit_account = 'suspense' and starts_with(credit_account, 'provider:')
    when 'PURCHASE' then debit_account = 'credit-source' and starts_with(credit_account, 'acc-')
    when 'PROMOTION' then debit_account = 'promotion' and starts_with(credit_account, 'acc-')
    when 'EXPIRY' then starts_with(debit_account, 'acc-') and credit_account in ('promotion', 'credit-source')
    else false end) not valid;

-- Prices that were charged, each once. The id follows from the text.
create table billing.price (
    price_id text collate "C" primary key,
    version text not null,
    price text not null
);

-- Which price was in force for a model at a provider: from the first request made at it to the last.
create table billing.price_in_force (
    model text collate "C" not null,
    provider text collate "C" not null,
    price_id text collate "C" not null references billing.price,
    first_at timestamptz not null,
    last_at timestamptz not null,
    primary key (model, provider, price_id),
    check (first_at <= last_at)
);

create view billing.price_list as
select model, provider, version, price_id, price, first_at as valid_from,
    lead(first_at) over (partition by model, provider order by first_at, price_id) as valid_until, last_at as last_used_at
from billing.price_in_force join billing.price using (price_id);

alter table billing.charge
    add column key_id text collate "C",
    add column workspace_id text collate "C",
    add column lease_id text collate "C",
    add column searches bigint not null default 0 check (searches >= 0),
    -- In place of the price itself, which lines of before this version hold.
    add column price_id text collate "C" references billing.price,
    -- What the account owes its provider itself, as it brought its own key.
    add column byok_nanos bigint not null default 0 check (byok_nanos >= 0),
    -- Of what was charged, what no lease had set aside.
    add column unreserved_nanos bigint not null default 0 check (unreserved_nanos between 0 and charged_nanos),
    add column own_prompt_tokens bigint,
    add column own_completion_tokens bigint,
    add column disputed boolean not null default false,
    add constraint charge_byok_check check (byok_nanos = 0 or upstream_nanos = 0);
create index charge_disputed on billing.charge (charged_at) where disputed;

update billing.charge set unreserved_nanos = charged_nanos;

-- UNKNOWN: an attempt was lost with the process that ran it; what its provider bills for it, nobody saw.
alter table billing.suspense drop constraint suspense_reason_check;
alter table billing.suspense add constraint suspense_reason_check check (reason in ('LATE', 'UNPRICED', 'UNKNOWN'));

-- Running sums of an account, a key or a workspace since it began. Whoever changes any of an account's holds the lock of
-- the account's own line.
create table billing.purse (
    owner_id text collate "C" primary key,
    account_id text collate "C" not null references billing.account,
    credited_nanos bigint not null default 0 check (credited_nanos >= 0),
    spent_nanos bigint not null default 0 check (spent_nanos >= 0),
    byok_nanos bigint not null default 0 check (byok_nanos >= 0),
    reserved_nanos bigint not null default 0 check (reserved_nanos >= 0),
    check (owner_id = account_id or credited_nanos = 0)
) with (fillfactor = 50);

-- The same of a key or a workspace on one day, UTC.
create table billing.spending (
    owner_id text collate "C" not null references billing.purse,
    day date not null,
    spent_nanos bigint not null default 0 check (spent_nanos >= 0),
    byok_nanos bigint not null default 0 check (byok_nanos >= 0),
    reserved_nanos bigint not null default 0 check (reserved_nanos >= 0),
    primary key (owner_id, day)
) with (fillfactor = 50);

-- A reservation: a slice of what is left, that a gateway may admit requests against. Each nano-dollar of it is open, until
-- it is posted (charged) or voided (given back, or expired). What was left when it was granted stands beside it, so that
-- none can be larger.
create table billing.lease (
    lease_id text collate "C" primary key,
    account_id text collate "C" not null references billing.account,
    key_id text collate "C" not null references billing.purse,
    workspace_id text collate "C" not null references billing.purse,
    gateway text not null,
    day date not null,
    include_byok boolean not null,
    amount_nanos bigint not null check (amount_nanos >= 0),
    posted_nanos bigint not null default 0 check (posted_nanos >= 0),
    voided_nanos bigint not null default 0 check (voided_nanos >= 0),
    open_nanos bigint not null generated always as (amount_nanos - posted_nanos - voided_nanos) stored
        check (open_nanos >= 0),
    -- Charged to generations that were admitted against it, and more than it held.
    beyond_nanos bigint not null default 0 check (beyond_nanos >= 0),
    account_left_nanos bigint not null,
    key_left_nanos bigint,
    budget_left_nanos bigint,
    granted_at timestamptz not null,
    admits_until timestamptz not null,
    expires_at timestamptz not null,
    closed_at timestamptz,
    expired_nanos bigint not null default 0 check (expired_nanos between 0 and voided_nanos),
    check (amount_nanos <= greatest(account_left_nanos, 0)),
    check (key_left_nanos is null or amount_nanos <= greatest(key_left_nanos, 0)),
    check (budget_left_nanos is null or amount_nanos <= greatest(budget_left_nanos, 0)),
    check (granted_at <= admits_until and granted_at <= expires_at)
) with (fillfactor = 70);
create index lease_open on billing.lease (expires_at) where open_nanos > 0;
create index lease_of_account on billing.lease (account_id) where open_nanos > 0;

-- Money that an account was given. Whatever expires soonest is used first.
create table billing.credit (
    credit_id text collate "C" primary key,
    account_id text collate "C" not null references billing.account,
    kind text not null check (kind in ('PURCHASE', 'PROMOTION')),
    amount_nanos bigint not null check (amount_nanos > 0),
    -- Followed for credits that expire; of the others the account's balance tells all.
    used_nanos bigint not null default 0 check (used_nanos >= 0),
    expired_nanos bigint not null default 0 check (expired_nanos >= 0),
    note text check (length(note) <= 500),
    idempotency_key text not null check (length(idempotency_key) between 1 and 255),
    granted_at timestamptz not null,
    expires_at timestamptz,
    unique (account_id, idempotency_key),
    check (used_nanos + expired_nanos <= amount_nanos),
    check (expires_at > granted_at),
    check (expires_at is not null or (used_nanos = 0 and expired_nanos = 0))
);
create index credit_expiring on billing.credit (account_id, expires_at)
    where expires_at is not null and used_nanos + expired_nanos < amount_nanos;

-- Accounts whose books do not add up: nothing more is lent to them until somebody has looked.
create table billing.parked_account (
    account_id text collate "C" not null references billing.account,
    parked_at timestamptz not null,
    reason text not null,
    released_at timestamptz,
    primary key (account_id, parked_at),
    check (released_at >= parked_at)
);
create unique index parked_once on billing.parked_account (account_id) where released_at is null;

-- What the last audit found.
create table billing.audit_result (
    only_one boolean primary key default true check (only_one),
    ran_at timestamptz not null,
    report text not null
);

-- Accounts of before this version begin with what they have spent, and no credits.
insert into billing.purse (owner_id, account_id, spent_nanos)
select id, id, coalesce((select sum(charged_nanos) from billing.charge where account_id = id), 0)
from billing.account where kind = 'customer';

grant select, insert on billing.price, billing.price_in_force, billing.purse, billing.spending, billing.lease,
    billing.credit, billing.parked_account, billing.audit_result to billing;
grant select on billing.price_list to billing;
grant update (last_at, first_at) on billing.price_in_force to billing;
grant update (credited_nanos, spent_nanos, byok_nanos, reserved_nanos) on billing.purse to billing;
grant update (spent_nanos, byok_nanos, reserved_nanos) on billing.spending to billing;
grant update (posted_nanos, voided_nanos, beyond_nanos, expires_at, closed_at, expired_nanos) on billing.lease to billing;
grant update (used_nanos, expired_nanos) on billing.credit to billing;
grant update (released_at) on billing.parked_account to billing;
grant update (ran_at, report) on billing.audit_result to billing;
grant select on billing.price, billing.price_in_force, billing.price_list, billing.purse, billing.spending, billing.lease,
    billing.credit, billing.parked_account, billing.audit_result to auditor;
