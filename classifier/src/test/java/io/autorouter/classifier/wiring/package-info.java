/** Tests of how the classifier is joined to Kafka. */
@NullMarked
package io.autorouter.classifier.wiring;

import org.jspecify.annotations.NullMarked;
