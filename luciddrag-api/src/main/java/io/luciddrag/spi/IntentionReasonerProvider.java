package io.luciddrag.spi;

/** Makes a {@link IntentionReasoner}; registered for {@link java.util.ServiceLoader}. */
public interface IntentionReasonerProvider extends Provider<IntentionReasoner> {}
