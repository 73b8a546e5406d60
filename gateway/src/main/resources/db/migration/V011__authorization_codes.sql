-- SPDX-FileCopyrightText: The Auto Router authors
-- SPDX-License-Identifier: Apache-2.0

-- Codes that applications may trade for a key. A row goes when its code is used, or when the account makes its next one
-- after it is over.
create table gateway.authorization_code (
    -- SHA-256 of the code's 256 random bits; the code itself is stored nowhere.
    code_hash        text primary key check (length(code_hash) = 64),
    account_id       text not null references gateway.account,
    -- The key to be made, in the words of POST /keys.
    key_request      jsonb not null,
    challenge_method text check (challenge_method in ('S256', 'plain')),
    challenge        text,
    created_at       timestamptz not null,
    check ((challenge is null) = (challenge_method is null))
);

create index authorization_code_account on gateway.authorization_code (account_id);

grant select, insert, delete on gateway.authorization_code to gateway;
grant select on gateway.authorization_code to auditor;

alter table gateway.authorization_code enable row level security;
create policy tenant on gateway.authorization_code to gateway
    using (gateway.is_ours(account_id)) with check (gateway.is_ours(account_id));
create policy audit on gateway.authorization_code for select to auditor using (true);
