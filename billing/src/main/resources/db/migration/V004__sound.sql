-- SPDX-FileCopyrightText: The Auto Router authors
-- SPDX-License-Identifier: Apache-2.0

-- Of the prompt, what is recorded sound: some providers ask more for it.
alter table billing.charge add column audio_tokens bigint not null default 0,
    add constraint charge_audio_check check (audio_tokens between 0 and prompt_tokens - cached_tokens - cache_write_tokens);
