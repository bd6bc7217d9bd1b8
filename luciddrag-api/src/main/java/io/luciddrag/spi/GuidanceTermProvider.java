package io.luciddrag.spi;

/** Makes a {@link GuidanceTerm}; registered for {@link java.util.ServiceLoader}. */
public interface GuidanceTermProvider extends Provider<GuidanceTerm> {}
