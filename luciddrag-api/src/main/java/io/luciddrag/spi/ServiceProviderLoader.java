package io.luciddrag.spi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.LoggerFactory;

/** Looks for providers in several class loaders; one broken provider does not hide the others. */
final class ServiceProviderLoader implements ProviderLoader {
  private static final int GIVE_UP = 100; // broken entries in a row before a loader is left alone

  private final List<ClassLoader> more;

  ServiceProviderLoader(List<ClassLoader> more) {
    this.more = more;
  }

  @Override
  public <P> List<P> load(Class<P> type) {
    Map<Class<?>, P> found = new LinkedHashMap<>();
    List<ClassLoader> loaders = new ArrayList<>();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context != null) {
      loaders.add(context);
    }
    loaders.add(ServiceProviderLoader.class.getClassLoader());
    loaders.addAll(more);
    for (ClassLoader loader : loaders) {
      collect(type, loader, found);
    }
    return List.copyOf(found.values());
  }

  private static <P> void collect(Class<P> type, ClassLoader loader, Map<Class<?>, P> found) {
    var services = ServiceLoader.load(type, loader).stream().iterator();
    int broken = 0;
    while (broken < GIVE_UP) {
      try {
        if (!services.hasNext()) {
          return;
        }
        ServiceLoader.Provider<P> service = services.next();
        if (!found.containsKey(service.type())) {
          found.put(service.type(), service.get());
        }
        broken = 0;
      } catch (ServiceConfigurationError | LinkageError e) {
        broken++;
        LoggerFactory.getLogger(ProviderLoader.class)
            .warn(
                "A provider of {} cannot be used and is left out: {}",
                type.getName(),
                e.toString());
      }
    }
  }
}
