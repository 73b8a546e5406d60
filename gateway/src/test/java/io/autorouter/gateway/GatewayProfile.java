// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway;

import io.autorouter.contracts.account.KeySecret;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.security.SecureRandom;
import java.util.Map;

/** Short waits and few seats, and keys made for this run. */
public final class GatewayProfile implements QuarkusTestProfile {

    static final int SEATS = 8;
    static final String MASTER_KEY = "5a".repeat(32);
    static final String INFERENCE = key("inference");
    static final String MANAGEMENT = key("management");
    static final String STRANGER = key("stranger");

    /** Quarkus loads tests twice, in two class loaders: they meet in the system properties. */
    private static String key(String name) {
        String property = "gateway.test.key." + name;
        if (System.getProperty(property) == null) {
            System.setProperty(property, KeySecret.next(new SecureRandom()).text());
        }
        return System.getProperty(property);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("router.gateway.key.pepper", "a pepper for the tests"),
                Map.entry("router.gateway.key.refresh", "200ms"),
                Map.entry("router.gateway.bootstrap.inference-key", INFERENCE),
                Map.entry("router.gateway.bootstrap.management-key", MANAGEMENT),
                Map.entry("router.byok.master-key", MASTER_KEY),
                Map.entry("router.gateway.relay.seats", Integer.toString(SEATS)),
                Map.entry("router.gateway.relay.accept-timeout", "300ms"),
                Map.entry("router.gateway.relay.accept-total", "5s"),
                Map.entry("router.gateway.relay.beat-timeout", "800ms"),
                Map.entry("router.gateway.relay.comment-after", "600ms"),
                Map.entry("router.gateway.analytics.url", "http://127.0.0.1:9"),
                Map.entry("router.gateway.classifier.url", "http://127.0.0.1:9"),
                Map.entry("router.gateway.billing.url", Lender.url()));
    }
}
