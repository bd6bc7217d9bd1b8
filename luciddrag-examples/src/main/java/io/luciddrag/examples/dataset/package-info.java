/**
 * The field's data sets: finds and reads their tasks, and writes results where other people's
 * scripts look for them.
 *
 * <p>Which layout a folder has is found out from its files ({@link
 * io.luciddrag.examples.dataset.Layout}). What a result is worth does not belong here.
 */
@NullMarked
package io.luciddrag.examples.dataset;

import org.jspecify.annotations.NullMarked;
