/**
 * The port to language and vision-language models: one request type, one reply type, no protocol.
 *
 * <p>A host that already talks to a model implements {@link io.luciddrag.spi.chat.ChatModel} and
 * hands it to {@link io.luciddrag.LucidDrag.Builder#chatModel}; luciddrag-core brings one for
 * endpoints that speak the OpenAI protocol.
 */
@NullMarked
package io.luciddrag.spi.chat;

import org.jspecify.annotations.NullMarked;
