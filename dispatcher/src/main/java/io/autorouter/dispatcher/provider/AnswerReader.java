// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

import java.util.List;

/**
 * Makes parts of the bytes of one answer, however they are cut. Nothing that a provider sends makes it throw. After a
 * {@link AnswerPart.Done} or {@link AnswerPart.Failed} it returns nothing more.
 */
public interface AnswerReader {

    /** Takes the next bytes, and keeps what is not a whole part yet. */
    List<AnswerPart> read(byte[] bytes);

    /** Takes note that no more bytes come. */
    List<AnswerPart> end();
}
