// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.postgres;

import java.util.ArrayList;
import java.util.List;

/**
 * The roles and schemas of the platform's database: for each service with tables a schema, an owner that migrates it and a
 * runtime role that cannot; and an auditor, who reads all and writes nothing.
 */
public final class ServiceRoles {

    public static final String DATABASE = "autorouter";
    public static final String AUDITOR = "auditor";

    private static final List<String> SERVICES = List.of("gateway", "billing", "analytics");

    private ServiceRoles() {}

    /** Returns the names of all roles. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        for (String service : SERVICES) {
            names.add(service + "_owner");
            names.add(service);
        }
        names.add(AUDITOR);
        return names;
    }

    /** Returns statements that create what is missing, to be run by a superuser in the platform's database. */
    public static List<String> statements() {
        List<String> statements = new ArrayList<>();
        for (String name : names()) {
            statements.add("do $$ begin if not exists (select from pg_roles where rolname = '" + name
                    + "') then create role " + name + " login; end if; end $$");
        }
        statements.add("alter role " + AUDITOR + " set default_transaction_read_only = on");
        statements.add("revoke create on schema public from public");
        for (String service : SERVICES) {
            statements.add("create schema if not exists " + service + " authorization " + service + "_owner");
            statements.add("grant usage on schema " + service + " to " + service + ", " + AUDITOR);
            statements.add("alter role " + service + " set search_path = " + service);
            statements.add("alter role " + service + "_owner set search_path = " + service);
        }
        return statements;
    }

    /** Returns the statement that gives the role its password. */
    static String password(String role, String password) {
        return "alter role " + role + " password '" + password.replace("'", "''") + "'";
    }
}
