// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Tells the platform whether the dispatcher takes generations on. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
class HealthWiring implements HealthCheck {

    private final LifecycleWiring lifecycle;

    HealthWiring(LifecycleWiring lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("dispatcher");
        boolean ready = true;
        for (var part : lifecycle.parts().entrySet()) {
            response.withData(part.getKey(), part.getValue());
            ready &= part.getValue();
        }
        return response.status(ready).build();
    }
}
