-- Sums by user, the whole of each application, from where requests came, and requests that public statistics leave out.

alter table analytics.generation
    add column country text collate "C",
    -- Null for almost all: those are listed.
    add column unlisted boolean;

alter table analytics.usage_day
    drop constraint usage_day_axis_check,
    add constraint usage_day_axis_check check (axis in ('workspace', 'key', 'app', 'task', 'user'));

-- An application has a row for each model and one, of no model, for all: the ranking of all reads no others.
alter table analytics.app_day
    drop constraint app_day_pkey,
    add primary key (model, day, app_id);
insert into analytics.app_day
select day, app_id, '', sum(requests), sum(tokens), sum(simulated_requests) from analytics.app_day group by day, app_id;

-- The views again, as they also read the new columns.
drop view analytics.decision_day_recomputed, analytics.app_day_recomputed, analytics.ranking_day_recomputed,
    analytics.usage_day_recomputed, analytics.usage_hour_recomputed, analytics.counted;

create view analytics.counted with (security_invoker = true) as
select g.*,
    ending <> 'failed' as answered,
    unlisted is not true as listed,
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

-- By hour and along every axis: what is kept by hour and by day are parts of it.
create view analytics.usage_recomputed with (security_invoker = true) as
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
        ('user', coalesce(external_user, ''))) as axes (axis, value)
group by 1, 2, 3, 4, 5, 6, 7, 8;

create view analytics.usage_hour_recomputed with (security_invoker = true) as
select hour, axis, account_id, value, model, provider, router, requests, failed_requests, cancelled_requests, byok_requests,
    prompt_tokens, completion_tokens, reasoning_tokens, cached_tokens, spend_nanos, upstream_nanos, byok_nanos,
    cache_discount_nanos, compared_nanos, baseline_nanos, first_tokens, first_token_ms, total_ms
from analytics.usage_recomputed where axis <> 'user';

create view analytics.usage_day_recomputed with (security_invoker = true) as
select day, axis, account_id, value, model, provider, router,
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
from analytics.usage_recomputed
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
where listed
group by 1, 2, 3, 4;

create view analytics.app_day_recomputed with (security_invoker = true) as
select day, app_id, used.model, count(*) as requests, sum(prompt_tokens + completion_tokens)::bigint as tokens,
    count(*) filter (where simulated) as simulated_requests
from analytics.counted, lateral (values (counted.model), ('')) as used (model)
where answered and listed and app_id is not null
group by 1, 2, 3;

create view analytics.decision_day_recomputed with (security_invoker = true) as
select day, policy, policy_version, cause, analytics.bucket(decision_micros) as bucket, count(*) as decisions
from analytics.generation
where cause in ('ranked', 'sticky', 'pinned', 'fallback') and decision_micros is not null
group by 1, 2, 3, 4, 5;

insert into analytics.usage_day select * from analytics.usage_day_recomputed where axis = 'user';

grant select on analytics.counted, analytics.usage_recomputed, analytics.usage_hour_recomputed,
    analytics.usage_day_recomputed, analytics.ranking_day_recomputed, analytics.app_day_recomputed,
    analytics.decision_day_recomputed to auditor;
