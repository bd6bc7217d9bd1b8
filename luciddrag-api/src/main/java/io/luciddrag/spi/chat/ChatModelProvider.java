package io.luciddrag.spi.chat;

import io.luciddrag.spi.Provider;

/**
 * Makes a {@link ChatModel}; registered for {@link java.util.ServiceLoader}. It reads settings
 * named {@code chat.*}; the engine asks it a second time for a vision model of its own if there are
 * settings named {@code vision.*}, which it then finds under {@code chat.*} too.
 */
public interface ChatModelProvider extends Provider<ChatModel> {}
