-- Sums by application and task at once, public sums by month, and indexes for what logs are searched by.

-- Which axes there are the partitions tell: of any other none takes a row.
alter table analytics.usage_day drop constraint usage_day_axis_check;
create table analytics.usage_day_app_task partition of analytics.usage_day for values in ('app_task')
    partition by hash (account_id);

do $$
begin
    for part in 0..15 loop
        execute format('create table analytics.usage_day_app_task_%1$s partition of analytics.usage_day_app_task'
            ' for values with (modulus 16, remainder %1$s) with (fillfactor = 60)', part);
    end loop;
end
$$;

create or replace view analytics.usage_recomputed with (security_invoker = true) as
select date_trunc('hour', requested_at, 'UTC') as hour, day, axis, account_id, value, model, provider, router_name as router,
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
    lateral (values ('workspace', workspace_id), ('key', key_id), ('app', coalesce(app_id, '')), ('task', task),
        ('user', coalesce(external_user, '')), ('app_task', coalesce(app_id, '') || ' ' || task)) as axes (axis, value)
group by 1, 2, 3, 4, 5, 6, 7, 8;

create or replace view analytics.usage_hour_recomputed with (security_invoker = true) as
select hour, axis, account_id, value, model, provider, router, requests, failed_requests, cancelled_requests, byok_requests,
    prompt_tokens, completion_tokens, reasoning_tokens, cached_tokens, spend_nanos, upstream_nanos, byok_nanos,
    cache_discount_nanos, compared_nanos, baseline_nanos, first_tokens, first_token_ms, total_ms
from analytics.usage_recomputed where axis not in ('user', 'app_task');

insert into analytics.usage_day select * from analytics.usage_day_recomputed where axis = 'app_task';

-- The rankings of all time need not add up each of its days.
create table analytics.ranking_month (
    facet text collate "C" not null,
    month date not null,
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
    primary key (facet, month, model, router)
) partition by list (facet);
create table analytics.ranking_month_all partition of analytics.ranking_month for values in ('all') with (fillfactor = 60);
create table analytics.ranking_month_views partition of analytics.ranking_month default with (fillfactor = 60);

-- From the sums by day, which are kept for ever: the rows of a month may be gone in part.
create view analytics.ranking_month_recomputed with (security_invoker = true) as
select facet, date_trunc('month', day::timestamp)::date as month, model, router,
    sum(requests)::bigint as requests,
    sum(failed_requests)::bigint as failed_requests,
    sum(prompt_tokens)::bigint as prompt_tokens,
    sum(completion_tokens)::bigint as completion_tokens,
    sum(spend_nanos)::bigint as spend_nanos,
    sum(compared_requests)::bigint as compared_requests,
    sum(compared_nanos)::bigint as compared_nanos,
    sum(baseline_nanos)::bigint as baseline_nanos,
    sum(simulated_requests)::bigint as simulated_requests
from analytics.ranking_day
group by 1, 2, 3, 4;
insert into analytics.ranking_month select * from analytics.ranking_month_recomputed order by facet, month;

grant select, insert, update on analytics.ranking_month to analytics;
grant select on analytics.ranking_month, analytics.ranking_month_recomputed to auditor;

-- What few rows have is found without reading the others. None of these columns changes with most endings, so that a row
-- still finds room for its next version on its own page, with no index told.
create index generation_failed on analytics.generation (account_id, day, requested_at, id) where failure_code is not null;
create index generation_user on analytics.generation (account_id, external_user, day, requested_at, id)
    where external_user is not null;
create index generation_session on analytics.generation (account_id, session_id, day, requested_at, id)
    where session_id is not null;
