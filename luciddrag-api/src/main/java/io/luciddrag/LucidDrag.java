package io.luciddrag;

import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.EngineSetup;
import io.luciddrag.spi.GuidanceTerm;
import io.luciddrag.spi.IntentionReasoner;
import io.luciddrag.spi.LucidDragFactory;
import io.luciddrag.spi.ProviderLoader;
import io.luciddrag.spi.RegionLocator;
import io.luciddrag.spi.chat.ChatModel;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Edits pictures by dragging.
 *
 * <pre>{@code
 * try (LucidDrag lucid = LucidDrag.open()) {
 *   EditResult result = lucid.edit(DragRequest.of(photo).drag(420, 170, 470, 230).build());
 *   for (Edit edit : result.edits()) {
 *     show(edit.image(), edit.intention());
 *   }
 * }
 * }</pre>
 *
 * <p>One instance serves many threads; open it once and keep it. The same request with the same
 * seed, backend, version and machine type gives the same pixels, also under concurrency. Nothing is
 * downloaded and nothing leaves the process unless a plugin that does so is chosen.
 */
public interface LucidDrag extends AutoCloseable {

  /**
   * Opens an engine with its defaults.
   *
   * @return the engine; close it when done
   * @throws ProviderNotFoundException if no engine is on the class path; add luciddrag-core at run
   *     time
   */
  static LucidDrag open() {
    return builder().build();
  }

  /** {@return a builder for an engine with plugins or settings of the host's own} */
  static Builder builder() {
    return new Builder();
  }

  /**
   * Edits: finds out what the drags may mean and carries out the most probable readings.
   *
   * @param request what to edit
   * @return the edits, most confident first
   * @throws EditCancelledException if the request's cancellation was thrown, the thread interrupted
   *     or the engine closed
   * @throws DeadlineExceededException if the request's deadline passed
   * @throws LucidDragException if a plugin or the engine failed
   * @throws IllegalStateException if the engine is closed
   */
  EditResult edit(DragRequest request);

  /**
   * Carries out one intention chosen by the host; the reasoner is not asked.
   *
   * @param request what to edit
   * @param intention what the drags mean
   * @return one edit
   */
  default EditResult edit(DragRequest request, Intention intention) {
    return edit(request.toBuilder().intentions(List.of(intention)).results(1).build());
  }

  /**
   * Edits on an executor of the host's.
   *
   * @param request what to edit
   * @param executor runs the edit; the listener is called on its thread
   * @return the result to come; cancelling it, with or without interrupt, cancels the edit
   */
  CompletableFuture<EditResult> editAsync(DragRequest request, Executor executor);

  /**
   * Edits on a thread made for this edit.
   *
   * @param request what to edit
   * @return the result to come; cancelling it cancels the edit
   */
  default CompletableFuture<EditResult> editAsync(DragRequest request) {
    return editAsync(request, task -> new Thread(task, "luciddrag-edit").start());
  }

  /**
   * Lists what the drags may mean, without editing; a user interface can offer these first.
   *
   * @param request what to edit; its number of results is ignored
   * @return all readings, most confident first, and what lies under the handles
   * @throws EditCancelledException as in {@link #edit(DragRequest)}
   * @throws DeadlineExceededException if the request's deadline passed
   * @throws LucidDragException if a plugin failed and was set to fail rather than fall back
   * @throws IllegalStateException if the engine is closed
   */
  ReasonResult reason(DragRequest request);

  /**
   * Shows an intention at once: the moved photo alone, nothing synthesised.
   *
   * @param request what to edit
   * @param intention what the drags mean
   * @return a picture of the input's size
   */
  BufferedImage preview(DragRequest request, Intention intention);

  /**
   * Stops running edits, waits for them, and frees everything. Later calls do nothing; using the
   * engine afterwards is an {@link IllegalStateException}. Results stay valid.
   */
  @Override
  void close();

  /**
   * Collects the parts of an engine; explicitly given plugins win over those found on the class
   * path.
   */
  final class Builder {
    private final EngineSetup.Builder setup = EngineSetup.builder();

    private Builder() {}

    /**
     * Adds a backend.
     *
     * @param backend its id is what {@link DragRequest.Builder#backend} names
     * @return this builder
     */
    public Builder backend(DiffusionBackend backend) {
      setup.backend(backend);
      return this;
    }

    /**
     * Adds a region locator.
     *
     * @param locator its id is what {@link DragRequest.Builder#locator} names
     * @return this builder
     */
    public Builder locator(RegionLocator locator) {
      setup.locator(locator);
      return this;
    }

    /**
     * Adds an intention reasoner.
     *
     * @param reasoner its id is what {@link DragRequest.Builder#reasoner} names
     * @return this builder
     */
    public Builder reasoner(IntentionReasoner reasoner) {
      setup.reasoner(reasoner);
      return this;
    }

    /**
     * Sets the language model that the reasoner {@code chat} asks. The locator {@code chat} asks it
     * too, unless {@link #visionModel} sets another.
     *
     * @param model the host's own and the host's to close; wins over settings named {@code chat.*}
     * @return this builder
     */
    public Builder chatModel(ChatModel model) {
      setup.chatModel(model);
      return this;
    }

    /**
     * Sets the vision-language model that the locator {@code chat} asks.
     *
     * @param model the host's own and the host's to close; accepts images
     * @return this builder
     */
    public Builder visionModel(ChatModel model) {
      setup.visionModel(model);
      return this;
    }

    /**
     * Adds a guidance term; it acts once a request gives its id a weight.
     *
     * @param term its id is what {@link DragRequest.Builder#guidance} names
     * @return this builder
     */
    public Builder guidanceTerm(GuidanceTerm term) {
      setup.guidanceTerm(term);
      return this;
    }

    /**
     * Replaces the way plugins are found; by default {@link ProviderLoader#serviceLoader}.
     *
     * @param loader finds providers
     * @return this builder
     */
    public Builder providers(ProviderLoader loader) {
      setup.providers(loader);
      return this;
    }

    /**
     * Hands a setting to the plugins.
     *
     * @param name by convention "id.name" of the plugin
     * @param value as the plugin documents it
     * @return this builder
     */
    public Builder setting(String name, String value) {
      setup.setting(name, value);
      return this;
    }

    /**
     * Limits how many edits run at once; further ones wait. By default as many as processors.
     *
     * @param count at least 1
     * @return this builder
     */
    public Builder maxConcurrentEdits(int count) {
      setup.maxConcurrentEdits(count);
      return this;
    }

    /**
     * Opens the engine.
     *
     * @return the engine; close it when done
     * @throws ProviderNotFoundException if there is no engine, or more than one
     */
    public LucidDrag build() {
      EngineSetup built = setup.build();
      List<LucidDragFactory> factories = built.providers().load(LucidDragFactory.class);
      if (factories.isEmpty()) {
        throw new ProviderNotFoundException(
            "no LucidDrag engine is on the class path; add io.luciddrag:luciddrag-core at run time"
                + " (in a plug-in host, pass the loader that sees it:"
                + " LucidDrag.builder().providers(ProviderLoader.serviceLoader(MyPlugin.class.getClassLoader())))");
      }
      if (factories.size() > 1) {
        throw new ProviderNotFoundException(
            "several LucidDrag engines are on the class path: "
                + factories.stream().map(f -> f.getClass().getName()).toList()
                + "; keep one");
      }
      return factories.get(0).create(built);
    }
  }
}
