package io.luciddrag;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.spi.EngineSetup;
import io.luciddrag.spi.LucidDragFactory;
import io.luciddrag.spi.ProviderLoader;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broken provider does not hide the others. */
class ProviderLoaderTest {
  @TempDir Path folder;

  @Test
  void brokenProvidersAreLeftOut() throws IOException {
    List<LucidDragFactory> found =
        load(
            "no.such.Factory",
            Throwing.class.getName(),
            NotAFactory.class.getName(),
            Linkless.class.getName(),
            Good.class.getName(),
            "also.missing.Factory");

    assertThat(found).hasExactlyElementsOfTypes(Good.class);
  }

  @Test
  void anUnreadableDeclarationIsLeftOut() throws IOException {
    assertThat(load(Good.class.getName(), "not a class name")).isEmpty();
  }

  @Test
  void aProviderSeenThroughTwoLoadersIsFoundOnce() throws IOException {
    declare(Good.class.getName());
    try (URLClassLoader one = loader();
        URLClassLoader two = loader()) {
      assertThat(ProviderLoader.serviceLoader(one, two).load(LucidDragFactory.class)).hasSize(1);
    }
  }

  @Test
  void theContextLoaderIsAsked() throws IOException {
    declare(Good.class.getName());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader context = loader()) {
      thread.setContextClassLoader(context);
      assertThat(ProviderLoader.serviceLoader().load(LucidDragFactory.class))
          .hasExactlyElementsOfTypes(Good.class);
      thread.setContextClassLoader(null);
      assertThat(ProviderLoader.serviceLoader().load(LucidDragFactory.class)).isEmpty();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private List<LucidDragFactory> load(String... classes) throws IOException {
    declare(classes);
    try (URLClassLoader loader = loader()) {
      return ProviderLoader.serviceLoader(loader).load(LucidDragFactory.class);
    }
  }

  private void declare(String... classes) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.write(services.resolve(LucidDragFactory.class.getName()), List.of(classes));
  }

  private URLClassLoader loader() throws IOException {
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, ProviderLoaderTest.class.getClassLoader());
  }

  /** Works. */
  public static final class Good implements LucidDragFactory {
    @Override
    public LucidDrag create(EngineSetup setup) {
      throw new AssertionError("not to be called");
    }
  }

  /** Fails when it is made. */
  public static final class Throwing implements LucidDragFactory {
    /** Fails. */
    public Throwing() {
      throw new IllegalStateException("on purpose");
    }

    @Override
    public LucidDrag create(EngineSetup setup) {
      throw new AssertionError("not to be called");
    }
  }

  /** Fails when it is loaded. */
  public static final class Linkless implements LucidDragFactory {
    static {
      if (Math.abs(1) == 1) {
        throw new NoClassDefFoundError("on purpose");
      }
    }

    @Override
    public LucidDrag create(EngineSetup setup) {
      throw new AssertionError("not to be called");
    }
  }

  /** Is of another kind. */
  public static final class NotAFactory {}
}
