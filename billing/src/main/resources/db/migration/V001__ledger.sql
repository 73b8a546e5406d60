-- The tables of billing. Run by the role billing_owner; the service itself runs as billing, which may add to the books
-- and never change or remove what stands in them.

create table billing.account (
    id text collate "C" primary key,
    kind text not null check (kind in ('customer', 'revenue', 'provider_cost', 'provider', 'suspense')),
    opened_at timestamptz not null default now()
);

-- One line a generation: what it was charged, and everything that the amounts follow from.
create table billing.charge (
    generation_id text collate "C" primary key,
    attempt integer not null,
    account_id text collate "C" not null references billing.account,
    model text,
    provider text,
    kind text not null check (kind in ('CHARGED', 'INSURED', 'FREE')),
    prompt_tokens bigint not null check (prompt_tokens >= 0),
    completion_tokens bigint not null check (completion_tokens >= 0),
    cached_tokens bigint not null check (cached_tokens >= 0),
    cache_write_tokens bigint not null check (cache_write_tokens >= 0),
    reasoning_tokens bigint not null check (reasoning_tokens >= 0),
    usage_source text not null,
    price text,
    charged_nanos bigint not null check (charged_nanos >= 0),
    upstream_nanos bigint not null check (upstream_nanos >= 0),
    requested_at timestamptz not null,
    ended_at timestamptz not null,
    charged_at timestamptz not null,
    check (kind = 'CHARGED' or charged_nanos = 0)
);

-- Double entry: each line moves an amount from one account to another, so that all accounts together are always zero.
create table billing.transfer (
    generation_id text collate "C" not null,
    kind text not null check (kind in ('CHARGE', 'UPSTREAM', 'SUSPENSE')),
    attempt integer not null,
    debit_account text collate "C" not null references billing.account,
    credit_account text collate "C" not null references billing.account,
    amount_nanos bigint not null check (amount_nanos > 0),
    booked_at timestamptz not null,
    primary key (generation_id, kind, attempt),
    check (debit_account <> credit_account)
);

-- Usage that can be charged to nobody. LATE: its generation had ended before; its provider is owed. UNPRICED: the gateway
-- saw it, and whoever ran it did not live to tell what it costs.
create table billing.suspense (
    generation_id text collate "C" not null,
    attempt integer not null,
    reason text not null check (reason in ('LATE', 'UNPRICED')),
    account_id text collate "C" not null,
    model text,
    provider text,
    prompt_tokens bigint not null check (prompt_tokens >= 0),
    completion_tokens bigint not null check (completion_tokens >= 0),
    upstream_nanos bigint not null check (upstream_nanos >= 0),
    ended_at timestamptz not null,
    booked_at timestamptz not null,
    primary key (generation_id, attempt, reason),
    check (reason = 'LATE' or upstream_nanos = 0)
);

create view billing.balance as
select id, kind, coalesce(credits.nanos, 0) - coalesce(debits.nanos, 0) as balance_nanos
from billing.account
left join (select credit_account, sum(amount_nanos) as nanos from billing.transfer group by 1) credits
    on credits.credit_account = id
left join (select debit_account, sum(amount_nanos) as nanos from billing.transfer group by 1) debits
    on debits.debit_account = id;

insert into billing.account (id, kind) values
    ('revenue', 'revenue'), ('provider-cost', 'provider_cost'), ('suspense', 'suspense');

grant usage on schema billing to billing, auditor;
grant select, insert on billing.account, billing.charge, billing.transfer, billing.suspense to billing;
grant select on billing.balance to billing;
grant select on billing.account, billing.charge, billing.transfer, billing.suspense, billing.balance to auditor;
