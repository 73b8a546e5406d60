// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Tells the platform whether the gateway can take requests on. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
class HealthWiring implements HealthCheck {

    private final Readiness readiness;

    HealthWiring(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("gateway");
        boolean ready = true;
        for (var part : readiness.parts().entrySet()) {
            response.withData(part.getKey(), part.getValue());
            ready &= part.getValue();
        }
        return response.status(ready).build();
    }
}
