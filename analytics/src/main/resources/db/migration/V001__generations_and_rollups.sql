-- The tables of analytics. Run by the role analytics_owner; the service itself runs as analytics, which may neither
-- delete rows nor change tables: whole days are made and dropped by the two functions below.

-- One row a generation. `day` is the UTC day of its request: every event carries that time, so that any of them finds
-- the row, in whatever order they come.
create table analytics.generation (
    day date not null,
    id text collate "C" not null,
    revision integer not null,
    requested_at timestamptz not null,
    account_id text collate "C" not null,
    attempt integer not null,
    key_id text collate "C",
    app_referer text,
    app_title text,
    requested_model text,
    stream boolean,
    route_attempt integer,
    routed_at timestamptz,
    policy text,
    policy_version text,
    cause text,
    decided_task_type text,
    modalities text,
    end_attempt integer,
    ended_at timestamptz,
    ending text check (ending in ('completed', 'cancelled', 'failed')),
    finish_reason text,
    native_finish_reason text,
    failure_code text,
    failure_message text,
    router text,
    task_type text,
    session_id text,
    model text,
    provider text,
    provider_name text,
    price_version text,
    upstream_id text,
    prompt_tokens bigint,
    completion_tokens bigint,
    cached_tokens bigint,
    cache_write_tokens bigint,
    reasoning_tokens bigint,
    usage_source text,
    first_token_ms bigint,
    total_ms bigint,
    attempts text,
    charged_at timestamptz,
    charge_kind text,
    charged_nanos bigint,
    upstream_nanos bigint,
    primary key (day, id)
) partition by range (day);

-- Why each generation went where it went, as the classifier wrote it (JSON). Apart from the row: it is long, is written
-- once, and is read one at a time.
create table analytics.decision (
    day date not null,
    id text collate "C" not null,
    account_id text collate "C" not null,
    attempt integer not null,
    decision text not null,
    primary key (day, id)
) partition by range (day);

do $$
begin
    alter table analytics.decision alter column decision set compression lz4;
exception
    when feature_not_supported then
        raise notice 'this PostgreSQL is built without lz4; decisions are compressed by pglz';
end
$$;

-- Sums by day, kept in the transaction that changes the rows.
create table analytics.usage_day (
    day date not null,
    model text collate "C" not null,
    provider text collate "C" not null,
    account_id text collate "C" not null,
    router text collate "C" not null,
    requests bigint not null,
    failed_requests bigint not null,
    prompt_tokens bigint not null,
    completion_tokens bigint not null,
    reasoning_tokens bigint not null,
    cached_tokens bigint not null,
    spend_nanos bigint not null,
    upstream_nanos bigint not null,
    primary key (day, model, provider, account_id, router)
) with (fillfactor = 60);

create table analytics.usage_facet_day (
    day date not null,
    model text collate "C" not null,
    facet text collate "C" not null,
    requests bigint not null,
    tokens bigint not null,
    primary key (day, facet, model)
) with (fillfactor = 60);

-- What the sums must equal: the audit compares the two.
create view analytics.usage_day_recomputed as
select day, model, provider, account_id, coalesce(router, '') as router,
    count(*) filter (where ending <> 'failed') as requests,
    count(*) filter (where ending = 'failed') as failed_requests,
    coalesce(sum(prompt_tokens) filter (where ending <> 'failed'), 0)::bigint as prompt_tokens,
    coalesce(sum(completion_tokens) filter (where ending <> 'failed'), 0)::bigint as completion_tokens,
    coalesce(sum(reasoning_tokens) filter (where ending <> 'failed'), 0)::bigint as reasoning_tokens,
    coalesce(sum(cached_tokens) filter (where ending <> 'failed'), 0)::bigint as cached_tokens,
    coalesce(sum(charged_nanos), 0)::bigint as spend_nanos,
    coalesce(sum(upstream_nanos), 0)::bigint as upstream_nanos
from analytics.generation
where ended_at is not null and model is not null
group by day, model, provider, account_id, coalesce(router, '');

-- Makes the partitions of a day. By its owner's right, so that the service needs none to change tables; and only for
-- days that a generation can have, so that a false clock cannot fill the catalogue.
create function analytics.ensure_day(wanted date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    suffix text := to_char(wanted, 'YYYYMMDD');
    parent text;
begin
    if wanted < date '2025-01-01' or wanted > current_date + 3 then
        raise exception 'day: % (expected: 2025-01-01..three days from now)', wanted using errcode = '22008';
    end if;
    if to_regclass('analytics.generation_' || suffix) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('analytics.ensure_day'));
    if to_regclass('analytics.generation_' || suffix) is not null then
        return;
    end if;
    foreach parent in array array['generation', 'decision'] loop
        -- Made first and attached then: that way the readers of other days need not wait.
        execute format('create table analytics.%I (like analytics.%I including all)', parent || '_' || suffix, parent);
        if parent = 'generation' then
            -- Rows change two or three times within seconds: room for that on their page.
            execute format('alter table analytics.%I set (fillfactor = 70)', parent || '_' || suffix);
        end if;
        execute format('alter table analytics.%I attach partition analytics.%I for values from (%L) to (%L)',
            parent, parent || '_' || suffix, wanted, wanted + 1);
    end loop;
end
$$;

-- Drops the partitions of days before the given one. The events are kept for 14 days: a day that could still be replayed
-- stays, as its rows are what a replay is recognised by.
create function analytics.drop_days_before(oldest date) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    parent text;
    partition text;
    dropped integer := 0;
begin
    if oldest > current_date - 15 then
        raise exception 'oldest: % (expected: at least 15 days ago)', oldest using errcode = '22008';
    end if;
    foreach parent in array array['generation', 'decision'] loop
        for partition in
            select child.relname from pg_inherits
            join pg_class child on child.oid = inhrelid
            where inhparent = ('analytics.' || parent)::regclass
                and child.relname < parent || '_' || to_char(oldest, 'YYYYMMDD')
        loop
            execute format('drop table analytics.%I', partition);
            dropped := dropped + 1;
        end loop;
    end loop;
    return dropped;
end
$$;

revoke all on function analytics.ensure_day(date) from public;
revoke all on function analytics.drop_days_before(date) from public;

grant usage on schema analytics to analytics, auditor;
grant select, insert, update on analytics.generation, analytics.decision, analytics.usage_day,
    analytics.usage_facet_day to analytics;
grant select on analytics.usage_day_recomputed to analytics;
grant execute on function analytics.ensure_day(date), analytics.drop_days_before(date) to analytics;
grant select on analytics.generation, analytics.decision, analytics.usage_day, analytics.usage_facet_day,
    analytics.usage_day_recomputed to auditor;
