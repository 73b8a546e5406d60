/** Tests of what can be asked for. */
@NullMarked
package io.autorouter.classifier.listing;

import org.jspecify.annotations.NullMarked;
