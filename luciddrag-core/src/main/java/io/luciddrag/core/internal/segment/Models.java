package io.luciddrag.core.internal.segment;

import ai.onnxruntime.OrtEnvironment;
import org.jspecify.annotations.Nullable;

/** Encoder and decoder of one export, opened together and closed together. */
final class Models implements AutoCloseable {
  private final OnnxNetwork encoderFile;
  private final OnnxNetwork decoderFile;
  private final ImageEncoder encoder;
  private final MaskDecoder decoder;

  private Models(OnnxNetwork encoderFile, OnnxNetwork decoderFile) {
    this.encoderFile = encoderFile;
    this.decoderFile = decoderFile;
    this.decoder = MaskDecoder.of(decoderFile);
    this.encoder = new ImageEncoder(encoderFile, decoder);
  }

  /** Loads ONNX Runtime, if that is still to be done, and both files. */
  static Models open(Settings settings) {
    OrtEnvironment environment = OnnxNatives.environment();
    int threads = settings.threads();
    @Nullable OnnxNetwork decoder = null;
    @Nullable OnnxNetwork encoder = null;
    @Nullable Models models = null;
    try {
      decoder = OnnxNetwork.open(environment, Settings.DECODER, settings.decoder(), threads);
      encoder = OnnxNetwork.open(environment, Settings.ENCODER, settings.encoder(), threads);
      models = new Models(encoder, decoder);
      return models;
    } finally {
      if (models == null) {
        closeBoth(encoder, decoder);
      }
    }
  }

  ImageEncoder encoder() {
    return encoder;
  }

  MaskDecoder decoder() {
    return decoder;
  }

  @Override
  public void close() {
    closeBoth(encoderFile, decoderFile);
  }

  private static void closeBoth(@Nullable OnnxNetwork first, @Nullable OnnxNetwork second) {
    try (second;
        first) {
      // both are closed on leaving, even if one fails
    }
  }
}
