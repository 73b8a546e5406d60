-- SPDX-FileCopyrightText: The Auto Router authors
-- SPDX-License-Identifier: Apache-2.0

-- What was not as it should be, of the platform and of no account: a row from when a gateway first saw it until a day
-- after it was over.
create table gateway.incident (
    subject   text not null,
    -- Empty: it is about a service.
    model     text not null,
    opened_at timestamptz not null,
    severity  text not null check (severity in ('down', 'degraded')),
    message   text not null,
    -- Null: nobody knows, as nobody looked before it was there.
    began_at  timestamptz,
    -- Null: it is open.
    ended_at  timestamptz,
    primary key (subject, model, opened_at)
);

create unique index incident_open on gateway.incident (subject, model) where ended_at is null;

-- When a gateway looked last, whichever it was.
create table gateway.incident_look (
    one_row   boolean primary key default true check (one_row),
    looked_at timestamptz
);

insert into gateway.incident_look values (true, null);

grant select, insert, update, delete on gateway.incident to gateway;
grant select, update on gateway.incident_look to gateway;
grant select on gateway.incident, gateway.incident_look to auditor;
