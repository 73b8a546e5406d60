// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://10.1.2.3:8080, http://10.1.2.3:8080",
        "http://gateway-0.gateway:8080, http://gateway-0.gateway:8080",
        "http://[fd00:10::7]:8080, http://[fd00:10::7]:8080",
        "http://fd00:10:244::7:8080, http://[fd00:10:244::7]:8080",
        "http://::1:8080, http://[::1]:8080",
        "http://2001:db8:0:0:0:0:0:1:8080, http://[2001:db8:0:0:0:0:0:1]:8080"
    })
    void bracketsAnAddressOfIpv6(String told, URI meant) {
        assertThat(OwnAddress.of(told)).isEqualTo(meant);
    }

    @Test
    void hasAHostAndAPortThatClientsFind() {
        URI address = OwnAddress.of("http://fd00:10:244::7:8080");

        assertThat(address.getHost()).isEqualTo("[fd00:10:244::7]");
        assertThat(address.getPort()).isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gateway", "http://", "http://gateway", "http://[fd00::7]", "http://:8080"})
    void refusesWhatIsNoAddress(String told) {
        assertThatThrownBy(() -> OwnAddress.of(told))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(told);
    }
}
