package io.luciddrag.spi;

/** Makes a {@link RegionLocator}; registered for {@link java.util.ServiceLoader}. */
public interface RegionLocatorProvider extends Provider<RegionLocator> {}
