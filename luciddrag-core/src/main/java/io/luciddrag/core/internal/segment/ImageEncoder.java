package io.luciddrag.core.internal.segment;

import ai.onnxruntime.OnnxJavaType;
import io.luciddrag.core.internal.segment.OnnxNetwork.Port;
import io.luciddrag.spi.RgbImage;
import java.util.Map;
import java.util.Set;

/** The network that looks at a picture once. Safe from any thread, as its network is. */
final class ImageEncoder {
  private static final String EXPECTED =
      "a SAM encoder takes one float input, 1x3x1024x1024 or ?x?x3, an EfficientSAM encoder"
          + " batched_images (float ?x3x?x?), and both give image_embeddings (float 1x256x64x64)";
  private static final int LARGEST = 4096; // pixels along a side

  private final OnnxNetwork network;
  private final Port input;
  private final Port output;
  private final PictureFormat format;

  /** Finds out how a network wants its picture, given the decoder it is to work with. */
  ImageEncoder(OnnxNetwork network, MaskDecoder decoder) {
    this.network = network;
    this.input = input(network);
    this.output = output(network);
    network.refuseHuge(output.name(), output.shape());
    this.format = format(network, input, decoder);
    Port wanted = decoder.embeddings();
    if (!agree(output.shape(), wanted.shape())) {
      throw network.unfit(
          "the decoder wants %s; take encoder and decoder from one export".formatted(wanted));
    }
  }

  private static Port input(OnnxNetwork network) {
    if (network.inputs().containsKey(MaskDecoder.EMBEDDINGS)) {
      throw network.unfit(
          "that is a decoder; are '%s' and '%s' exchanged? %s"
              .formatted(Settings.ENCODER, Settings.DECODER, EXPECTED));
    }
    if (network.inputs().containsKey(EfficientSamDecoder.POINTS)) {
      throw network.unfit(
          "that is encoder and decoder in one file; take the two files that the same export program writes beside it. "
              + EXPECTED);
    }
    Port input = network.inputs().values().iterator().next();
    if (network.inputs().size() != 1 || input.type() != OnnxJavaType.FLOAT) {
      throw network.unfit("that is no encoder; " + EXPECTED);
    }
    return input;
  }

  private static Port output(OnnxNetwork network) {
    Port named = network.outputs().get(MaskDecoder.EMBEDDINGS);
    Port output = named != null ? named : network.outputs().values().iterator().next();
    if ((named == null && network.outputs().size() != 1)
        || output.type() != OnnxJavaType.FLOAT
        || (output.shape().length != 4 && output.shape().length != 0)) { // 0: not declared
      throw network.unfit("that is no encoder; " + EXPECTED);
    }
    return output;
  }

  private static PictureFormat format(OnnxNetwork network, Port input, MaskDecoder decoder) {
    long[] shape = input.shape();
    boolean planes = shape.length == 4 && fits(shape[0], 1) && fits(shape[1], 3);
    if (decoder.looksAtWholePictures()) {
      if (!planes || open(shape[2]) != open(shape[3])) {
        throw network.unfit("the decoder is EfficientSAM's; " + EXPECTED);
      }
      return new PictureFormat.UnitPlanes(fixed(network, shape[3]), fixed(network, shape[2]));
    }
    if (input.name().equals("batched_images")) {
      throw network.unfit(
          "that is EfficientSAM's encoder and the decoder is SAM's; take both from one export");
    }
    if (planes && shape[2] == shape[3]) {
      int side = open(shape[2]) ? decoder.side() : fixed(network, shape[2]);
      return new PictureFormat.PaddedPlanes(side);
    }
    if (shape.length == 3 && fits(shape[2], 3)) {
      return new PictureFormat.Pixels(
          fixed(network, shape[1]), fixed(network, shape[0]), decoder.side());
    }
    throw network.unfit("that is no encoder for this decoder; " + EXPECTED);
  }

  private static boolean open(long n) {
    return n < 1;
  }

  private static boolean fits(long n, long wanted) {
    return open(n) || n == wanted;
  }

  private static int fixed(OnnxNetwork network, long n) {
    if (n > LARGEST) {
      throw network.unfit(
          "its pictures have %,d pixels along a side; at most %,d".formatted(n, LARGEST));
    }
    return open(n) ? 0 : (int) n;
  }

  private static boolean agree(long[] a, long[] b) {
    boolean agree = true;
    for (int axis = 0; agree && axis < a.length; axis++) { // none where nothing is declared
      agree = open(b[axis]) || fits(a[axis], b[axis]);
    }
    return agree;
  }

  Canvas canvas(int pictureWidth, int pictureHeight) {
    return format.canvas(pictureWidth, pictureHeight);
  }

  /** What the network makes of a picture: (1, C, h, w). */
  Floats encode(RgbImage image, StopSignal stop) {
    Floats embeddings =
        network
            .run(Map.of(input.name(), format.input(image)), Set.of(output.name()), stop)
            .getOrDefault(output.name(), new Floats(new float[0], 0));
    if (embeddings.shape().length != 4 || embeddings.shape()[0] != 1) {
      throw network.unfit(
          "it gave embeddings of the shape %s; %s"
              .formatted(Floats.text(embeddings.shape()), EXPECTED));
    }
    return embeddings;
  }
}
