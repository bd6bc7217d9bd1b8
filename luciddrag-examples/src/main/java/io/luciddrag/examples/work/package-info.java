/** What long runs share: many tasks side by side, and outcomes that an interruption cannot lose. */
@NullMarked
package io.luciddrag.examples.work;

import org.jspecify.annotations.NullMarked;
