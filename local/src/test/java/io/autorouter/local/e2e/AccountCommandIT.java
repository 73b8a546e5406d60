// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.local.Autorouter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code ./autorouter account}: credits and parked accounts, by the command line. */
class AccountCommandIT {

    private static final String ASKED = """
            {"model": "google/gemini-2.5-flash-lite", "max_tokens": 20,
             "messages": [{"role": "user", "content": "What is in the purse?"}]}
            """;

    private final String gateway = Platform.run().gateway();

    @AfterEach
    void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    /** What a command came to. */
    private record Outcome(int code, String out, String err) {}

    private static Outcome run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine line = Autorouter.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(
                List.of("account", "--data", Platform.directory().root().toString()));
        all.addAll(List.of(arguments));
        return new Outcome(line.execute(all.toArray(String[]::new)), out.toString(), err.toString());
    }

    /** An account that the command made, and clients of it. */
    private record Tenant(String account, ChatClient manager, ChatClient client) {}

    private Tenant tenant(String name) throws Exception {
        Outcome made = run("create", "--name", name);
        assertThat(made.code()).as(made.err()).isZero();
        String account = lastWord(made, "account");
        String management = lastWord(made, "management key");
        String key = new ManagementClient(gateway, management)
                .call("POST", "/keys", "{\"name\": \"" + name + "\"}")
                .path("key")
                .asText();
        return new Tenant(account, new ChatClient(gateway, management), new ChatClient(gateway, key));
    }

    private static String lastWord(Outcome outcome, String name) {
        String line = outcome.out()
                .lines()
                .filter(each -> each.startsWith(name))
                .findFirst()
                .orElseThrow();
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    @Test
    void givesCreditsOnceForEachIdempotencyKey() throws Exception {
        // Given
        Tenant tenant = tenant("topped up");
        assertThat(tenant.client().ask(ASKED).status()).isEqualTo(402);

        // When
        Outcome first = run("topup", "--account", tenant.account(), "--usd", "2.5", "--idempotency-key", "order-17");
        Outcome again = run("topup", "--account", tenant.account(), "--usd", "2.5", "--idempotency-key", "order-17");
        Outcome present = run("topup", "--account", tenant.account(), "--usd", "0.25", "--promotion");
        Outcome other = run("topup", "--account", tenant.account(), "--usd", "3", "--idempotency-key", "order-17");

        // Then
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("2.5 USD for " + tenant.account());
        assertThat(again.out()).isEqualTo(first.out());
        assertThat(present.out()).contains("0.25 USD").isNotEqualTo(first.out());
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err().lines()).hasSize(1);
        assertThat(tenant.manager()
                        .get("/api/v1/credits")
                        .at("/data/total_credits")
                        .decimalValue())
                .isEqualByComparingTo(new BigDecimal("2.75"));
        assertThat(tenant.client().askUntilFinal(ASKED).status()).isEqualTo(200);
    }

    @Test
    void saysInOneLineWhatIsWrong() throws Exception {
        // Given
        Tenant tenant = tenant("never topped up");

        // When
        Outcome nameless = run("topup", "--account", "acc-1", "--usd", "1");
        Outcome stranger = run("topup", "--account", "acc-00000000000000000000000zzz", "--usd", "1");
        Outcome negative = run("topup", "--account", tenant.account(), "--usd", "-1");
        Outcome past = run("topup", "--account", tenant.account(), "--usd", "1", "--expires", "2001-01-01T00:00:00Z");
        Outcome unparked = run("release", "--account", "acc-00000000000000000000000zzz");

        // Then
        assertThat(List.of(nameless, stranger, negative, past, unparked)).allSatisfy(outcome -> {
            assertThat(outcome.code()).as(outcome.out()).isEqualTo(1);
            assertThat(outcome.err().lines()).hasSize(1);
        });
        assertThat(negative.err()).contains("amount");
        assertThat(past.err()).contains("expires_at");
        assertThat(tenant.manager()
                        .get("/api/v1/credits")
                        .at("/data/total_credits")
                        .decimalValue())
                .isZero();
    }

    @Test
    void letsAParkedAccountGoOn() throws Exception {
        // Given
        Tenant tenant = tenant("parked");
        assertThat(run("topup", "--account", tenant.account(), "--usd", "1").code())
                .isZero();
        park(tenant.account());
        ChatClient.Answer refused = tenant.client().ask(ASKED);
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(403);

        // When
        Outcome released = run("release", "--account", tenant.account());

        // Then
        assertThat(released.code()).as(released.err()).isZero();
        assertThat(tenant.client().askUntilFinal(ASKED).status()).isEqualTo(200);
    }

    /** Parks the account as billing does, in its role, whose password all roles of this platform share. */
    private static void park(String account) throws Exception {
        String address = Platform.run().postgres();
        String password = address.substring(address.indexOf("auditor:") + "auditor:".length(), address.indexOf('@'));
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + address.substring(address.indexOf('@') + 1), "billing", password);
                PreparedStatement park = connection.prepareStatement(
                        "insert into billing.parked_account (account_id, parked_at, reason) values (?, now(), 'a test')")) {
            park.setString(1, account);
            park.executeUpdate();
        }
    }
}
