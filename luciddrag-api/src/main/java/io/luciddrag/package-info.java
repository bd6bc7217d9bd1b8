/**
 * What a host writes against: hand over a picture and drags, get back several explained edits.
 *
 * <p>Start at {@link io.luciddrag.LucidDrag}. No type here names an inference engine; requests and
 * results are immutable and may be shared between threads.
 */
@NullMarked
package io.luciddrag;

import org.jspecify.annotations.NullMarked;
