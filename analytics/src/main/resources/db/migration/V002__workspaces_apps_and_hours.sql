-- More of each generation, sums by hour and day along the axes that people ask for, public sums for rankings, and a fence
-- around every account's rows.

alter table analytics.generation
    add column workspace_id text collate "C",
    add column app_id text collate "C",
    add column user_agent text,
    add column external_user text,
    add column decision_micros bigint,
    add column picked_model text,
    add column picked_nanos bigint,
    add column baseline_model text,
    add column baseline_nanos bigint,
    add column media_prompt integer,
    add column audio_prompt integer,
    add column byok boolean,
    add column cache_discount_nanos bigint;

-- An account's newest rows first, a day after the other, without sorting.
create index generation_newest on analytics.generation (account_id, day, requested_at, id);

-- Every account has this workspace, and its keys were all in it.
update analytics.generation set workspace_id = 'wsp' || substr(account_id, 4) where requested_model is not null;

-- What was said, of workspaces that switched logging on. Apart from the row: it is read one at a time, and goes first.
create table analytics.content (
    day date not null,
    id text collate "C" not null,
    account_id text collate "C" not null,
    logged_at timestamptz not null,
    input text,
    output text,
    truncated boolean not null,
    primary key (day, id)
) partition by range (day);

-- Contents that an account had erased: what was logged up to then does not come back, not even by a replay.
create table analytics.content_erased (
    account_id text collate "C" primary key,
    until timestamptz not null
);

create table analytics.feedback (
    id bigint generated always as identity primary key,
    generation_id text collate "C" not null,
    account_id text collate "C" not null,
    category text not null check (category in ('latency', 'incoherence', 'incorrect_response', 'formatting', 'billing',
        'api_error', 'other')),
    comment text,
    given_at timestamptz not null,
    unique (account_id, generation_id, category)
);

-- The applications that named themselves. Of what changes, the latest request tells.
create table analytics.app (
    id text collate "C" primary key,
    url text,
    title text,
    seen_at timestamptz not null
);

create table analytics.app_category (
    app_id text collate "C" not null,
    category text collate "C" not null,
    primary key (app_id, category)
);

do $$
begin
    alter table analytics.content alter column input set compression lz4;
    alter table analytics.content alter column output set compression lz4;
exception
    when feature_not_supported then
        raise notice 'this PostgreSQL is built without lz4; contents are compressed by pglz';
end
$$;

-- Sums of an account along one axis at a time (its workspaces, keys, apps or tasks) by model, provider and router. A row
-- for each combination of all axes would be one for almost every generation; so each adds to four rows that others share.
drop view analytics.usage_day_recomputed;
drop table analytics.usage_day, analytics.usage_facet_day;

create table analytics.usage_hour (
    hour timestamptz not null,
    axis text collate "C" not null check (axis in ('workspace', 'key', 'app', 'task')),
    account_id text collate "C" not null,
    value text collate "C" not null,
    model text collate "C" not null,
    provider text collate "C" not null,
    router text collate "C" not null,
    requests bigint not null,
    failed_requests bigint not null,
    cancelled_requests bigint not null,
    byok_requests bigint not null,
    prompt_tokens bigint not null,
    completion_tokens bigint not null,
    reasoning_tokens bigint not null,
    cached_tokens bigint not null,
    spend_nanos bigint not null,
    upstream_nanos bigint not null,
    byok_nanos bigint not null,
    cache_discount_nanos bigint not null,
    compared_nanos bigint not null,
    baseline_nanos bigint not null,
    first_tokens bigint not null,
    first_token_ms bigint not null,
    total_ms bigint not null,
    primary key (hour, axis, account_id, value, model, provider, router)
) partition by range (hour);

create table analytics.usage_day (
    day date not null,
    axis text collate "C" not null check (axis in ('workspace', 'key', 'app', 'task')),
    account_id text collate "C" not null,
    value text collate "C" not null,
    model text collate "C" not null,
    provider text collate "C" not null,
    router text collate "C" not null,
    requests bigint not null,
    failed_requests bigint not null,
    cancelled_requests bigint not null,
    byok_requests bigint not null,
    prompt_tokens bigint not null,
    completion_tokens bigint not null,
    reasoning_tokens bigint not null,
    cached_tokens bigint not null,
    spend_nanos bigint not null,
    upstream_nanos bigint not null,
    byok_nanos bigint not null,
    cache_discount_nanos bigint not null,
    compared_nanos bigint not null,
    baseline_nanos bigint not null,
    first_tokens bigint not null,
    first_token_ms bigint not null,
    total_ms bigint not null,
    primary key (day, axis, account_id, value, model, provider, router)
) with (fillfactor = 60);

-- Sums over all accounts, for everybody to read. A facet is a view of the traffic: all, task:<tag>, context:<bucket>,
-- modality:<kind> or category:<name>.
create table analytics.ranking_day (
    facet text collate "C" not null,
    day date not null,
    model text collate "C" not null,
    router text collate "C" not null,
    requests bigint not null,
    failed_requests bigint not null,
    prompt_tokens bigint not null,
    completion_tokens bigint not null,
    spend_nanos bigint not null,
    compared_requests bigint not null,
    compared_nanos bigint not null,
    baseline_nanos bigint not null,
    simulated_requests bigint not null,
    primary key (facet, day, model, router)
) with (fillfactor = 60);

create table analytics.app_day (
    day date not null,
    app_id text collate "C" not null,
    model text collate "C" not null,
    requests bigint not null,
    tokens bigint not null,
    simulated_requests bigint not null,
    primary key (day, app_id, model)
) with (fillfactor = 60);

-- How routers decided, and how long that took: counts by cause and by bucket of microseconds, eight to an octave.
create table analytics.decision_day (
    day date not null,
    policy text collate "C" not null,
    policy_version text collate "C" not null,
    cause text collate "C" not null,
    bucket integer not null,
    decisions bigint not null,
    primary key (day, policy, policy_version, cause, bucket)
) with (fillfactor = 60);

-- What the sums must equal: the audit compares the two.
create function analytics.bucket(micros bigint) returns integer
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
    select case
        when micros < 8 then greatest(micros, 0)::integer
        else (62 - position('1' in micros::bit(64)::text)) * 8
            + (micros >> (61 - position('1' in micros::bit(64)::text)) & 7)::integer
    end
$$;

create view analytics.counted with (security_invoker = true) as
select g.*,
    ending <> 'failed' as answered,
    coalesce(router, '') as router_name,
    coalesce(task_type, 'other') as task,
    compared,
    case
        when not compared then 0
        when picked_nanos = 0 then baseline_nanos
        else least(div(upstream_nanos::numeric * baseline_nanos, picked_nanos), 1e15)::bigint
    end as baseline_cost_nanos,
    provider = 'simulator' or provider like 'simulator/%' as simulated,
    case
        when prompt_tokens <= 1000 then '1K'
        when prompt_tokens <= 10000 then '10K'
        when prompt_tokens <= 100000 then '100K'
        when prompt_tokens <= 1000000 then '1M'
        else '10M'
    end as context,
    case
        when task_type like 'code:%' then 'programming'
        when task_type = 'roleplay_fiction' then 'roleplay'
        when task_type = 'finance_trading' then 'finance'
        when task_type = 'math' then 'science'
        when task_type = 'research_report' then 'academia'
        when task_type = 'qa_knowledge' then 'trivia'
        when task_type = 'translation' then 'translation'
        when task_type in ('devops', 'security_audit') then 'technology'
    end as category
from analytics.generation g,
    lateral (select coalesce(router <> '' and ending <> 'failed' and charged_at is not null and model = picked_model
        and baseline_nanos is not null, false) as compared) as comparison
where ended_at is not null and model is not null;

create view analytics.usage_hour_recomputed with (security_invoker = true) as
select date_trunc('hour', requested_at, 'UTC') as hour, axis, account_id, value, model, provider, router_name as router,
    count(*) filter (where answered) as requests,
    count(*) filter (where not answered) as failed_requests,
    count(*) filter (where ending = 'cancelled') as cancelled_requests,
    count(*) filter (where answered and byok) as byok_requests,
    coalesce(sum(prompt_tokens) filter (where answered), 0)::bigint as prompt_tokens,
    coalesce(sum(completion_tokens) filter (where answered), 0)::bigint as completion_tokens,
    coalesce(sum(reasoning_tokens) filter (where answered), 0)::bigint as reasoning_tokens,
    coalesce(sum(cached_tokens) filter (where answered), 0)::bigint as cached_tokens,
    coalesce(sum(charged_nanos), 0)::bigint as spend_nanos,
    coalesce(sum(upstream_nanos), 0)::bigint as upstream_nanos,
    coalesce(sum(upstream_nanos) filter (where byok), 0)::bigint as byok_nanos,
    coalesce(sum(cache_discount_nanos) filter (where answered), 0)::bigint as cache_discount_nanos,
    coalesce(sum(upstream_nanos) filter (where compared), 0)::bigint as compared_nanos,
    coalesce(sum(baseline_cost_nanos), 0)::bigint as baseline_nanos,
    count(first_token_ms) filter (where answered) as first_tokens,
    coalesce(sum(first_token_ms) filter (where answered), 0)::bigint as first_token_ms,
    coalesce(sum(total_ms) filter (where answered), 0)::bigint as total_ms
from analytics.counted,
    lateral (values ('workspace', workspace_id), ('key', key_id), ('app', coalesce(app_id, '')), ('task', task))
        as axes (axis, value)
group by 1, 2, 3, 4, 5, 6, 7;

create view analytics.usage_day_recomputed with (security_invoker = true) as
select (hour at time zone 'UTC')::date as day, axis, account_id, value, model, provider, router,
    sum(requests)::bigint as requests,
    sum(failed_requests)::bigint as failed_requests,
    sum(cancelled_requests)::bigint as cancelled_requests,
    sum(byok_requests)::bigint as byok_requests,
    sum(prompt_tokens)::bigint as prompt_tokens,
    sum(completion_tokens)::bigint as completion_tokens,
    sum(reasoning_tokens)::bigint as reasoning_tokens,
    sum(cached_tokens)::bigint as cached_tokens,
    sum(spend_nanos)::bigint as spend_nanos,
    sum(upstream_nanos)::bigint as upstream_nanos,
    sum(byok_nanos)::bigint as byok_nanos,
    sum(cache_discount_nanos)::bigint as cache_discount_nanos,
    sum(compared_nanos)::bigint as compared_nanos,
    sum(baseline_nanos)::bigint as baseline_nanos,
    sum(first_tokens)::bigint as first_tokens,
    sum(first_token_ms)::bigint as first_token_ms,
    sum(total_ms)::bigint as total_ms
from analytics.usage_hour_recomputed
group by 1, 2, 3, 4, 5, 6, 7;

create view analytics.ranking_day_recomputed with (security_invoker = true) as
select facet, day, model, router_name as router,
    count(*) filter (where answered) as requests,
    count(*) filter (where not answered) as failed_requests,
    coalesce(sum(prompt_tokens) filter (where answered), 0)::bigint as prompt_tokens,
    coalesce(sum(completion_tokens) filter (where answered), 0)::bigint as completion_tokens,
    coalesce(sum(charged_nanos), 0)::bigint as spend_nanos,
    count(*) filter (where compared) as compared_requests,
    coalesce(sum(upstream_nanos) filter (where compared), 0)::bigint as compared_nanos,
    coalesce(sum(baseline_cost_nanos), 0)::bigint as baseline_nanos,
    count(*) filter (where answered and simulated) as simulated_requests
from analytics.counted,
    lateral (
        select 'all' as facet
        union all select 'task:' || task
        union all select 'context:' || context
        union all select 'category:' || category where category is not null
        union all select 'modality:' || modality from unnest(string_to_array(modalities, ',')) as modality
            where modality <> '') as facets
group by 1, 2, 3, 4;

create view analytics.app_day_recomputed with (security_invoker = true) as
select day, app_id, model, count(*) as requests, sum(prompt_tokens + completion_tokens)::bigint as tokens,
    count(*) filter (where simulated) as simulated_requests
from analytics.counted
where answered and app_id is not null
group by 1, 2, 3;

create view analytics.decision_day_recomputed with (security_invoker = true) as
select day, policy, policy_version, cause, analytics.bucket(decision_micros) as bucket, count(*) as decisions
from analytics.generation
where cause in ('ranked', 'sticky', 'pinned', 'fallback') and decision_micros is not null
group by 1, 2, 3, 4, 5;

-- Days before this one are gone for good: an event that comes later than that finds no row that would tell whether it was
-- counted.
create table analytics.first_day (
    day date not null
);
insert into analytics.first_day values ('2025-01-01');

create or replace function analytics.ensure_day(wanted date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    suffix text := to_char(wanted, 'YYYYMMDD');
    month date := date_trunc('month', wanted)::date;
    hours text := 'usage_hour_' || to_char(wanted, 'YYYYMM');
    parent text;
begin
    if wanted < (select day from analytics.first_day) or wanted > current_date + 3 then
        raise exception 'day: % (expected: %..three days from now)', wanted, (select day from analytics.first_day)
            using errcode = '22008';
    end if;
    if to_regclass('analytics.content_' || suffix) is not null and to_regclass('analytics.' || hours) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('analytics.ensure_day'));
    -- Made first and attached then: that way the readers of other days need not wait.
    foreach parent in array array['generation', 'decision', 'content'] loop
        if to_regclass('analytics.' || parent || '_' || suffix) is null then
            execute format('create table analytics.%I (like analytics.%I including all)', parent || '_' || suffix, parent);
            if parent = 'generation' then
                -- Rows change two or three times within seconds: room for that on their page.
                execute format('alter table analytics.%I set (fillfactor = 70)', parent || '_' || suffix);
            end if;
            execute format('alter table analytics.%I attach partition analytics.%I for values from (%L) to (%L)',
                parent, parent || '_' || suffix, wanted, wanted + 1);
        end if;
    end loop;
    if to_regclass('analytics.' || hours) is null then
        execute format('create table analytics.%I (like analytics.usage_hour including all) with (fillfactor = 60)', hours);
        execute format('alter table analytics.usage_hour attach partition analytics.%I for values from (%L) to (%L)',
            hours, month::text || ' 00:00+00', (month + interval '1 month')::date::text || ' 00:00+00');
    end if;
end
$$;

-- Drops the partitions of a table that end before the day; the suffix of their names tells their beginning.
create function analytics.drop_partitions(parent text, oldest text) returns integer
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    partition text;
    dropped integer := 0;
begin
    for partition in
        select child.relname from pg_inherits
        join pg_class child on child.oid = inhrelid
        where inhparent = ('analytics.' || parent)::regclass and child.relname < parent || '_' || oldest
    loop
        execute format('drop table analytics.%I', partition);
        dropped := dropped + 1;
    end loop;
    return dropped;
end
$$;

create or replace function analytics.drop_days_before(oldest date) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if oldest > current_date - 15 then
        raise exception 'oldest: % (expected: at least 15 days ago)', oldest using errcode = '22008';
    end if;
    update analytics.first_day set day = oldest where day < oldest;
    return analytics.drop_partitions('generation', to_char(oldest, 'YYYYMMDD'))
        + analytics.drop_partitions('decision', to_char(oldest, 'YYYYMMDD'))
        + analytics.drop_partitions('content', to_char(oldest, 'YYYYMMDD'));
end
$$;

create function analytics.drop_contents_before(oldest date) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if oldest > current_date then
        raise exception 'oldest: % (expected: today or earlier)', oldest using errcode = '22008';
    end if;
    return analytics.drop_partitions('content', to_char(oldest, 'YYYYMMDD'));
end
$$;

create function analytics.drop_hours_before(oldest date) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if oldest > current_date - 15 then
        raise exception 'oldest: % (expected: at least 15 days ago)', oldest using errcode = '22008';
    end if;
    return analytics.drop_partitions('usage_hour', to_char(oldest, 'YYYYMM'));
end
$$;

-- Erases what was said in the generations of an account, and keeps it from coming back.
create function analytics.erase_contents(account text) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    erased bigint;
begin
    insert into analytics.content_erased (account_id, until) values (account, clock_timestamp())
        on conflict (account_id) do update set until = excluded.until;
    delete from analytics.content where account_id = account;
    get diagnostics erased = row_count;
    update analytics.feedback set comment = null where account_id = account and comment is not null;
    return erased;
end
$$;

-- The rows that are there already: their partitions, and what the new sums make of them. Nothing that dropped days was
-- ever released.
select analytics.ensure_day(day) from (select distinct day from analytics.generation) as days;
insert into analytics.usage_hour select * from analytics.usage_hour_recomputed;
insert into analytics.usage_day select * from analytics.usage_day_recomputed;
insert into analytics.ranking_day select * from analytics.ranking_day_recomputed;

-- Every transaction says whose rows it is for, or that it is for all ('*'); one that says nothing sees none.
do $$
declare
    fenced text;
    mine constant text :=
        'account_id = (select current_setting(''router.account'', true)) or (select current_setting(''router.account'', true)) = ''*''';
begin
    foreach fenced in array array['generation', 'decision', 'content', 'content_erased', 'feedback', 'usage_hour',
        'usage_day'] loop
        execute format('alter table analytics.%I enable row level security', fenced);
        execute format('create policy fence on analytics.%I to analytics using (%s) with check (%s)', fenced, mine, mine);
        execute format('create policy audit on analytics.%I for select to auditor using (true)', fenced);
    end loop;
end
$$;

revoke all on function analytics.drop_partitions(text, text), analytics.drop_contents_before(date),
    analytics.drop_hours_before(date), analytics.erase_contents(text) from public;
grant execute on function analytics.drop_contents_before(date), analytics.drop_hours_before(date),
    analytics.erase_contents(text), analytics.bucket(bigint) to analytics;
grant execute on function analytics.bucket(bigint) to auditor;
grant select, insert, update on analytics.usage_hour, analytics.usage_day, analytics.ranking_day, analytics.app_day,
    analytics.decision_day, analytics.app, analytics.feedback to analytics;
grant select, insert on analytics.content, analytics.app_category to analytics;
grant select on analytics.content_erased, analytics.first_day to analytics;
grant select on analytics.content_erased, analytics.first_day, analytics.usage_hour, analytics.usage_day,
    analytics.ranking_day, analytics.app_day, analytics.decision_day, analytics.app, analytics.app_category,
    analytics.feedback, analytics.counted, analytics.usage_hour_recomputed, analytics.usage_day_recomputed,
    analytics.ranking_day_recomputed, analytics.app_day_recomputed, analytics.decision_day_recomputed to auditor;
