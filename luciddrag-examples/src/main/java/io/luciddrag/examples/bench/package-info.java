/**
 * Measures ways of editing on a data set of drags, as the field does: every method on the same
 * samples in one run, tables by category, and one report with the pictures.
 */
@NullMarked
package io.luciddrag.examples.bench;

import org.jspecify.annotations.NullMarked;
