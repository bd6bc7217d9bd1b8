package io.luciddrag.core.internal.unet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.tensor.Tensors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** One evaluation of a UNet, block after block. */
final class UNetPass {
  private final UNetConfig config;
  private final UNetWeights weights;
  private final UNetCalls calls;
  private final UNetInput input;
  private final UNetTaps taps;
  private final NDManager scope;
  private final NDArray time; // (1 or B, T)
  private final NDArray text; // (B, L, d)
  private final Deque<NDArray> skips = new ArrayDeque<>();
  private final Set<NDArray> kept = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<NDArray> features = new ArrayList<>();
  private final List<KeysValues> attention = new ArrayList<>();
  private String middleAttention = "attn"; // method of the middle block's transformer
  private int layer; // self-attention layers of the decoder passed so far

  /**
   * @param scope of all intermediates
   */
  UNetPass(
      UNetConfig config,
      UNetWeights weights,
      UNetCalls calls,
      UNetInput input,
      UNetTaps taps,
      NDManager scope) {
    this.config = config;
    this.weights = weights;
    this.calls = calls;
    this.input = input;
    this.taps = taps;
    this.scope = scope;
    this.time = timeEmbedding();
    this.text = into("cast", input.text());
  }

  /** The map of the middle block's self-attention is the identity: out come the values. */
  UNetOutput runPerturbed(NDManager receiver) {
    middleAttention = "attn_identity";
    return run(receiver);
  }

  UNetOutput run(NDManager receiver) {
    NDArray h = middle(bottom(), weights.middle);
    NDArray deep = null;
    NDArray sample = null;
    List<Integer> featureBlocks = config.featureBlocks();
    int lastFeature = featureBlocks.get(featureBlocks.size() - 1);
    for (int b = 0; b < config.levels(); b++) {
      if (b == config.levels() - 1 && taps.deep()) {
        deep = h;
        kept.add(h);
      }
      h = up(h, b);
      if (taps.features() && featureBlocks.contains(b)) {
        features.add(h);
        kept.add(h);
      }
      if (!taps.sample() && b == lastFeature) {
        break;
      }
    }
    if (taps.sample()) {
      sample = calls.block("out", weights.out, h); // (B, C, h, w)
      sample.attach(receiver);
    }
    features.forEach(f -> f.attach(receiver));
    attention.forEach(
        kv -> {
          kv.keys().attach(receiver);
          kv.values().attach(receiver);
        });
    if (deep != null) {
      deep.attach(receiver);
    }
    return new UNetOutput(sample, List.copyOf(features), List.copyOf(attention), deep);
  }

  /** What goes into the middle block, (B, C, h, w). */
  NDArray bottom() {
    NDArray h = calls.block("conv", weights.convIn, into("into", input.latent())); // (B, C, h, w)
    push(h);
    for (int level = 0; level < config.levels(); level++) {
      h = down(h, level);
    }
    return h;
  }

  /** What comes out of the middle block, (B, C, h, w). */
  NDArray middle(NDArray bottom, MiddleWeights w) {
    NDArray h = res(bottom, w.first());
    h = attend(middleAttention, h, w.attention(), config.levels() - 1);
    return res(h, w.last());
  }

  NDArray shallow(NDArray deep, NDManager receiver) {
    NDArray h = calls.block("conv", weights.convIn, into("into", input.latent()));
    push(h);
    UNetWeights.Block finest = weights.down.get(0);
    for (int i = 0; i < finest.resnets().size(); i++) {
      h = res(h, finest.resnets().get(i));
      if (finest.attends()) {
        h = attend(h, finest.attentions().get(i), 0);
      }
      push(h);
    }
    int last = config.levels() - 1;
    layer = decoderLayersBefore(last);
    NDArray held = deep.stopGradient(); // the caller keeps its own
    held.attach(scope);
    NDArray sample = calls.block("out", weights.out, up(held, last));
    sample.attach(receiver);
    return sample;
  }

  private int decoderLayersBefore(int block) {
    int n = 0;
    for (int b = 0; b < block; b++) {
      n += weights.up.get(b).attentions().size();
    }
    return n;
  }

  private NDArray down(NDArray h, int level) {
    UNetWeights.Block block = weights.down.get(level);
    NDArray now = h;
    for (int i = 0; i < block.resnets().size(); i++) {
      now = res(now, block.resnets().get(i));
      if (block.attends()) {
        now = attend(now, block.attentions().get(i), level);
      }
      push(now);
    }
    if (block.samples()) {
      now = calls.block("down", block.sampler(), now);
      push(now);
    }
    return now;
  }

  private NDArray up(NDArray h, int b) {
    UNetWeights.Block block = weights.up.get(b);
    int level = config.levels() - 1 - b;
    NDArray now = h;
    for (int i = 0; i < block.resnets().size(); i++) {
      NDArray skip = pop();
      NDArray next = calls.block("res_skip", block.resnets().get(i), now, skip, time);
      free(now);
      free(skip);
      now = block.attends() ? attendInDecoder(next, block.attentions().get(i), level) : next;
    }
    if (block.samples()) {
      NDArray next = calls.block("up", block.sampler(), now);
      free(now);
      return next;
    }
    return now;
  }

  private NDArray res(NDArray h, BlockWeights w) {
    NDArray next = calls.block("res", w, h, time);
    free(h);
    return next;
  }

  private NDArray attend(NDArray h, BlockWeights w, int level) {
    return attend("attn", h, w, level);
  }

  private NDArray attend(String method, NDArray h, BlockWeights w, int level) {
    NDArray next = calls.block(method + config.heads().get(level), w, h, text);
    free(h);
    return next;
  }

  private NDArray attendInDecoder(NDArray h, BlockWeights w, int level) {
    int heads = config.heads().get(level);
    int at = layer++;
    List<KeysValues> bank = input.bank();
    if (bank != null) {
      KeysValues kv = bank.get(at);
      String method = input.replace() ? "attn_replace" : "attn_append";
      NDArray next = calls.block(method + heads, w, h, text, kv.keys(), kv.values());
      free(h);
      return next;
    }
    if (!taps.attention()) {
      return attend(h, w, level);
    }
    var tapped = calls.blockForAll("attn_tap" + heads, w, h, text);
    attention.add(new KeysValues(tapped.get(1), tapped.get(2)));
    free(h);
    return tapped.get(0);
  }

  /** Frees an intermediate that nobody waits for; a graph keeps what it needs by itself. */
  private void free(NDArray array) {
    if (!kept.contains(array)) {
      array.close();
    }
  }

  private void push(NDArray skip) {
    skips.push(skip);
    kept.add(skip);
  }

  private NDArray pop() {
    NDArray skip = skips.pop();
    kept.remove(skip);
    return skip;
  }

  private NDArray into(String method, NDArray... arrays) {
    NDArray own = calls.op(method, arrays);
    own.attach(scope);
    return own;
  }

  private NDArray timeEmbedding() {
    NDArray steps = scope.arange(0f, config.channels().get(0) / 2f); // (half)
    NDArray wave = into("sinusoid", times(), steps); // (1 or B, first level's channels)
    if (config.guidanceChannels() == 0) {
      return calls.plain("time", weights.time, wave);
    }
    NDArray scale = Tensors.scalar(scope, input.guidanceScale() - 1); // as diffusers' LCM pipeline
    NDArray guide = into("guidance", scale, scope.arange(0f, config.guidanceChannels() / 2f));
    return calls.plain("time_guided", weights.time, wave, guide);
  }

  private NDArray times() {
    List<Integer> given = input.timesteps();
    float[] times = new float[given.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = given.get(i);
    }
    return Tensors.of(scope, times, times.length);
  }
}
