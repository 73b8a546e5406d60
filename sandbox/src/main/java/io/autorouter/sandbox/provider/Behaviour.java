// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the simulator treats a request. Chosen by a script, or by the name of a model that begins with {@code sim/}. */
sealed interface Behaviour {

    /** A plain answer. */
    record Answer() implements Behaviour {}

    /** The last message of the user, back. */
    record Echo() implements Behaviour {}

    /** Nothing for so long, then a plain answer. */
    record SlowFirstToken(long ms) implements Behaviour {}

    /** A plain answer that stands still for so long after its third chunk. */
    record Pause(long ms) implements Behaviour {}

    /** So many chunks, so far apart. */
    record Lengthy(int chunks, long gapMs) implements Behaviour {}

    /** An HTTP error. */
    record Refuse(int status) implements Behaviour {}

    /** An HTTP error to the first try of a request, then a plain answer. */
    record RefuseOnce(int status) implements Behaviour {}

    /** A connection that closes after so many chunks. */
    record CutAfter(int chunks) implements Behaviour {}

    /** Status 200 and bytes that are no answer. */
    record Garbage() implements Behaviour {}

    /** No answer, ever. */
    record Hang() implements Behaviour {}

    /** A complete answer without a single token. */
    record Empty() implements Behaviour {}

    /** A plain answer with thoughts before it, whether they are asked for or not. */
    record Think() implements Behaviour {}

    /** A plain answer that is withheld after its second chunk, as its content offends. */
    record Withhold() implements Behaviour {}

    /** Status 200 and a page of some proxy on the way. */
    record Html() implements Behaviour {}

    /** Whatever a reader of bytes may stumble over, sent in an odd way. */
    record Oddly(Manner manner) implements Behaviour {}

    /** A plain answer whose count of tokens is told in an odd way. */
    record Tell(Telling how) implements Behaviour {}

    /** How the count of tokens is told. */
    enum Telling {
        /** In the last chunk. */
        LAST,
        /** The prompt's in the first chunk, the completion's in the last. */
        SPLIT,
        /** With a part of the prompt read from a cache, and where the format knows that, another written to it. */
        CACHED,
        /** Ten times too high. */
        WRONG,
        /** Not at all. */
        NEVER
    }

    /** How an answer is sent. */
    enum Manner {
        PLAIN,
        /** Complete, but without the mark at its end. */
        UNMARKED,
        /** Cut in the middle of characters. */
        SPLIT,
        /** A byte at a time. */
        BYTES
    }

    /** Models of ours that show each behaviour once, for those who look around. */
    List<String> EXAMPLES = List.of(
            "answer",
            "echo",
            "slow-first-token-2000",
            "pause-2000",
            "long-600-50",
            "429",
            "429-then-ok",
            "500",
            "500-then-ok",
            "cut-after-3",
            "garbage",
            "wrong-usage",
            "usage-split",
            "no-usage",
            "cached",
            "thinks",
            "withheld",
            "html",
            "no-done",
            "split-utf8",
            "one-byte",
            "hang",
            "empty");

    long SLOW_MS = 2_000;
    Pattern WITH_TIME = Pattern.compile("(slow-first-token|pause)-(\\d{1,6})");
    Pattern CUT = Pattern.compile("cut-after-(\\d{1,6})");
    Pattern LONG = Pattern.compile("long-(\\d{1,5})-(\\d{1,5})");
    Pattern STATUS = Pattern.compile("([45]\\d\\d)(-then-ok)?");

    /** Returns the behaviour of that name, as it stands behind {@code sim/}, or null where there is none. */
    static @Nullable Behaviour named(String name) {
        return switch (name) {
            case "answer" -> new Answer();
            case "echo" -> new Echo();
            case "slow-first-token" -> new SlowFirstToken(SLOW_MS);
            case "pause" -> new Pause(SLOW_MS);
            case "garbage" -> new Garbage();
            case "hang" -> new Hang();
            case "empty" -> new Empty();
            case "wrong-usage" -> new Tell(Telling.WRONG);
            case "usage-split" -> new Tell(Telling.SPLIT);
            case "no-usage" -> new Tell(Telling.NEVER);
            case "cached" -> new Tell(Telling.CACHED);
            case "thinks" -> new Think();
            case "withheld" -> new Withhold();
            case "html" -> new Html();
            case "no-done" -> new Oddly(Manner.UNMARKED);
            case "split-utf8" -> new Oddly(Manner.SPLIT);
            case "one-byte" -> new Oddly(Manner.BYTES);
            default -> withNumbers(name);
        };
    }

    private static @Nullable Behaviour withNumbers(String name) {
        Matcher timed = WITH_TIME.matcher(name);
        if (timed.matches()) {
            long ms = Long.parseLong(timed.group(2));
            return timed.group(1).equals("pause") ? new Pause(ms) : new SlowFirstToken(ms);
        }
        Matcher cut = CUT.matcher(name);
        if (cut.matches()) {
            return new CutAfter(Integer.parseInt(cut.group(1)));
        }
        Matcher chunks = LONG.matcher(name);
        if (chunks.matches()) {
            return new Lengthy(Integer.parseInt(chunks.group(1)), Long.parseLong(chunks.group(2)));
        }
        Matcher refusal = STATUS.matcher(name);
        if (refusal.matches()) {
            int status = Integer.parseInt(refusal.group(1));
            return refusal.group(2) == null ? new Refuse(status) : new RefuseOnce(status);
        }
        return null;
    }
}
