// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

/**
 * What takes the place of a policy that breaks or is late: the default choice, whatever the dial says, as nothing is known
 * of the prompt that would be worth a price. A cost tier holds, as every limit does.
 */
public final class PlainPolicy implements Policy {

    private final QualityPolicy choice = new QualityPolicy(Dial.CARDS);

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public Ranking rank(Slate slate) {
        return choice.rank(new Slate(slate.candidates(), slate.tier(), null, slate.task()));
    }
}
