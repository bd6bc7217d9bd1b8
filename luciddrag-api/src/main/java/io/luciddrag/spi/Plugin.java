package io.luciddrag.spi;

/** An exchangeable part. Used from many threads at once unless its own Javadoc says otherwise. */
public interface Plugin extends AutoCloseable {
  /**
   * {@return the unique name by which requests choose this plugin: lower-case letters, digits and
   * hyphens}
   */
  String id();

  /**
   * Frees what the plugin holds; called once, when the engine that created it closes. Does nothing
   * by default.
   */
  @Override
  default void close() {}
}
