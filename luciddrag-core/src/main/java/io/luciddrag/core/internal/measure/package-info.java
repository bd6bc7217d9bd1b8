/**
 * What an edit did, measured on its picture rather than assumed from its motion. Calls nothing else
 * of core.
 */
@NullMarked
package io.luciddrag.core.internal.measure;

import org.jspecify.annotations.NullMarked;
