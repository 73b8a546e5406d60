-- SPDX-FileCopyrightText: The Auto Router authors
-- SPDX-License-Identifier: Apache-2.0

-- Of what was written to a cache, what is kept for an hour: some providers ask more for it.
alter table billing.charge add column cache_write_hour_tokens bigint not null default 0,
    add constraint charge_hour_check check (cache_write_hour_tokens between 0 and cache_write_tokens);
