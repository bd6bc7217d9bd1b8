/** Measures speed and memory against the budgets of the design document. */
@NullMarked
package io.luciddrag.examples.benchmark;

import org.jspecify.annotations.NullMarked;
