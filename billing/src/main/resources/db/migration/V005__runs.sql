-- Two dispatchers may run the same attempt, where one was taken for dead: each run that ends too late to be charged is a line
-- of its own, told from copies of itself by when it ended, and has a transfer of its own. Numbered as they are booked.
alter table billing.suspense add column run integer not null default 1 check (run >= 1);
alter table billing.suspense drop constraint suspense_pkey;
alter table billing.suspense add primary key (generation_id, attempt, reason, run);

alter table billing.transfer add column run integer not null default 1 check (run >= 1);
alter table billing.transfer add check (run = 1 or kind = 'SUSPENSE') not valid;
alter table billing.transfer drop constraint transfer_pkey;
alter table billing.transfer add primary key (cause_id, kind, attempt, run);
