/**
 * The way to language and vision models: an endpoint that speaks OpenAI's chat completions, and
 * which model an engine talks to. Knows nothing of drags or readings. May call {@code plugin},
 * {@code recording} and {@code watch}.
 */
@NullMarked
package io.luciddrag.core.internal.chat;

import org.jspecify.annotations.NullMarked;
