// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.question;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.analytics.export.FileFormat;
import io.autorouter.analytics.export.RowWriter;
import io.autorouter.analytics.problem.Problem;
import io.autorouter.analytics.problem.ProblemMapper;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyId;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all answers have in common on their way in and out of HTTP. */
public final class AnswerMapper {

    /** Whose key asked: said by the gateway, which checked it. */
    private static final String ACCOUNT = "X-Autorouter-Account";

    /** Set where only what was done with this key may be seen. */
    private static final String KEY = "X-Autorouter-Key";

    private static final int BUFFER_CHARACTERS = 16 << 10;

    private static final JsonFactory PLAIN = JsonFactory.builder()
            .configure(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN, true)
            .build();

    private AnswerMapper() {}

    /** Answers a question of an account. */
    public static Response asked(HttpHeaders headers, Function<Asker, Response> answer) {
        @Nullable String account = headers.getHeaderString(ACCOUNT);
        if (account == null || !AccountId.isValid(account)) {
            return ProblemMapper.answer(
                    new Problem.Unauthenticated(ACCOUNT + ": no account (expected: acc- and 26 base-32 characters)"));
        }
        @Nullable String key = headers.getHeaderString(KEY);
        if (key != null && !KeyId.isValid(key)) {
            return ProblemMapper.answer(
                    new Problem.Unauthenticated(KEY + ": no key (expected: key- and 26 base-32 characters)"));
        }
        return answer.apply(new Asker(new AccountId(account), key == null ? null : new KeyId(key)));
    }

    /** Answers a question, or says why it cannot be understood. */
    public static <Q> Response answer(Reading<Q> reading, Function<Q, Response> answer) {
        return switch (reading) {
            case Reading.Understood<Q> understood -> answer.apply(understood.question());
            case Reading.Refused<Q> refused -> ProblemMapper.answer(refused.problem());
        };
    }

    /** Returns the parameters; of one that is given twice the first counts. */
    public static Map<String, String> parameters(UriInfo uri) {
        Map<String, String> parameters = new HashMap<>();
        uri.getQueryParameters().forEach((name, values) -> parameters.put(name, values.getFirst()));
        return parameters;
    }

    public static Response json(JsonNode answer) {
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** Answers with JSON that is written as it goes out, rather than made whole before. */
    public static Response written(Written answer) {
        StreamingOutput output = out -> {
            try (JsonGenerator json = PLAIN.createGenerator(out)) {
                json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                answer.to(json);
            }
        };
        return Response.ok(output, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** Writes an answer. */
    @FunctionalInterface
    public interface Written {
        void to(JsonGenerator json) throws IOException;
    }

    /** Answers with what stands under {@code data}. */
    public static Response data(JsonNode data) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("data", data);
        return json(answer);
    }

    /** Answers with a file of text. */
    public static Response file(String text, FileFormat format, String name) {
        return attached(Response.ok(text, format.mediaType()), format, name);
    }

    /** Answers with rows that are written as they are read: few are in memory at a time. */
    public static Response rows(FileFormat format, String name, List<String> fields, Rows rows) {
        StreamingOutput output = out -> {
            var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER_CHARACTERS);
            var lines = new RowWriter(writer, format, fields);
            lines.begin();
            try {
                rows.each(lines::write);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            lines.end();
            writer.flush();
        };
        Response.ResponseBuilder answer = Response.ok(output, format.mediaType());
        return format == FileFormat.JSON ? answer.build() : attached(answer, format, name);
    }

    private static Response attached(Response.ResponseBuilder answer, FileFormat format, String name) {
        return answer.header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + name + "." + format.suffix() + "\"")
                .build();
    }

    /** Rows that come one after the other. */
    @FunctionalInterface
    public interface Rows {
        void each(Consumer<ObjectNode> told);
    }

    public static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
