/**
 * Conversations with models, written down and answered again; docs/recordings.md has the format.
 * Calls nothing of core.
 */
@NullMarked
package io.luciddrag.core.internal.recording;

import org.jspecify.annotations.NullMarked;
