/** Command-line options that several commands share, and how their texts are read. */
@NullMarked
package io.luciddrag.examples.options;

import org.jspecify.annotations.NullMarked;
