package io.luciddrag;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.spi.EngineSetup;
import io.luciddrag.spi.LucidDragFactory;
import io.luciddrag.spi.ProviderLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Opening where there is no engine, as on this module's class path, or more than one. */
class EngineLookupTest {
  @Test
  void withoutAnEngineTheMessageNamesTheArtifact() {
    assertThatThrownBy(LucidDrag::open)
        .isInstanceOf(ProviderNotFoundException.class)
        .hasMessageStartingWith(
            "no LucidDrag engine is on the class path; add io.luciddrag:luciddrag-core at run time")
        .hasMessageContaining("ProviderLoader.serviceLoader(MyPlugin.class.getClassLoader())");
  }

  @Test
  void twoEnginesAreNamed() {
    assertThatThrownBy(() -> LucidDrag.builder().providers(loader(new One(), new Two())).build())
        .isInstanceOf(ProviderNotFoundException.class)
        .hasMessageContaining("several LucidDrag engines")
        .hasMessageContaining(One.class.getName())
        .hasMessageContaining(Two.class.getName());
  }

  @Test
  void atLeastOneEditRunsAtATime() {
    assertThatThrownBy(() -> LucidDrag.builder().maxConcurrentEdits(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxConcurrentEdits must be at least 1, was 0");
  }

  private static ProviderLoader loader(LucidDragFactory... factories) {
    return new ProviderLoader() {
      @Override
      public <P> List<P> load(Class<P> type) {
        return List.of(factories).stream().filter(type::isInstance).map(type::cast).toList();
      }
    };
  }

  private static class One implements LucidDragFactory {
    @Override
    public LucidDrag create(EngineSetup setup) {
      throw new AssertionError("not to be called");
    }
  }

  private static final class Two extends One {}
}
