// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.change;

import io.autorouter.contracts.topic.Topic;
import io.autorouter.contracts.wire.TopicReader;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps what this gateway knows as a topic has it. */
public final class ChangeListener<E> implements TopicReader.Sink<E> {

    private final Topic<E> topic;
    private final Function<E, Change<E>> change;
    private final Told told;
    private final Consumer<E> learn;

    /**
     * Takes what it needs.
     *
     * @param learn takes what a row says, also twice and in the wrong order
     */
    public ChangeListener(Topic<E> topic, Function<E, Change<E>> change, Told told, Consumer<E> learn) {
        this.topic = topic;
        this.change = change;
        this.told = told;
        this.learn = learn;
    }

    public Topic<E> topic() {
        return topic;
    }

    @Override
    public void accept(String key, @Nullable E event) {
        if (event != null) {
            told.heard(topic.name(), key, change.apply(event).revision());
            learn.accept(event);
        }
    }
}
