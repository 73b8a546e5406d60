// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TaskModelTest {

    private static final int TASKS = TaskType.values().length;

    @Test
    void readsWhatItWrote() {
        // Given
        TaskModel model = model();
        TaskVector vector = new TaskVector();
        vector.add(7, 2);
        vector.add(8, 1);

        // When
        TaskModel again = TaskModel.read(model.bytes());

        // Then
        assertThat(again.bytes()).isEqualTo(model.bytes());
        assertThat(again.scores(vector)).isEqualTo(model.scores(vector));
        assertThat(again.scores(vector)[3]).isCloseTo(2 * 1.5 + 0.25, within(0.02));
    }

    @Test
    void givesProbabilitiesThatAddUp() {
        assertThat(Arrays.stream(model().probabilities(new TaskVector())).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void refusesWhatIsNoModelOfThisRelease() {
        // Given
        byte[] bytes = model().bytes();
        byte[] other = bytes.clone();
        other[5]++;

        // Then
        assertThatThrownBy(() -> TaskModel.read(new byte[3])).hasMessageContaining("not a model");
        assertThatThrownBy(() -> TaskModel.read(other)).hasMessageContaining("features of version");
        assertThatThrownBy(() -> TaskModel.read(Arrays.copyOf(bytes, bytes.length - 1)))
                .hasMessageContaining("expected: " + TASKS + " tasks");
    }

    private static TaskModel model() {
        float[] bias = new float[TASKS];
        bias[3] = 0.25f;
        float[][] weights = new float[2][TASKS];
        weights[0][3] = 1.5f;
        weights[1][0] = -0.5f;
        return TaskModel.of(new int[] {7, -9}, weights, bias, 1.2f);
    }
}
