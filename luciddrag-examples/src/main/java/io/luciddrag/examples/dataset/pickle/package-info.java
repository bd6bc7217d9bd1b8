/**
 * Reads Python pickles that hold nothing but values: numbers, texts, lists, tuples, dicts and NumPy
 * arrays.
 *
 * <p>A pickle is a program, and Python's own reader runs whatever that program calls. Nothing is
 * called here: the few names that NumPy writes stand for code of this package, and every other name
 * or instruction is refused. What a pickle may take is limited, so that a few bytes cannot claim
 * gigabytes. Knows nothing of data sets.
 */
@NullMarked
package io.luciddrag.examples.dataset.pickle;

import org.jspecify.annotations.NullMarked;
