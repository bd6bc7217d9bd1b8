/** Metrics of the testkit that need a model or photos which only core's tests have. */
@NullMarked
package io.luciddrag.core.metric;

import org.jspecify.annotations.NullMarked;
