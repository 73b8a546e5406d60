// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Tells the platform whether only a restart helps the gateway. */
@Liveness
@ApplicationScoped
class LivenessWiring implements HealthCheck {

    private final LifecycleWiring lifecycle;

    LivenessWiring(LifecycleWiring lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("gateway").status(lifecycle.isAlive()).build();
    }
}
