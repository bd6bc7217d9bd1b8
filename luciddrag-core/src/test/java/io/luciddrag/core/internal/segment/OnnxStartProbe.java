package io.luciddrag.core.internal.segment;

import io.luciddrag.LucidDrag;
import io.luciddrag.ModelException;
import io.luciddrag.spi.RegionLocator;
import io.luciddrag.spi.RegionLocatorProvider;
import java.util.Map;
import java.util.ServiceLoader;

/** Run in a JVM of its own by {@link OnnxNativesTest}, where ONNX Runtime cannot be loaded. */
final class OnnxStartProbe {
  static final String DONE = "opened without the library, and told twice that it is missing";

  private OnnxStartProbe() {}

  public static void main(String[] args) {
    Map<String, String> settings = Toys.settings("sam_encoder", "sam_decoder");
    LucidDrag.open().close();
    RegionLocatorProvider provider =
        ServiceLoader.load(RegionLocatorProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(p -> p.id().equals(SegmentAnythingLocator.ID))
            .findFirst()
            .orElseThrow();
    try (RegionLocator locator = provider.create(settings)) {
      for (int i = 0; i < 2; i++) { // the second time the class is known to be broken
        try {
          locator.locate(Toys.request(Toys.picture("/segment/wide.png"), 62, 60));
          throw new IllegalStateException("the library was loaded after all");
        } catch (ModelException e) {
          if (!e.getMessage().startsWith("ONNX Runtime's native library cannot be loaded")) {
            throw new IllegalStateException("not explained", e);
          }
          System.out.println(e.getMessage());
        }
      }
    }
    System.out.println(DONE);
  }
}
