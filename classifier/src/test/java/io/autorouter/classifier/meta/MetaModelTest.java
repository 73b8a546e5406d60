// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.classifier.feature.Features;
import io.autorouter.classifier.train.MadeUpRows;
import io.autorouter.classifier.train.RoutingRows;
import io.autorouter.classifier.train.Trainer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MetaModelTest {

    private static final String SUM = "Add 17 and 204 lamps. How many are there?";
    private static final String POEM = "Write a sad poem about bells that rhymes in every second line";
    private static final List<String> MODELS = List.of(MadeUpRows.STRONG, MadeUpRows.CHEAP, MadeUpRows.CARDS_ONLY);
    private static final RoutingRows ROWS = MadeUpRows.of(1);
    private static final MetaModel MODEL = Trainer.train(ROWS, MadeUpRows.features(ROWS));
    private static final Candidates CANDIDATES = Candidates.of(MODEL, MODELS, MadeUpRows.cards());

    private static Estimate[] estimates(String text) {
        return MODEL.estimates(MODEL.read(Features.of(text), CANDIDATES), CANDIDATES);
    }

    @Test
    void foretellsWhatEachModelIsGoodAt() {
        // When
        Estimate[] sum = estimates(SUM);
        Estimate[] poem = estimates(POEM);

        // Then
        assertThat(sum[1].quality()).isGreaterThan(0.8);
        assertThat(poem[1].quality()).isLessThan(0.4);
        assertThat(poem[0].quality()).isGreaterThan(0.75);
    }

    @Test
    void knowsAModelByItsCardsAlone() {
        // When
        Estimate[] sum = estimates(SUM);
        Estimate[] poem = estimates(POEM);

        // Then
        assertThat(sum[2].quality()).isLessThan(sum[1].quality());
        assertThat(poem[2].quality()).isGreaterThan(poem[1].quality() + 0.2);
        assertThat(poem[2].costUsd()).isBetween(0.0003, 0.003);
    }

    @Test
    void theDialGoesFromQualityAloneToTheCheapest() {
        // Given
        Dial dial = Dial.of(MODEL, CANDIDATES);

        // Then
        assertThat(dial.pick(estimates(POEM), 0)).isNotEqualTo(1);
        assertThat(dial.pick(estimates(SUM), 10)).isEqualTo(1);
        assertThat(dial.pick(estimates(POEM), 10)).isEqualTo(1);
    }

    @Test
    void aHigherDialNeverCostsMore() {
        // Given
        Dial dial = Dial.of(MODEL, CANDIDATES);
        long seed = 5;
        var dice = new Random(seed);

        for (int i = 0; i < 500; i++) {
            Estimate[] estimates = estimates(dice.nextBoolean() ? SUM + dice.nextInt() : POEM + dice.nextInt());
            double before = Double.POSITIVE_INFINITY;
            for (int step = 0; step <= Dial.CHEAPEST; step++) {
                // When
                double cost = estimates[dial.pick(estimates, step)].costUsd();

                // Then
                assertThat(cost).as("seed %d, round %d, step %d", seed, i, step).isLessThanOrEqualTo(before);
                before = cost;
            }
        }
    }

    @Test
    void theSameRowsGiveTheSameBytesInWhateverOrderTheyCome() throws IOException {
        // Given
        RoutingRows reversed = new RoutingRows(ROWS.rows().reversed(), ROWS.models(), ROWS.cards());

        // When
        MetaModel again = Trainer.train(reversed, MadeUpRows.features(reversed));

        // Then
        assertThat(bytes(again)).isEqualTo(bytes(MODEL));
    }

    @Test
    void isTheSameAfterWritingAndReading() throws IOException {
        // When
        MetaModel read = MetaModelStore.read(new ByteArrayInputStream(bytes(MODEL)));

        // Then
        assertThat(bytes(read)).isEqualTo(bytes(MODEL));
        var candidates = Candidates.of(read, MODELS, MadeUpRows.cards());
        assertThat(read.estimates(read.read(Features.of(POEM), candidates), candidates))
                .isEqualTo(estimates(POEM));
    }

    @Test
    void saysThatAFileIsNoMetaModel() {
        assertThatThrownBy(() -> MetaModelStore.read(
                        new ByteArrayInputStream("something else".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void givesAnEstimateForWhateverTextAndModel() {
        // Given
        var strangers = Candidates.of(MODEL, List.of("nobody/knows", MadeUpRows.CHEAP), MadeUpRows.cards());

        for (String text : List.of("", " ", "\ud800", "🙂🙂", "x".repeat(1_000_000), "ok")) {
            // When
            Estimate[] estimates = MODEL.estimates(MODEL.read(Features.of(text), strangers), strangers);

            // Then
            for (Estimate estimate : estimates) {
                assertThat(estimate.quality()).isBetween(0.0, 1.0);
                assertThat(estimate.costUsd()).isGreaterThanOrEqualTo(0).isFinite();
            }
        }
    }

    private static byte[] bytes(MetaModel model) throws IOException {
        var out = new ByteArrayOutputStream();
        MetaModelStore.write(model, out);
        return out.toByteArray();
    }
}
