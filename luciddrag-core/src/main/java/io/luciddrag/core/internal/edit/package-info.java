/**
 * The way of the data: locate, reason, motion, sample, compose, measure. The only room that calls
 * all others.
 */
@NullMarked
package io.luciddrag.core.internal.edit;

import org.jspecify.annotations.NullMarked;
