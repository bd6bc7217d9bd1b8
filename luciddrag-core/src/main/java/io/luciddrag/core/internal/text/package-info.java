/**
 * y: prompts as the denoising network sees them, through CLIP's byte-pair tokenizer and text
 * encoder.
 *
 * <p>The only room that knows tokenizer files and the text encoder's layer names. May call {@code
 * weights}, {@code tensor}.
 */
@NullMarked
package io.luciddrag.core.internal.text;

import org.jspecify.annotations.NullMarked;
