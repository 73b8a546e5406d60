// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.wiring;

import io.autorouter.contracts.id.IdSource;
import io.autorouter.gateway.admission.AdmissionRunner;
import io.autorouter.gateway.admission.AdmissionTally;
import io.autorouter.gateway.admission.AnswerLengths;
import io.autorouter.gateway.admission.LeaseClient;
import io.autorouter.gateway.admission.PriceBoard;
import io.autorouter.gateway.chat.Till;
import io.autorouter.gateway.key.OwnKeys;
import io.autorouter.gateway.service.ServiceClient;
import io.autorouter.gateway.workspace.WorkspaceShelf;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes what pays for requests. */
@ApplicationScoped
class AdmissionWiring {

    @Produces
    @Singleton
    PriceBoard prices() {
        return new PriceBoard();
    }

    @Produces
    @Singleton
    AdmissionRunner admission(
            Vertx vertx, GatewayConfig config, IdSource ids, InstantSource clock, AdmissionTally tally) {
        return new AdmissionRunner(
                new LeaseClient(new ServiceClient(
                        vertx, config.billing().url(), config.admission().timeout())),
                new AdmissionRunner.Sources(config.instance(), ids, clock, System::nanoTime),
                new AdmissionRunner.Limits(
                        config.relay().seats(), config.admission().idle()),
                tally);
    }

    @Produces
    @Singleton
    OwnKeys ownKeys() {
        return new OwnKeys();
    }

    @Produces
    @Singleton
    Till till(AdmissionRunner admission, PriceBoard prices, WorkspaceShelf workspaces, OwnKeys ownKeys) {
        return new Till(admission, prices, new AnswerLengths(), workspaces, ownKeys);
    }
}
