package io.luciddrag.spi;

/**
 * Keys and values of the decoder's self-attention at one step, kept in the memory bank; opaque to
 * the sampler.
 */
public interface AttentionMemory extends AutoCloseable {
  /** {@return how many bytes it holds} */
  long bytes();

  @Override
  void close();
}
