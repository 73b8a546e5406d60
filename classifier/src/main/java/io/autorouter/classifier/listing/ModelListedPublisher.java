// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.listing;

import io.autorouter.contracts.model.ModelListed;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventProducer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells the gateways what can be asked for; takes back what no longer can. */
public final class ModelListedPublisher {

    private static final Logger LOG = Logger.getLogger(ModelListedPublisher.class);

    private final EventProducer producer;
    private final Set<String> standing = ConcurrentHashMap.newKeySet();

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

    public void publish(Map<String, ModelListed> listed) {
        listed.forEach((name, model) -> send(name, model));
        for (String name : standing) {
            if (!listed.containsKey(name)) {
                send(name, null);
            }
        }
        standing.clear();
        standing.addAll(listed.keySet());
        LOG.infof("listed models count=%d", listed.size());
    }

    private void send(String name, @Nullable ModelListed model) {
        producer.send(Topics.MODEL_LISTED, name, model).exceptionally(failure -> {
            LOG.errorf("model not listed model=%s reason=%s", name, failure.getMessage());
            return null;
        });
    }
}
