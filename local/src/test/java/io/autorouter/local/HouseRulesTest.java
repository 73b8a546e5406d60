// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the whole tree to the dependency rules of docs/STYLE.md, and each rule to failing on a planted offence. */
class HouseRulesTest {

    private static final List<String> SERVICES = List.of("gateway", "classifier", "dispatcher", "billing", "analytics");
    private static final Pattern ENTRANCE = Pattern.compile(".*(Listener|Resource)");
    private static final Pattern DOES_IO =
            Pattern.compile(".*(Resource|Filter|Mapper|Listener|Publisher|Store|Client|Runner|Config|Wiring|Command)");
    private static final int CLASSES_PER_MODULE_LEAST = 10;

    private static JavaClasses ours;
    private static JavaClasses planted;

    @BeforeAll
    static void readTheTree() {
        Path home = Path.of("..").toAbsolutePath().normalize();
        List<Path> modules = Stream.concat(Stream.of("contracts", "sandbox", "local"), SERVICES.stream())
                .map(module -> home.resolve(module).resolve("target").resolve("classes"))
                .toList();
        ours = new ClassFileImporter().importPaths(modules);
        Path tests = Path.of("target", "test-classes", "io", "autorouter").toAbsolutePath();
        planted = new ClassFileImporter()
                .importPaths(tests.resolve("billing/planted"), tests.resolve("contracts/planted"));
    }

    static Stream<Rule> rules() {
        return Stream.of(
                new Rule("services know only contracts", servicesKnowOnlyContracts(), "KnowsAService"),
                new Rule("contracts know none of ours", contractsKnowNoneOfOurs(), "ContractKnowsAService"),
                new Rule("pure unless named", pureUnlessNamed(), "Impure"),
                new Rule("pure code calls no I/O", pureCallsNoIo(), "PureCallsIo"),
                new Rule("suffix owns technology", suffixOwnsTechnology(), "SqlElsewhere"),
                new Rule("entrances are not called", entrancesAreNotCalled(), "CallsAnEntrance"),
                new Rule("clocks and dice are passed in", clocksAreInjected(), "ReadsTheClock"),
                new Rule("no floating point near money", noFloatingPointNearMoney(), "FloatingMoney"),
                new Rule("no mutable statics", noMutableStatics(), "MutableStatic"),
                new Rule("nobody throws bare exceptions", nobodyThrowsBareExceptions(), "ThrowsBare"),
                new Rule("no standard streams", noStandardStreams(), "Prints"),
                new Rule("wiring is imported by none", wiringIsImportedByNone(), "ImportsWiring"));
    }

    record Rule(String name, ArchRule rule, String offence) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theTreeKeepsTheRule(Rule rule) {
        rule.rule().check(ours);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleCatchesAnOffence(Rule rule) {
        // When
        var result = rule.rule().allowEmptyShould(true).evaluate(planted);

        // Then
        assertThat(result.getFailureReport().getDetails())
                .anyMatch(line -> line.contains(".planted." + rule.offence()));
    }

    @Test
    void packagesOfAServiceAreFreeOfCycles() {
        for (String service : SERVICES) {
            slices().matching("io.autorouter." + service + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .check(ours);
        }
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked = ours.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .map(Object::toString)
                .toList();
        assertThat(unmarked).isEmpty();
    }

    @Test
    void everyModuleWasRead() {
        for (String module : Stream.concat(Stream.of("contracts", "sandbox", "local"), SERVICES.stream())
                .toList()) {
            long count = ours.stream()
                    .filter(resideInAPackage("io.autorouter." + module + ".."))
                    .count();
            assertThat(count).as(module).isGreaterThan(CLASSES_PER_MODULE_LEAST);
        }
    }

    @Test
    void filesAndReadmesAreShortEnoughToRead() throws IOException {
        Path home = Path.of("..").toAbsolutePath().normalize();
        try (Stream<Path> files = Files.walk(home)) {
            List<String> tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> lines(file) > 400)
                    .map(file -> home.relativize(file) + ": " + lines(file))
                    .toList();
            assertThat(tooLong).as("Java files of more than 400 lines").isEmpty();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ArchRule servicesKnowOnlyContracts() {
        return classes()
                .that(inAService())
                .should(dependOnlyOn(
                        "its own module and contracts",
                        (from, to) -> !to.getPackageName().startsWith("io.autorouter.")
                                || to.getPackageName().startsWith("io.autorouter.contracts")
                                || module(to).equals(module(from))));
    }

    private static ArchRule contractsKnowNoneOfOurs() {
        return noClasses()
                .that()
                .resideInAPackage("io.autorouter.contracts..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.autorouter..")
                        .and(DescribedPredicate.not(resideInAPackage("io.autorouter.contracts.."))));
    }

    private static ArchRule pureUnlessNamed() {
        Set<String> allowed = Set.of(
                "java.lang",
                "java.util",
                "java.time",
                "java.math",
                "java.net.URI",
                "java.nio.charset",
                "java.text",
                "java.nio.ByteBuffer",
                "java.io.Serializable",
                "java.io.IOException",
                "java.io.UncheckedIOException",
                "java.io.ByteArrayOutputStream",
                "java.io.ByteArrayInputStream",
                "java.io.InputStream",
                "java.io.OutputStream",
                "java.security.MessageDigest",
                "java.security.NoSuchAlgorithmException",
                "org.jspecify",
                "com.fasterxml.jackson",
                "io.autorouter",
                "com.google.errorprone.annotations");
        return classes()
                .that(inAService().and(DescribedPredicate.not(doesIo())))
                .should(dependOnlyOn(
                        "values",
                        (from, to) -> allowed.stream()
                                .anyMatch(prefix -> base(to).getName().equals(prefix)
                                        || base(to).getName().startsWith(prefix + ".")
                                        || base(to).getName().startsWith(prefix + "$")
                                        || base(to).isPrimitive()
                                        || base(to).getName().equals("void"))));
    }

    private static ArchRule pureCallsNoIo() {
        return classes()
                .that(inAService().and(DescribedPredicate.not(doesIo())))
                .should(dependOnlyOn(
                        "pure classes", (from, to) -> !inAService().test(base(to)) || !doesIo().test(base(to))));
    }

    private static ArchRule suffixOwnsTechnology() {
        return classes().that(inAService()).should(dependOnlyOn("the technology of its suffix", (from, to) -> {
            String used = base(to).getName();
            String name = outermost(from).getSimpleName();
            if (used.startsWith("java.sql.") || used.startsWith("javax.sql.")) {
                return name.matches(".*(Store|Wiring)");
            }
            if (used.startsWith("jakarta.ws.rs.")) {
                return name.matches(".*(Resource|Filter|Mapper)");
            }
            if (used.startsWith("picocli.")) {
                return name.endsWith("Command");
            }
            if (used.equals("io.smallrye.config.ConfigMapping")) {
                return name.endsWith("Config");
            }
            return !used.equals("org.eclipse.microprofile.config.inject.ConfigProperty");
        }));
    }

    private static ArchRule entrancesAreNotCalled() {
        return classes()
                .that(inAService())
                .should(dependOnlyOn(
                        "no entrance",
                        (from, to) -> !inAService().test(base(to))
                                || !ENTRANCE.matcher(outermost(base(to)).getSimpleName())
                                        .matches()
                                || outermost(base(to)).equals(outermost(from))
                                || outermost(from).getSimpleName().matches(".*(Wiring|Runner)")));
    }

    private static ArchRule clocksAreInjected() {
        Set<String> forbidden = Set.of(
                "java.time.Instant.now",
                "java.time.LocalDate.now",
                "java.time.LocalDateTime.now",
                "java.time.ZonedDateTime.now",
                "java.lang.System.currentTimeMillis",
                "java.lang.System.nanoTime",
                "java.util.UUID.randomUUID",
                "java.util.Random.<init>",
                "java.lang.Thread.sleep");
        return classes()
                .that(inAService().or(resideInAPackage("io.autorouter.contracts..")))
                .should(access(
                        "clocks and dice only in Wiring",
                        access -> !forbidden.contains(access.getTargetOwner().getName() + "." + access.getName())
                                || outermost(access.getOriginOwner())
                                        .getSimpleName()
                                        .endsWith("Wiring")));
    }

    private static ArchRule noFloatingPointNearMoney() {
        return classes()
                .that(resideInAnyPackage("io.autorouter.billing..", "io.autorouter.contracts.."))
                .should(new ArchCondition<>("have no double or float") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        boolean fields = item.getFields().stream().anyMatch(field -> isFloating(field.getRawType()));
                        boolean methods = item.getMethods().stream()
                                .anyMatch(method -> isFloating(method.getRawReturnType())
                                        || method.getRawParameterTypes().stream()
                                                .anyMatch(HouseRulesTest::isFloating));
                        if (fields || methods) {
                            events.add(SimpleConditionEvent.violated(item, item.getName() + " has a double or float"));
                        }
                    }
                });
    }

    private static boolean isFloating(JavaClass type) {
        return Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                .contains(base(type).getName());
    }

    private static ArchRule noMutableStatics() {
        return noFields()
                .that()
                .areDeclaredInClassesThat(inAService().or(resideInAPackage("io.autorouter.contracts..")))
                .and()
                .haveModifier(JavaModifier.STATIC)
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .notHaveModifier(JavaModifier.FINAL);
    }

    private static ArchRule nobodyThrowsBareExceptions() {
        return classes()
                .that(inAService().or(resideInAPackage("io.autorouter.contracts..")))
                .should(access(
                        "throw no bare exceptions",
                        access -> !access.getName().equals("<init>")
                                || !Set.of("java.lang.RuntimeException", "java.lang.Exception", "java.lang.Throwable")
                                        .contains(access.getTargetOwner().getName())
                                || isSuperCall(access)));
    }

    /** A class of ours that extends an exception calls its constructor: that is no throwing. */
    private static boolean isSuperCall(JavaAccess<?> access) {
        return access.getOriginOwner().isAssignableTo(access.getTargetOwner().getName());
    }

    private static ArchRule noStandardStreams() {
        return noClasses()
                .that(inAService().or(resideInAPackage("io.autorouter.contracts..")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err");
    }

    private static ArchRule wiringIsImportedByNone() {
        return classes()
                .that(inAService().and(DescribedPredicate.not(inWiring())))
                .should(dependOnlyOn("no wiring", (from, to) -> !inWiring().test(base(to))));
    }

    private static DescribedPredicate<JavaClass> inWiring() {
        return DescribedPredicate.describe(
                "in wiring",
                type -> inAService().test(type) && type.getPackageName().endsWith(".wiring"));
    }

    private static DescribedPredicate<JavaClass> inAService() {
        return DescribedPredicate.describe(
                "in a service",
                type -> SERVICES.stream()
                        .anyMatch(
                                service -> (type.getPackageName() + ".").startsWith("io.autorouter." + service + ".")));
    }

    private static DescribedPredicate<JavaClass> doesIo() {
        return DescribedPredicate.describe(
                "named for I/O",
                type -> DOES_IO.matcher(outermost(type).getSimpleName()).matches());
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass at = type;
        while (at.getEnclosingClass().isPresent()) {
            at = at.getEnclosingClass().get();
        }
        return at;
    }

    private static JavaClass base(JavaClass type) {
        return type.getBaseComponentType();
    }

    private static String module(JavaClass type) {
        return Arrays.stream(type.getPackageName().split("\\."))
                .skip(2)
                .findFirst()
                .orElse("");
    }

    @FunctionalInterface
    private interface Allowed {
        boolean test(JavaClass from, JavaClass to);
    }

    private static ArchCondition<JavaClass> dependOnlyOn(String what, Allowed allowed) {
        return new ArchCondition<>("depend only on " + what) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> !allowed.test(item, dependency.getTargetClass()))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> access(String what, java.util.function.Predicate<JavaAccess<?>> allowed) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getAccessesFromSelf().stream()
                        .filter(access -> !allowed.test(access))
                        .forEach(access -> events.add(SimpleConditionEvent.violated(access, access.getDescription())));
            }
        };
    }
}
