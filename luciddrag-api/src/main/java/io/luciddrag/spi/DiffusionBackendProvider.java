package io.luciddrag.spi;

/** Makes a {@link DiffusionBackend}; registered for {@link java.util.ServiceLoader}. */
public interface DiffusionBackendProvider extends Provider<DiffusionBackend> {}
