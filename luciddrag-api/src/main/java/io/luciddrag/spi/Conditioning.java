package io.luciddrag.spi;

/** A prepared prompt; what it holds is the backend's business. */
public interface Conditioning extends AutoCloseable {
  /** {@return the prompt} */
  String prompt();

  @Override
  default void close() {}
}
