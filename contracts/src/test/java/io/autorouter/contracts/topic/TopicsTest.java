// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void listsEveryTopicOnce() throws Exception {
        // Given
        List<Object> declared = new ArrayList<>();
        for (Field field : Topics.class.getFields()) {
            if (field.getType() == Topic.class) {
                declared.add(field.get(null));
            }
        }

        // Then
        assertThat(Topics.ALL.toArray()).containsExactlyInAnyOrderElementsOf(declared);
        assertThat(Topics.ALL.stream().map(Topic::name)).doesNotHaveDuplicates();
    }

    @Test
    void namesTopicsByOwnerSubjectAndVersion() {
        assertThat(Topics.ALL)
                .allSatisfy(topic -> assertThat(topic.name())
                        .matches("(gateway|classifier|dispatcher|billing|analytics)\\.[a-z]+(-[a-z]+)*\\.v[1-9]"));
    }

    @Test
    void hasGoldenFilesForTheSubjectOfEveryTopic() {
        assertThat(Topics.ALL)
                .allSatisfy(
                        topic -> assertThat(Path.of("golden", subject(topic))).isNotEmptyDirectory());
    }

    @Test
    void namesTheDeadLettersOfEveryGroup() {
        assertThat(Groups.ALL.stream().map(Groups::deadLetters))
                .contains("billing.charge.dead")
                .doesNotHaveDuplicates()
                .hasSameSizeAs(Groups.ALL);
    }

    private static String subject(Topic<?> topic) {
        return topic.name()
                .substring(topic.name().indexOf('.') + 1, topic.name().lastIndexOf('.'));
    }
}
