package io.luciddrag.core.internal.plugin;

import io.luciddrag.LucidDragException;
import io.luciddrag.PluginException;
import io.luciddrag.ProviderNotFoundException;
import io.luciddrag.spi.Plugin;
import io.luciddrag.spi.Provider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Plugins of one kind by id. A provider's plugin is made when first asked for and closed with the
 * registry; the host's own win over providers and are the host's to close. Safe from any thread;
 * while one plugin is being made, which may take minutes, only those wait that ask for it too.
 *
 * @param <T> the kind of plugin
 */
public final class PluginRegistry<T extends Plugin> {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private final String kind;
  private final Map<String, String> settings;
  private final Map<String, T> given = new LinkedHashMap<>();
  private final Map<String, Provider<? extends T>> providers = new LinkedHashMap<>();
  private final Object door = new Object(); // guards the three fields below; held only for look-ups
  private final Map<String, T> made = new LinkedHashMap<>();
  private final Map<String, Making<T>> underWay = new HashMap<>();
  private boolean closed;

  /**
   * @param kind for messages, such as "backend"
   * @param own the host's plugins
   * @param found providers from the class path
   */
  public PluginRegistry(
      String kind,
      List<? extends T> own,
      List<? extends Provider<? extends T>> found,
      Map<String, String> settings) {
    this.kind = kind;
    this.settings = settings;
    for (T plugin : own) {
      T other = given.putIfAbsent(checked(plugin.id(), plugin), plugin);
      if (other != null) {
        throw duplicate(plugin.id(), other, plugin);
      }
    }
    for (Provider<? extends T> provider : found) {
      Provider<? extends T> other =
          providers.putIfAbsent(checked(provider.id(), provider), provider);
      if (other != null) {
        throw duplicate(provider.id(), other, provider);
      }
    }
  }

  /**
   * The plugin of an id. Of several threads that ask at once, one makes it and the others take its
   * plugin or its failure; the next to ask tries again.
   *
   * @throws IllegalStateException if the registry is closed, even while the plugin is being made
   */
  public T get(String id) {
    T plugin = null;
    while (plugin == null) {
      Making<T> making;
      boolean mine;
      synchronized (door) {
        if (closed) {
          throw closed(id);
        }
        T known = given.containsKey(id) ? given.get(id) : made.get(id);
        if (known != null) {
          return known;
        }
        making = underWay.get(id);
        mine = making == null;
        if (making == null) {
          making = new Making<>(kind + " '" + id + "'");
          underWay.put(id, making);
        }
      }
      plugin = mine ? make(id, making) : making.await();
    }
    return plugin;
  }

  private T make(String id, Making<T> making) {
    try {
      T plugin = create(id);
      boolean late;
      synchronized (door) {
        underWay.remove(id);
        late = closed;
        if (!late) {
          made.put(id, plugin);
        }
      }
      if (late) {
        throw refused(id, plugin);
      }
      making.made(plugin);
      return plugin;
    } catch (RuntimeException | Error e) {
      synchronized (door) {
        underWay.remove(id);
      }
      making.failed(e);
      throw e;
    }
  }

  private T create(String id) {
    Provider<? extends T> provider = providers.get(id);
    if (provider == null) {
      throw new ProviderNotFoundException(
          "there is no %s '%s'; available: %s. Add the artifact that brings it, or register it with LucidDrag.builder()"
              .formatted(kind, id, ids()));
    }
    T plugin;
    try {
      plugin = provider.create(settings);
    } catch (LucidDragException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw new PluginException(
          "provider %s could not make %s '%s': %s"
              .formatted(provider.getClass().getName(), kind, id, e),
          e);
    }
    if (plugin == null) {
      throw new PluginException(
          "provider %s of %s '%s' returned null"
              .formatted(provider.getClass().getName(), kind, id));
    }
    return plugin;
  }

  /** Closes a plugin that was made too late for anyone to close it. */
  private IllegalStateException refused(String id, T plugin) {
    IllegalStateException refusal = closed(id);
    try {
      plugin.close();
    } catch (RuntimeException e) {
      refusal.addSuppressed(e);
    }
    return refusal;
  }

  private IllegalStateException closed(String id) {
    return new IllegalStateException(
        "%s '%s' cannot be had: this LucidDrag was closed; open another with LucidDrag.open()"
            .formatted(kind, id));
  }

  public List<String> ids() {
    List<String> ids = new ArrayList<>(given.keySet());
    providers.keySet().stream().filter(id -> !given.containsKey(id)).forEach(ids::add);
    return ids;
  }

  /**
   * Closes what providers made, newest first; goes on after a failure and adds it to the others. A
   * plugin that is just being made is closed by the thread that makes it.
   */
  public void close(List<RuntimeException> failures) {
    List<T> plugins;
    Map<String, Making<T>> late;
    synchronized (door) {
      closed = true;
      plugins = new ArrayList<>(made.values());
      late = new HashMap<>(underWay);
      made.clear();
    }
    late.forEach((id, making) -> making.failed(closed(id))); // nobody need wait for it any more
    for (int i = plugins.size() - 1; i >= 0; i--) {
      try {
        plugins.get(i).close();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
  }

  private String checked(String id, Object owner) {
    if (id == null || !ID.matcher(id).matches()) {
      throw new ProviderNotFoundException(
          "%s %s has the id '%s'; ids are lower-case letters, digits and hyphens"
              .formatted(kind, owner.getClass().getName(), id));
    }
    return id;
  }

  private ProviderNotFoundException duplicate(String id, Object a, Object b) {
    return new ProviderNotFoundException(
        "two %ss claim the id '%s': %s (%s) and %s (%s); remove one"
            .formatted(
                kind, id, a.getClass().getName(), origin(a), b.getClass().getName(), origin(b)));
  }

  private static String origin(Object o) {
    var source = o.getClass().getProtectionDomain().getCodeSource();
    return source == null || source.getLocation() == null
        ? "unknown origin"
        : source.getLocation().toString();
  }
}
