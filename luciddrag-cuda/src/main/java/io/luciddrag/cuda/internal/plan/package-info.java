/**
 * What is decided before a GPU computes: which one, in which precision, and what goes into its
 * memory.
 *
 * <p>Pure: nothing here asks a machine, so every decision is tested without a GPU. Whether the
 * numbers hold on one has not been seen yet.
 */
@NullMarked
package io.luciddrag.cuda.internal.plan;

import org.jspecify.annotations.NullMarked;
