package io.luciddrag.spi;

import java.util.List;

/** Finds providers; replaceable for hosts with class loaders of their own. */
@FunctionalInterface
public interface ProviderLoader {
  /**
   * Finds providers.
   *
   * @param <P> the provider interface
   * @param type the provider interface
   * @return those found, each class once; a broken one is logged and left out
   */
  <P> List<P> load(Class<P> type);

  /**
   * Makes the usual loader: it asks the thread's context class loader, then this library's, then
   * the given ones.
   *
   * @param more further loaders, for plug-in hosts
   * @return the loader
   */
  static ProviderLoader serviceLoader(ClassLoader... more) {
    return new ServiceProviderLoader(List.of(more));
  }
}
