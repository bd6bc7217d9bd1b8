package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.DragRequest;
import io.luciddrag.EditResult;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.Motion;
import io.luciddrag.core.internal.stablediffusion.TinyModel;
import io.luciddrag.core.internal.stablediffusion.WatchedBackend;
import io.luciddrag.core.internal.stablediffusion.WatchedBackend.Call;
import io.luciddrag.spi.DiffusionBackend;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text reaches the network, whatever it is. */
@Timeout(60)
class StableDiffusionPromptTest {
  private static DiffusionBackend model;
  private static WatchedBackend backend;
  private static LucidDrag lucid;

  @BeforeAll
  static void open() {
    model = TinyModel.backend("sd1");
    backend = new WatchedBackend(model);
    lucid = LucidDrag.builder().backend(backend).build();
  }

  @AfterAll
  static void close() {
    lucid.close();
    model.close();
  }

  private static DragRequest.Builder request() {
    return Photos.inner(Photos.bird(64)).backend("stable-diffusion").steps(1);
  }

  private static EditResult edit(DragRequest.Builder request) {
    backend.start(call -> {});
    return lucid.edit(request.build());
  }

  private static Intention reading(String source, String target) {
    return Intention.builder("x").prompts(source, target).motion(Motion.BEND).build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a bird", "ein Höhlenbär 🐻", "\0\n\t\u200f\ud800", "!!! ((a:1.5)) <|endoftext|>"})
  void anyCaptionIsRead(String caption) {
    EditResult plain = edit(request());
    EditResult described = edit(request().caption(caption));

    assertThat(Photos.pixels(described).get(0)).isNotEqualTo(Photos.pixels(plain).get(0));
    assertThat(described.notes()).noneMatch(note -> note.contains("text was not used"));
  }

  @Test
  void whatIsTooLongIsTold() {
    String words = "a bird on a branch and ".repeat(2_000);
    EditResult result = edit(request().caption(words + "a pelican"));

    assertThat(result.notes()).anyMatch(note -> note.contains("pelican"));
    assertThat(edit(request().caption("a bird")).notes())
        .noneMatch(note -> note.contains("too long"));
  }

  /** The source prompt inverts, the target prompt generates. */
  @Test
  void bothPromptsCount() {
    List<int[]> first = Photos.pixels(edit(request().intentions(List.of(reading("a", "b")))));
    List<int[]> target = Photos.pixels(edit(request().intentions(List.of(reading("a", "c")))));
    List<int[]> source = Photos.pixels(edit(request().intentions(List.of(reading("c", "b")))));

    assertThat(target.get(0)).isNotEqualTo(first.get(0));
    assertThat(source.get(0)).isNotEqualTo(first.get(0));
  }

  /** One inversion for every source prompt, however many readings; results stay in order. */
  @Test
  void readingsWithOneSourcePromptShareItsInversion() {
    List<Intention> readings = List.of(reading("a", "b"), reading("c", "b"), reading("a", "d"));
    EditResult all = edit(request().intentions(readings));
    long inversions = backend.count(Call.ENCODE);

    assertThat(inversions).isEqualTo(2);
    for (int k = 0; k < readings.size(); k++) {
      EditResult one = edit(request().intentions(List.of(readings.get(k))));
      assertThat(all.edits().get(k).intention()).isEqualTo(readings.get(k));
      assertThat(Photos.pixels(all).get(k))
          .as("reading %d", k)
          .isEqualTo(Photos.pixels(one).get(0));
    }
  }
}
