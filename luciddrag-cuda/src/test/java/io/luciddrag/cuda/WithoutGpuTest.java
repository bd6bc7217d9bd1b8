package io.luciddrag.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.luciddrag.DragRequest;
import io.luciddrag.LucidDrag;
import io.luciddrag.UnsupportedCapabilityException;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

/** On a machine without CUDA natives the backend says so, and the engine goes on. */
class WithoutGpuTest {
  @Test
  void saysWhatIsMissingAndStaysUsable() {
    assumeFalse(CudaNatives.check().ok(), "this machine has CUDA natives");
    BufferedImage photo = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    DragRequest.Builder request = DragRequest.of(photo).drag(20, 20, 40, 20).results(1);
    try (LucidDrag lucid = LucidDrag.open()) {
      assertThatThrownBy(() -> lucid.edit(request.backend(CudaStableDiffusionProvider.ID).build()))
          .isInstanceOf(UnsupportedCapabilityException.class)
          .hasMessageContaining("PYTORCH_LIBRARY_PATH")
          .hasMessageContaining("Install torch 2.7.1+cu128")
          .hasMessageContaining("'stable-diffusion' runs on the CPU");
      assertThat(lucid.reason(request.backend("patch").build())).isNotEmpty();
    }
  }
}
