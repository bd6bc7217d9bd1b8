package io.luciddrag.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.luciddrag.DragRequest;
import io.luciddrag.EditResult;
import io.luciddrag.LucidDrag;
import io.luciddrag.LucidDragException;
import io.luciddrag.UnsupportedCapabilityException;
import io.luciddrag.cuda.internal.plan.CudaDevices;
import io.luciddrag.cuda.internal.plan.Gpus;
import io.luciddrag.spi.DiffusionBackendProvider;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What this machine says, through the public API; left out where CUDA natives are in place. */
@Timeout(120)
class WithoutGpuTest {
  @BeforeAll
  static void noNatives() {
    assumeFalse(CudaNatives.check().ok(), "CUDA natives are in place here");
  }

  private static DragRequest.Builder request() {
    BufferedImage photo = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = photo.createGraphics();
    g.setColor(Color.LIGHT_GRAY);
    g.fillRect(0, 0, 64, 64);
    g.setColor(Color.RED);
    g.fillOval(20, 20, 20, 20);
    g.dispose();
    return DragRequest.of(photo).drag(30, 30, 38, 30).results(1).seed(7);
  }

  @Test
  void oneMessageSaysWhatIsMissingAndOtherBackendsStayUsable() {
    try (LucidDrag lucid =
        LucidDrag.builder().setting("stable-diffusion.model", "/no/such/model").build()) {
      for (int i = 0; i < 2; i++) { // the second time as the first
        assertThatThrownBy(() -> lucid.edit(request().backend("stable-diffusion-cuda").build()))
            .isInstanceOf(UnsupportedCapabilityException.class)
            .hasMessageContaining("'stable-diffusion-cuda' cannot be used here")
            .hasMessageContaining("PYTORCH_LIBRARY_PATH: not found. Looked at environment")
            .hasMessageContaining("PYTORCH_FLAVOR=cu128")
            .hasMessageContaining("pip install torch==2.7.1");
      }
      EditResult result = lucid.edit(request().backend("patch").build());
      assertThat(result.edits()).hasSize(1);
      assertThatThrownBy(() -> lucid.edit(request().backend("stable-diffusion-cuda").build()))
          .isInstanceOf(UnsupportedCapabilityException.class);
    }
  }

  @Test
  void providerIsRegistered() {
    assertThat(ServiceLoader.load(DiffusionBackendProvider.class))
        .anySatisfy(p -> assertThat(p).isInstanceOf(CudaStableDiffusionProvider.class));
  }

  /** Class paths are files: a fresh loader tells which classes a failing provider asks for. */
  @Test
  void noClassOfTheEngineIsLoadedForTheMessage() throws Exception {
    List<URL> path = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      path.add(Path.of(entry).toUri().toURL());
    }
    List<String> loaded = new ArrayList<>();
    try (URLClassLoader loader =
        new URLClassLoader(path.toArray(new URL[0]), ClassLoader.getPlatformClassLoader()) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            loaded.add(name);
            return super.findClass(name);
          }
        }) {
      Class<?> type = loader.loadClass(CudaStableDiffusionProvider.class.getName());
      Object provider = type.getConstructor().newInstance();
      assertThatThrownBy(() -> type.getMethod("create", Map.class).invoke(provider, Map.of()))
          .cause()
          .hasMessageContaining("PYTORCH_LIBRARY_PATH");
    }
    assertThat(loaded).contains(CudaNatives.class.getName());
    assertThat(loaded).noneMatch(name -> name.startsWith("ai.djl"));
    assertThat(loaded).noneMatch(name -> name.startsWith("io.luciddrag.core"));
  }

  @Test
  void withoutDriverThereAreNoDevices() {
    assumeFalse(Files.exists(Path.of("/dev/nvidiactl")), "a driver is here");
    assertThat(new DjlHost().devices().count()).isZero();
    assertThat(new DjlHost().noDevice().toString()).startsWith("a GPU: not found. Looked at");
  }

  @Test
  void engineOnNativesForCpusIsNamed() {
    assertThatThrownBy(() -> new DjlHost().start(Gpus.gpu(0, "86", 8)))
        .isInstanceOf(UnsupportedCapabilityException.class)
        .hasMessageContaining("the engine of this process sees no CUDA (PyTorch Library: ")
        .hasMessageContaining("Natives load once a process");
  }

  @Test
  void deviceThatIsNotThereCannotBeRead() {
    CudaDevices real = new DjlHost().devices();
    CudaDevices oneMore = new CudaDevices(real.count() + 1, real.reader());
    assertThatThrownBy(() -> oneMore.get(real.count()))
        .isInstanceOf(LucidDragException.class)
        .hasMessageContaining("cannot read it");
  }
}
