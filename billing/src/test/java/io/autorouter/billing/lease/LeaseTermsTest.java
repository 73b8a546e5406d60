// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.lease;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTermsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void lastsForAWhile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LeaseTerms(MINUTE, Duration.ofSeconds(-1), MINUTE))
                .withMessage("router.billing.lease.settles: PT-1S (expected: above 0)");
        assertThatIllegalArgumentException().isThrownBy(() -> new LeaseTerms(Duration.ZERO, MINUTE, MINUTE));
        assertThatIllegalArgumentException().isThrownBy(() -> new LeaseTerms(MINUTE, MINUTE, Duration.ZERO));
    }
}
