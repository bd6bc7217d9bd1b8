package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.DragRequest;
import io.luciddrag.Edit;
import io.luciddrag.EditResult;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.Motion;
import io.luciddrag.Phase;
import io.luciddrag.Sampling;
import io.luciddrag.core.internal.stablediffusion.TinyModel;
import io.luciddrag.spi.DiffusionBackend;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Readings that start alike and are worded alike come out alike: only one is worth showing. */
@Timeout(60)
class StableDiffusionSamePictureTest {
  private static final Sampling PUBLISHED = Sampling.published();
  private static final Sampling MOVED =
      PUBLISHED.toBuilder().start(Sampling.Start.MOTION).strength(0.7).build();

  private static DiffusionBackend model;

  @BeforeAll
  static void open() {
    model = TinyModel.backend("sd1");
  }

  @AfterAll
  static void close() {
    model.close();
  }

  /** Far enough that turning and growing are two readings. */
  private static DragRequest.Builder request(Sampling sampling) {
    return DragRequest.of(Photos.bird(64))
        .editable(Photos.box(4, 4, 56, 56, Photos.bird(64)))
        .drag(40, 32, 50, 48)
        .backend("stable-diffusion")
        .sampling(sampling.toBuilder().steps(3).build())
        .results(2)
        .seed(7);
  }

  private static Intention wordless(Motion motion) {
    return Intention.of(motion).toBuilder().confidence(0.5).build();
  }

  private static Intention worded(Motion motion) {
    return wordless(motion).toBuilder().prompts("a bird", "a bird, " + motion.verb()).build();
  }

  private static EditResult reasoned(DragRequest.Builder request, Intention... found) {
    HostReasoner told = new HostReasoner(asked -> List.of(found));
    try (LucidDrag lucid = LucidDrag.builder().backend(model).reasoner(told).build()) {
      return lucid.edit(request.reasoner("mine").build());
    }
  }

  private static EditResult chosen(DragRequest.Builder request, Intention... intentions) {
    try (LucidDrag lucid = LucidDrag.builder().backend(model).build()) {
      return lucid.edit(request.intentions(List.of(intentions)).build());
    }
  }

  private static List<Motion> motions(EditResult result) {
    return result.edits().stream().map(Edit::intention).flatMap(i -> i.motion().stream()).toList();
  }

  @Test
  void theLaterOfTwoEqualPicturesIsLeftOutAndTold() {
    EditResult result =
        reasoned(request(PUBLISHED), wordless(Motion.ROTATE), wordless(Motion.SCALE));

    assertThat(motions(result)).containsExactly(Motion.ROTATE);
    assertThat(result.notes())
        .filteredOn(note -> note.contains("came out the same"))
        .singleElement()
        .asString()
        .contains(Motion.ROTATE.verb(), Motion.SCALE.verb(), "was left out")
        .contains("a caption", "Start.MOTION");
  }

  /** What is left out does not count in the progress of what is shown. */
  @Test
  void progressCountsWhatIsShown() {
    TreeSet<Integer> shown = new TreeSet<>();
    reasoned(
        request(PUBLISHED)
            .listener(
                p -> {
                  if (p.phase() == Phase.COMPOSE) {
                    p.edit().ifPresent(shown::add);
                  }
                }),
        wordless(Motion.ROTATE),
        wordless(Motion.SCALE));

    assertThat(shown).containsExactly(0);
  }

  @Test
  void aHostThatChoseTheReadingsGetsAllAndIsTold() {
    EditResult result = chosen(request(PUBLISHED), wordless(Motion.ROTATE), wordless(Motion.SCALE));

    assertThat(motions(result)).containsExactly(Motion.ROTATE, Motion.SCALE);
    assertThat(Photos.pixels(result).get(1)).isEqualTo(Photos.pixels(result).get(0));
    assertThat(result.notes())
        .filteredOn(note -> note.contains("gave the same picture as"))
        .singleElement()
        .asString()
        .contains(Motion.ROTATE.verb(), Motion.SCALE.verb())
        .doesNotContain("left out");
  }

  @Test
  void whatDiffersStays() {
    EditResult moved = reasoned(request(MOVED), wordless(Motion.ROTATE), wordless(Motion.SCALE));
    EditResult worded = reasoned(request(PUBLISHED), worded(Motion.ROTATE), worded(Motion.SCALE));

    for (EditResult result : List.of(moved, worded)) {
      assertThat(motions(result)).containsExactly(Motion.ROTATE, Motion.SCALE);
      assertThat(Photos.pixels(result).get(1)).isNotEqualTo(Photos.pixels(result).get(0));
      assertThat(result.notes()).noneMatch(note -> note.contains("same"));
    }
  }

  /** As a user meets it: no caption, nothing chosen. */
  @Test
  void noTwoResultsOfARequestWithoutACaptionAreEqual() {
    EditResult result;
    try (LucidDrag lucid = LucidDrag.builder().backend(model).build()) {
      result = lucid.edit(request(PUBLISHED).results(4).build());
    }

    List<String> pictures =
        Photos.pixels(result).stream().map(Arrays::toString).distinct().toList();
    assertThat(pictures).hasSameSizeAs(result.edits());
  }

  @Test
  void inABatchToo() {
    Sampling batch = PUBLISHED.toBuilder().batch(2).build();
    EditResult result = reasoned(request(batch), wordless(Motion.ROTATE), wordless(Motion.SCALE));

    assertThat(result.edits()).hasSize(1);
  }
}
