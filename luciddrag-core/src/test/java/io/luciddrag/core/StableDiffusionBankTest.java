package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.luciddrag.Cancellation;
import io.luciddrag.DragRequest;
import io.luciddrag.EditCancelledException;
import io.luciddrag.EditResult;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.Motion;
import io.luciddrag.Sampling;
import io.luciddrag.core.internal.stablediffusion.StableDiffusionBackendProvider;
import io.luciddrag.core.internal.stablediffusion.TinyModel;
import io.luciddrag.core.internal.stablediffusion.WatchedBackend;
import io.luciddrag.core.internal.stablediffusion.WatchedBackend.Call;
import io.luciddrag.core.internal.tensor.LiveArrays;
import io.luciddrag.spi.DiffusionBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The memory bank in a temporary file: the same edit, and no file afterwards. */
@Timeout(60)
class StableDiffusionBankTest {
  private static final Path SELF = Path.of("/proc/self");
  private static final DragRequest REQUEST =
      Photos.inner(Photos.bird(64))
          .backend("stable-diffusion")
          .intentions(List.of(Intention.of(Motion.BEND), Intention.of(Motion.TRANSLATE)))
          .steps(3)
          .build();

  private static DiffusionBackend model; // everything in the file
  private static WatchedBackend backend;
  private static DiffusionBackend inMemory;

  @BeforeAll
  static void load() {
    model = backend("sd1", "fp32", "0");
    backend = new WatchedBackend(model);
    inMemory = backend("sd1", "fp32", "2048");
  }

  @AfterAll
  static void close() {
    model.close();
    inMemory.close();
  }

  private static DiffusionBackend backend(String model, String precision, String mebibytes) {
    Map<String, String> settings = TinyModel.settings(TinyModel.folder(model));
    settings.put("stable-diffusion.precision", precision);
    settings.put("stable-diffusion.bank-memory", mebibytes);
    return new StableDiffusionBackendProvider().create(settings);
  }

  private static EditResult edit(String model, String precision, String mebibytes) {
    try (DiffusionBackend own = backend(model, precision, mebibytes);
        LucidDrag lucid = LucidDrag.builder().backend(own).build()) {
      return lucid.edit(REQUEST);
    }
  }

  /** bf16 is kept as fp16, which has more digits: off only below 6e-5, where fp16 has fewer. */
  @ParameterizedTest
  @CsvSource({"sd1, fp32, 0", "sd2, fp32, 0", "lcm, bf16, 2"})
  void thePixelsAreThoseOfABankInMemory(String model, String precision, int tolerance) {
    EditResult expected = edit(model, precision, "2048");
    EditResult actual = edit(model, precision, "0");

    assertThat(largestDifference(expected, actual)).isLessThanOrEqualTo(tolerance);
    assertThat(bank(actual)).isPositive().isEqualTo(bank(expected));
  }

  @Test
  void sixteenBitTakeHalfAsMuch() {
    double latents = 4 * 4 * 8 * 8 * 4; // 4 levels of 4 x 8 x 8 numbers of 4 bytes
    assertThat(bank(edit("sd1", "bf16", "2048")) - latents)
        .isEqualTo((bank(edit("sd1", "fp32", "2048")) - latents) / 2);
  }

  @ParameterizedTest
  @EnumSource(names = {"REPLACE", "APPEND"})
  void everyUseOfTheBankReadsTheFile(Sampling.Attention use) {
    Sampling sampling = Sampling.published().toBuilder().attention(use).batch(2).build();
    DragRequest request = REQUEST.toBuilder().sampling(sampling).build();
    AtomicLong most = new AtomicLong();
    EditResult inFile = edit(request, call -> most.accumulateAndGet(bankFiles(), Math::max));
    try (LucidDrag lucid = LucidDrag.builder().backend(inMemory).build()) {
      assertThat(largestDifference(lucid.edit(request), inFile)).isZero();
    }
    assumeTrue(Files.isDirectory(SELF));
    assertThat(most).as("files while the edit ran").hasValue(1);
  }

  @Test
  void withoutABankThereIsNoFile() {
    Sampling off = Sampling.published().toBuilder().attention(Sampling.Attention.OFF).build();
    AtomicLong most = new AtomicLong();
    edit(
        REQUEST.toBuilder().sampling(off).build(),
        call -> most.accumulateAndGet(bankFiles(), Math::max));

    assertThat(most).hasValue(0);
  }

  @Test
  void theFileIsGoneHoweverTheEditEnds() {
    assumeTrue(Files.isDirectory(SELF), "open files are listed on Linux only");
    edit(REQUEST, call -> {});
    assertThat(bankFiles()).as("after success").isZero();
    assertThat(mappings()).as("mapped after success").isZero();
    long arrays = LiveArrays.count();
    for (int n : new int[] {2, 6, 9}) {
      Cancellation cancellation = new Cancellation();
      Throwable thrown =
          catchThrowable(
              () ->
                  edit(
                      REQUEST.toBuilder().cancellation(cancellation).build(),
                      nth(n, cancellation::cancel)));
      assertThat(thrown).isInstanceOf(EditCancelledException.class);
      assertThat(bankFiles()).as("after cancelling call %d", n).isZero();

      thrown = catchThrowable(() -> edit(REQUEST, nth(n, StableDiffusionBankTest::fail)));
      assertThat(thrown).hasStackTraceContaining("on purpose");
      assertThat(bankFiles()).as("after failing in call %d", n).isZero();
    }
    assertThat(LiveArrays.count()).as("arrays").isLessThanOrEqualTo(arrays);
  }

  /** An interrupt closes a file under its user, while it is written and while it is read. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptIsACancellationNotAFullDisk(boolean writing) {
    edit(REQUEST, c -> {});
    List<Call> calls = backend.calls();
    int n = writing ? calls.indexOf(Call.PREDICT) : calls.lastIndexOf(Call.PREDICT);
    Throwable thrown =
        catchThrowable(() -> edit(REQUEST, nth(n, () -> Thread.currentThread().interrupt())));
    boolean flag = Thread.interrupted();

    assertThat(thrown)
        .isInstanceOf(EditCancelledException.class)
        .hasMessageContaining("interrupted");
    assertThat(flag).isTrue();
    assertThat(bankFiles()).isZero();
    assertThat(edit(REQUEST, c -> {}).edits()).hasSize(2);
  }

  private static EditResult edit(DragRequest request, Consumer<Call> hand) {
    backend.start(hand);
    try (LucidDrag lucid = LucidDrag.builder().backend(backend).build()) {
      return lucid.edit(request);
    }
  }

  private static Consumer<Call> nth(int n, Runnable act) {
    AtomicLong count = new AtomicLong();
    return call -> {
      if (count.getAndIncrement() == n) {
        act.run();
      }
    };
  }

  private static void fail() {
    throw new IllegalStateException("on purpose");
  }

  private static double bank(EditResult result) {
    return result.edits().get(0).diagnostics().measures().get("memoryBank");
  }

  private static int largestDifference(EditResult a, EditResult b) {
    int largest = 0;
    for (int k = 0; k < a.edits().size(); k++) {
      int[] p = Photos.argb(a.edits().get(k).image());
      int[] q = Photos.argb(b.edits().get(k).image());
      for (int i = 0; i < p.length; i++) {
        for (int shift = 0; shift <= 16; shift += 8) {
          largest = Math.max(largest, Math.abs((p[i] >> shift & 255) - (q[i] >> shift & 255)));
        }
      }
    }
    return largest;
  }

  /** Open files of the bank, with or without a name. */
  private static long bankFiles() {
    long count = 0;
    if (Files.isDirectory(SELF)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(SELF.resolve("fd"))) {
        for (Path file : files) {
          count += Files.isSymbolicLink(file) && name(file).contains("luciddrag-bank") ? 1 : 0;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return count;
  }

  private static String name(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
  }

  private static long mappings() {
    try {
      List<String> maps = Files.readAllLines(SELF.resolve("maps"));
      return maps.stream().filter(line -> line.contains("luciddrag-bank")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
