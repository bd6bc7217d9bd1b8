/**
 * Pictures on disk: reading every common format the right way up, writing PNG without half-written
 * files.
 */
@NullMarked
package io.luciddrag.examples.picture;

import org.jspecify.annotations.NullMarked;
