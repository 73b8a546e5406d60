-- What is read together lies together. Sums of one day are written as they come, so in one large table those that a page
-- reads would each be on a page of their own, among those of all other accounts and views: 30,000 pages for a year of an
-- account's keys. Apart by axis and account, or by view, they are some thousands.

alter table analytics.usage_day rename to usage_day_before;
alter index analytics.usage_day_pkey rename to usage_day_before_pkey;
create table analytics.usage_day (like analytics.usage_day_before including all) partition by list (axis);

do $$
declare
    axis text;
begin
    foreach axis in array array['workspace', 'key', 'app', 'task', 'user'] loop
        execute format('create table analytics.usage_day_%1$s partition of analytics.usage_day for values in (%1$L)'
            ' partition by hash (account_id)', axis);
        for part in 0..15 loop
            execute format('create table analytics.usage_day_%1$s_%2$s partition of analytics.usage_day_%1$s'
                ' for values with (modulus 16, remainder %2$s) with (fillfactor = 60)', axis, part);
        end loop;
    end loop;
end
$$;

insert into analytics.usage_day select * from analytics.usage_day_before order by axis, account_id, day;
drop table analytics.usage_day_before;
alter table analytics.usage_day enable row level security;
create policy fence on analytics.usage_day to analytics
    using (account_id = (select current_setting('router.account', true))
        or (select current_setting('router.account', true)) = '*')
    with check (account_id = (select current_setting('router.account', true))
        or (select current_setting('router.account', true)) = '*');
create policy audit on analytics.usage_day for select to auditor using (true);

alter table analytics.ranking_day rename to ranking_day_before;
alter index analytics.ranking_day_pkey rename to ranking_day_before_pkey;
create table analytics.ranking_day (like analytics.ranking_day_before including all) partition by list (facet);
create table analytics.ranking_day_all partition of analytics.ranking_day for values in ('all') with (fillfactor = 60);
create table analytics.ranking_day_views partition of analytics.ranking_day default with (fillfactor = 60);
insert into analytics.ranking_day select * from analytics.ranking_day_before order by facet, day;
drop table analytics.ranking_day_before;

alter table analytics.app_day rename to app_day_before;
alter index analytics.app_day_pkey rename to app_day_before_pkey;
create table analytics.app_day (like analytics.app_day_before including all) partition by list (model);
create table analytics.app_day_all partition of analytics.app_day for values in ('') with (fillfactor = 60);
create table analytics.app_day_models partition of analytics.app_day default with (fillfactor = 60);
insert into analytics.app_day select * from analytics.app_day_before order by model, day;
drop table analytics.app_day_before;

grant select, insert, update on analytics.usage_day, analytics.ranking_day, analytics.app_day to analytics;
grant select on analytics.usage_day, analytics.ranking_day, analytics.app_day to auditor;
