package io.luciddrag.core.internal.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.ModelException;
import io.luciddrag.spi.LocateRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentAnythingErrorsTest {
  private static final LocateRequest REQUEST =
      Toys.request(Toys.picture("/segment/wide.png"), 62, 60);

  @Test
  void withoutFilesItSaysWhichSettingsItNeeds() {
    assertThatThrownBy(() -> Settings.of(Map.of()))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(
            "two .onnx files of one export of SAM, MobileSAM or EfficientSAM",
            "set 'segment-anything.encoder' and 'segment-anything.decoder'",
            "'segment-anything.encoder' is missing",
            "random-walker");
    Map<String, String> half = Toys.settings("sam_encoder", "sam_decoder");
    half.put(Settings.DECODER, " ");
    assertThatThrownBy(() -> Settings.of(half))
        .hasMessageContaining("'segment-anything.decoder' is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "mask; best; the setting 'segment-anything.mask' is 'best'; expected auto, or a whole number from 0 to 15",
        "mask; -1; the setting 'segment-anything.mask' is '-1'; expected auto, or a whole number from 0 to 15",
        "threads; 0; the setting 'segment-anything.threads' is '0'; expected a whole number from 1 to 256",
        "threads; two; the setting 'segment-anything.threads' is 'two'; expected a whole number from 1 to 256",
        "mode; fast; there is no setting 'segment-anything.mode'; known: segment-anything.[decoder, encoder, mask, threads]",
      })
  void wrongValuesAreNamedWithWhatIsExpected(String name, String value, String a, String b) {
    Map<String, String> settings = Toys.settings("sam_encoder", "sam_decoder");
    settings.put(Settings.PREFIX + name, value);
    assertThatThrownBy(() -> Settings.of(settings))
        .isInstanceOf(ModelException.class)
        .hasMessage(a + "; " + b);
  }

  @Test
  void othersSettingsAreLeftAlone() {
    Map<String, String> settings = Toys.settings("sam_encoder", "sam_decoder");
    settings.put("stable-diffusion.size", "512");
    settings.put(Settings.MASK, " auto ");
    assertThat(Settings.of(settings).mask()).isNull();
    settings.put(Settings.MASK, "3");
    assertThat(Settings.of(settings).mask()).isEqualTo(3);
  }

  @Test
  void missingFilesAndFoldersAreToldAtOnce(@TempDir Path folder) {
    Map<String, String> settings = Toys.settings("sam_encoder", "sam_decoder");
    Path absent = folder.resolve("absent.onnx");
    settings.put(Settings.ENCODER, absent.toString());
    assertThatThrownBy(() -> Settings.of(settings))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "'segment-anything.encoder' is %s, which does not exist; set it to an .onnx file",
            absent);
    settings.put(Settings.ENCODER, folder.toString());
    assertThatThrownBy(() -> Settings.of(settings)).hasMessageContaining("which is a folder");
    settings.put(Settings.ENCODER, "a\0b");
    assertThatThrownBy(() -> Settings.of(settings))
        .hasMessageContaining("'segment-anything.encoder' is no path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"noise", "truncated", "empty", "pointer"})
  void damagedFilesAreNamedWithTheirSize(String kind, @TempDir Path folder) throws IOException {
    byte[] whole = Files.readAllBytes(Toys.file("sam_decoder.onnx"));
    byte[] noise = new byte[5000];
    new Random(3).nextBytes(noise);
    byte[] bytes =
        switch (kind) {
          case "noise" -> noise;
          case "truncated" -> Arrays.copyOf(whole, whole.length / 2);
          case "empty" -> new byte[0];
          default ->
              "version https://git-lfs.github.com/spec/v1\n"
                  .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        };
    Path file = Files.write(folder.resolve("bad.onnx"), bytes);
    Map<String, String> settings = Toys.settings("sam_encoder", "sam_decoder");
    settings.put(Settings.DECODER, file.toString());
    refusal(settings)
        .hasMessageContainingAll(
            "'segment-anything.decoder' is " + file,
            "%,d bytes".formatted(bytes.length),
            "ONNX Runtime 1.29.0 cannot open: Error code - ",
            "download or export it again");
  }

  @Test
  void whatOnnxRuntimeSaysIsPassedOn() {
    refusal(Toys.settings("custom_op", "sam_decoder"))
        .hasMessageContainingAll("segment-anything.encoder", "custom_op.onnx", "WindowAttention")
        .hasCauseInstanceOf(ai.onnxruntime.OrtException.class);
    refusal(Toys.settings("external", "sam_decoder"))
        .hasMessageContainingAll("external.onnx", "absent_weights.bin", "external data");
  }

  @Test
  void networksOfAnotherKindAreToldByTheirPorts() {
    refusal(Toys.settings("foreign", "sam_decoder"))
        .hasMessageContainingAll(
            "'segment-anything.encoder' is",
            "that is no encoder; a SAM encoder takes one float input, 1x3x1024x1024 or ?x?x3",
            "It takes [tokens (int64 1x?)] and gives [logits (int64 1x?)]");
    refusal(Toys.settings("sam_encoder", "foreign"))
        .hasMessageContainingAll(
            "'segment-anything.decoder' is",
            "its input tokens (int64 1x?) is not of a decoder that this locator knows",
            "a SAM decoder takes image_embeddings (float 1x256x64x64), point_coords",
            "gives [logits (int64 1x?)]");
  }

  @Test
  void exchangedFilesAreRecognised() {
    refusal(Toys.settings("sam_decoder", "sam_decoder"))
        .hasMessageContaining(
            "are 'segment-anything.encoder' and 'segment-anything.decoder' exchanged?");
    refusal(Toys.settings("sam_encoder", "sam_encoder"))
        .hasMessageContaining("its input x (float 1x3x1024x1024) is not of a decoder");
  }

  @Test
  void filesOfDifferentExportsAreRefused() {
    refusal(Toys.settings("efficient_encoder", "sam_decoder"))
        .hasMessageContaining("that is EfficientSAM's encoder and the decoder is SAM's");
    refusal(Toys.settings("hwc_encoder", "efficient_decoder"))
        .hasMessageContaining("the decoder is EfficientSAM's");
    refusal(Toys.settings("two_channel_encoder", "sam_decoder"))
        .hasMessageContainingAll(
            "the decoder wants image_embeddings (float 1x3x64x64)",
            "image_embeddings (float 1x2x64x64)");
  }

  @Test
  void absurdOutputsAreRefusedBeforeTheyAreRead() {
    refusal(Toys.settings("huge_encoder", "sam_decoder"))
        .hasMessageContainingAll(
            "its output 'image_embeddings' has the shape 1x3x3000x3000", "more than 16,777,216");
  }

  @Test
  void masksThatAreNoNumbersAreRefused() {
    refusal(Toys.settings("sam_encoder", "nan_decoder"))
        .hasMessageContainingAll("mask 0 or its quality estimate is not finite", "float32");
  }

  @Test
  void aMaskThatTheDecoderDoesNotGive() {
    Map<String, String> settings = Toys.settings("efficient_encoder", "efficient_decoder");
    settings.put(Settings.MASK, "3");
    refusal(settings).hasMessageContaining("'segment-anything.mask' is 3, but the decoder gives 3");
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refusal(
      Map<String, String> settings) {
    try (SegmentAnythingLocator locator = Toys.locator(settings)) {
      return assertThatThrownBy(() -> locator.locate(REQUEST)).isInstanceOf(ModelException.class);
    }
  }
}
