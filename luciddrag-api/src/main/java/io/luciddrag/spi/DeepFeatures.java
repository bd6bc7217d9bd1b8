package io.luciddrag.spi;

/**
 * What the deep, coarse levels of a network said at one step, kept to be reused at the next; opaque
 * to the sampler.
 */
public interface DeepFeatures extends AutoCloseable {
  @Override
  void close();
}
