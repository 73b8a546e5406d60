// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import io.autorouter.contracts.market.UseCase;
import io.autorouter.contracts.provider.RequestParameters;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of {@code GET /models} wants to see.
 *
 * @param filters all must hold
 * @param category null: whatever they are used for
 * @param order null: as they are listed, or as the category has them
 */
record ModelQuery(
        List<Predicate<ListedModel>> filters,
        @Nullable ModelCategory category,
        @Nullable Comparator<ListedModel> order,
        Page page) {

    private static final int LIMIT_MAX = 1000;
    private static final int NUMBER_LENGTH_MAX = 20;
    private static final int TEXT_MAX = 500;

    private static final Set<String> INPUTS = Set.of("text", "image", "file", "audio", "video");
    private static final Set<String> OUTPUTS =
            Set.of("text", "image", "embeddings", "audio", "video", "rerank", "speech", "transcription", "all");

    private static final Set<String> REGIONS = Set.of("eu", "us");

    /** What is known beside the models' own cards. */
    record Known(
            ModelSort sorts,
            ModelCategory.Use use,
            ModelCriteria.Datacenters datacenters,
            ModelCriteria.ToolSuccess toolSuccess,
            long nowSeconds) {}

    /** How the list is given out. */
    enum Form {
        JSON,
        /** For readers of news, with links to the models' pages. */
        FEED,
        /** The same, with links to chats with the models. */
        CHAT_FEED
    }

    /** Which part of the list, and how. */
    record Page(int offset, @Nullable Integer limit, Form form) {}

    /** Why a query cannot be answered: {@code parameter: given (expected: allowed)}. */
    static final class ProblemException extends Exception {

        private static final long serialVersionUID = 1L;

        private ProblemException(String parameter, String given, String expected) {
            super(parameter + ": " + given + " (expected: " + expected + ")");
        }
    }

    /** Reads a query; the operator returns the value of a parameter, or null. */
    static ModelQuery of(UnaryOperator<@Nullable String> given, Known known) throws ProblemException {
        var reader = new Reader(given);
        reader.add("q", ModelCriteria::text);
        reader.add("arch", ModelCriteria::architecture);
        reader.add("model_authors", ModelCriteria::authors);
        reader.add("providers", ModelCriteria::providers);
        reader.words("supported_parameters", RequestParameters.NAMES, "/supported_parameters");
        reader.words("input_modalities", INPUTS, "/architecture/input_modalities");
        reader.words("output_modalities", OUTPUTS, "/architecture/output_modalities");
        reader.flag("zdr", ModelCriteria::zdr);
        reader.flag("distillable", ModelCriteria::distillable);
        reader.range("context", null, ModelCriteria.number("/context_length"));
        reader.range("min_price", "max_price", ModelCriteria.price("prompt"));
        reader.range("min_output_price", "max_output_price", ModelCriteria.price("completion"));
        reader.range("min_age_days", "max_age_days", ModelCriteria.ageDays(known.nowSeconds()));
        for (String index : List.of("intelligence", "coding", "agentic")) {
            String name = index + "_index";
            reader.range("min_" + name, "max_" + name, ModelCriteria.number("/benchmarks/artificial_analysis/" + name));
        }
        reader.shares("min_tool_success_rate", "max_tool_success_rate", ModelCriteria.toolSuccess(known.toolSuccess()));
        String region = reader.oneOf("region", REGIONS);
        if (region != null) {
            reader.filters.add(ModelCriteria.region(region, known.datacenters()));
        }
        String category = reader.oneOf("category", Set.copyOf(UseCase.NAMES));
        return new ModelQuery(
                reader.filters,
                category == null ? null : new ModelCategory(category, known.use()),
                reader.order(known.sorts()),
                reader.page());
    }

    /** Returns the models that are wanted, in order: all pages. */
    List<ListedModel> select(List<ListedModel> models) {
        List<ListedModel> selected = new ArrayList<>(models);
        selected.removeIf(model -> !filters.stream().allMatch(filter -> filter.test(model)));
        selected = category == null ? selected : category.of(selected);
        if (order != null) {
            selected.sort(order);
        }
        return selected;
    }

    /** Reads parameters one by one. */
    private static final class Reader {

        private final UnaryOperator<@Nullable String> given;
        private final List<Predicate<ListedModel>> filters = new ArrayList<>();

        Reader(UnaryOperator<@Nullable String> given) {
            this.given = given;
        }

        @Nullable
        String text(String name) throws ProblemException {
            String value = given.apply(name);
            if (value != null && value.length() > TEXT_MAX) {
                throw new ProblemException(name, value.length() + " characters", "at most " + TEXT_MAX);
            }
            return value == null || value.isBlank() ? null : value.strip();
        }

        interface ByText {
            Predicate<ListedModel> filter(String value);
        }

        interface ByFlag {
            Predicate<ListedModel> filter(boolean value);
        }

        void add(String name, ByText filter) throws ProblemException {
            String value = text(name);
            if (value != null) {
                filters.add(filter.filter(value));
            }
        }

        void words(String name, Set<String> allowed, String path) throws ProblemException {
            String value = text(name);
            if (value == null) {
                return;
            }
            for (String word : ModelCriteria.words(value)) {
                if (!allowed.contains(word)) {
                    throw new ProblemException(name, word, "some of " + String.join(", ", new TreeSet<>(allowed)));
                }
            }
            if (!value.equals("all")) {
                filters.add(ModelCriteria.all(path, value));
            }
        }

        @Nullable
        String oneOf(String name, Set<String> allowed) throws ProblemException {
            String value = text(name);
            if (value != null && !allowed.contains(value)) {
                throw new ProblemException(name, value, "one of " + String.join(", ", new TreeSet<>(allowed)));
            }
            return value;
        }

        void flag(String name, ByFlag filter) throws ProblemException {
            Boolean value = flag(name);
            if (value != null) {
                filters.add(filter.filter(value));
            }
        }

        private @Nullable Boolean flag(String name) throws ProblemException {
            String value = text(name);
            if (value != null && !value.equals("true") && !value.equals("false")) {
                throw new ProblemException(name, value, "true or false");
            }
            return value == null ? null : Boolean.valueOf(value);
        }

        void range(String least, @Nullable String most, ModelCriteria.Figure figure) throws ProblemException {
            BigDecimal from = number(least);
            BigDecimal to = most == null ? null : number(most);
            if (from != null || to != null) {
                filters.add(ModelCriteria.within(figure, from, to));
            }
        }

        /** The same of numbers that are 1 at most. */
        void shares(String least, String most, ModelCriteria.Figure figure) throws ProblemException {
            for (String name : List.of(least, most)) {
                BigDecimal share = number(name, "a number, 0..1");
                if (share != null && share.compareTo(BigDecimal.ONE) > 0) {
                    throw new ProblemException(name, share.toPlainString(), "a number, 0..1");
                }
            }
            range(least, most, figure);
        }

        private @Nullable BigDecimal number(String name) throws ProblemException {
            return number(name, "a number >= 0");
        }

        private @Nullable BigDecimal number(String name, String expected) throws ProblemException {
            String value = text(name);
            if (value == null) {
                return null;
            }
            if (value.length() > NUMBER_LENGTH_MAX || !value.matches("[0-9]+(\\.[0-9]+)?")) {
                throw new ProblemException(name, value, expected);
            }
            return new BigDecimal(value);
        }

        @Nullable
        Comparator<ListedModel> order(ModelSort sorts) throws ProblemException {
            String name = text("sort");
            if (name == null) {
                return null;
            }
            Comparator<ListedModel> order = sorts.of(name);
            if (order == null) {
                throw new ProblemException("sort", name, "one of " + sorts.names());
            }
            return order;
        }

        Page page() throws ProblemException {
            String offset = text("offset");
            String limit = text("limit");
            return new Page(
                    offset == null ? 0 : whole("offset", offset, 0, "0..9999999"),
                    limit == null ? null : Integer.valueOf(whole("limit", limit, 1, "1.." + LIMIT_MAX)),
                    form());
        }

        private Form form() throws ProblemException {
            boolean feed = Boolean.TRUE.equals(flag("use_rss"));
            boolean chats = Boolean.TRUE.equals(flag("use_rss_chat_links"));
            if (!feed) {
                return Form.JSON;
            }
            return chats ? Form.CHAT_FEED : Form.FEED;
        }

        private static int whole(String name, String value, int least, String expected) throws ProblemException {
            boolean digits = value.length() <= 7 && value.chars().allMatch(c -> c >= '0' && c <= '9');
            int number = digits ? Integer.parseInt(value) : -1;
            if (number < least || (name.equals("limit") && number > LIMIT_MAX)) {
                throw new ProblemException(name, value, expected);
            }
            return number;
        }
    }
}
