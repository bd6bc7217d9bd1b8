package io.luciddrag.spi;

import java.util.List;

/** A prepared prompt; what it holds is the backend's business. */
public interface Conditioning extends AutoCloseable {
  /** {@return the prompt} */
  String prompt();

  /** {@return remarks for the user, such as which words of a long prompt were dropped} */
  default List<String> notes() {
    return List.of();
  }

  @Override
  default void close() {}
}
