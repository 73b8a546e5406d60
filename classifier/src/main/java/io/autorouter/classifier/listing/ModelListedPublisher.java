// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.listing;

import io.autorouter.contracts.model.ModelListed;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventProducer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Tells the gateways what can be asked for; takes back what no longer can. What does not reach them is told again. */
public final class ModelListedPublisher {

    private static final Logger LOG = Logger.getLogger(ModelListedPublisher.class);

    private final EventProducer producer;
    private final Set<String> standing = ConcurrentHashMap.newKeySet();
    /** Names of which the topic may hold something else than {@link #listed}. */
    private final Set<String> owed = ConcurrentHashMap.newKeySet();

    private volatile Map<String, ModelListed> listed = Map.of();
    private volatile boolean failing;

    public ModelListedPublisher(EventProducer producer) {
        this.producer = producer;
    }

    /** Notes a model that an earlier run of the classifier listed, or that it took back. */
    public void rememberIfListed(String name, boolean isListed) {
        if (isListed) {
            standing.add(name);
        } else {
            standing.remove(name);
        }
    }

    public synchronized void publish(Map<String, ModelListed> models) {
        listed = Map.copyOf(models);
        standing.addAll(listed.keySet());
        standing.forEach(this::tell);
        standing.retainAll(listed.keySet());
        LOG.infof("listed models count=%d", listed.size());
    }

    /** Tells what did not reach the brokers before: without it a gateway would never offer these models. */
    public synchronized void publishOwed() {
        List<String> again = List.copyOf(owed);
        again.forEach(owed::remove);
        again.forEach(this::tell);
    }

    private void tell(String name) {
        producer.send(Topics.MODEL_LISTED, name, listed.get(name)).whenComplete((sent, failure) -> {
            if (failure == null) {
                failing = false;
                return;
            }
            owed.add(name);
            if (!failing) {
                LOG.errorf("models not listed, trying again first=%s reason=%s", name, failure.getMessage());
            }
            failing = true;
        });
    }
}
