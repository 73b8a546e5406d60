// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.planted;

import io.autorouter.billing.planted.wiring.PlantedWiring;
import io.autorouter.local.platform.RunFile;
import java.io.File;
import java.time.Instant;

/** One class per rule, each breaking it. */
final class Offences {}

record KnowsAService(RunFile of) {}

record Impure(File file) {}

final class PlantedStore {}

record PureCallsIo(PlantedStore store) {}

record SqlElsewhere(java.sql.Connection connection) {}

final class PlantedListener {}

record CallsAnEntrance(PlantedListener listener) {}

final class ReadsTheClock {
    Instant now() {
        return Instant.now();
    }
}

record FloatingMoney(double amount) {}

final class MutableStatic {
    static int counter;
}

final class ThrowsBare {
    void fail() {
        throw new RuntimeException("bare");
    }
}

final class Prints {
    void print() {
        System.out.println("printed");
    }
}

record ImportsWiring(PlantedWiring wiring) {}
