package io.luciddrag;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What to edit and how: a picture, one or more drags, and optional settings.
 *
 * <pre>{@code
 * DragRequest request = DragRequest.of(photo)
 *     .drag(420, 170, 470, 230)
 *     .caption("a lorikeet")
 *     .results(3)
 *     .seed(7)
 *     .build();
 * }</pre>
 *
 * <p>Immutable, but the picture is kept by reference: do not draw into it while an edit runs.
 */
public final class DragRequest {
  /** The largest number of results of one request. */
  public static final int MAX_RESULTS = 16;

  private final BufferedImage image;
  private final List<Drag> drags;
  private final String caption;
  private final @Nullable EditableArea editable;
  private final int results;
  private final @Nullable Long seed;
  private final @Nullable Integer steps;
  private final @Nullable Sampling sampling;
  private final String backend;
  private final String reasoner;
  private final String locator;
  private final Map<String, Double> guidance;
  private final List<Intention> intentions;
  private final @Nullable EditListener listener;
  private final Cancellation cancellation;
  private final @Nullable Duration deadline;

  DragRequest(Builder b) {
    image = b.image;
    drags = List.copyOf(b.drags);
    caption = b.caption;
    editable = b.editable;
    results = b.results;
    seed = b.seed;
    steps = b.steps;
    sampling = b.sampling;
    backend = b.backend;
    reasoner = b.reasoner;
    locator = b.locator;
    guidance = Collections.unmodifiableMap(new LinkedHashMap<>(b.guidance));
    intentions = List.copyOf(b.intentions);
    listener = b.listener;
    cancellation = b.cancellation;
    deadline = b.deadline;
  }

  /**
   * Starts a request.
   *
   * @param image the picture, of any type, at least 16 x 16 pixels; it is read, never changed
   * @return a builder
   */
  public static Builder of(BufferedImage image) {
    return new Builder(image);
  }

  /** {@return the picture} */
  public BufferedImage image() {
    return image;
  }

  /** {@return the drags, at least one} */
  public List<Drag> drags() {
    return drags;
  }

  /** {@return the picture in words; empty if not given} */
  public String caption() {
    return caption;
  }

  /** {@return the pixels that may change; if not given, an area around the drags is proposed} */
  public Optional<EditableArea> editable() {
    return Optional.ofNullable(editable);
  }

  /** {@return how many results are wanted; 3 if not set} */
  public int results() {
    return results;
  }

  /** {@return the seed; if not set one is drawn and reported in the result} */
  public OptionalLong seed() {
    return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
  }

  /** {@return the number of sampling steps; if not set the backend's own} */
  public OptionalInt steps() {
    return steps == null ? OptionalInt.empty() : OptionalInt.of(steps);
  }

  /** {@return how the backend samples; if not set the backend's own way} */
  public Optional<Sampling> sampling() {
    return Optional.ofNullable(sampling);
  }

  /** {@return the id of the diffusion backend; "patch" if not set} */
  public String backend() {
    return backend;
  }

  /** {@return the id of the intention reasoner; "offline" if not set} */
  public String reasoner() {
    return reasoner;
  }

  /** {@return the id of the region locator; "random-walker" if not set} */
  public String locator() {
    return locator;
  }

  /**
   * {@return weights of guidance terms by id that replace the backend's own; 0 switches a term off}
   */
  public Map<String, Double> guidance() {
    return guidance;
  }

  /** {@return intentions chosen by the host; if there are any the reasoner is not asked} */
  public List<Intention> intentions() {
    return intentions;
  }

  /** {@return who is told about the progress, if anybody} */
  public Optional<EditListener> listener() {
    return Optional.ofNullable(listener);
  }

  /** {@return the switch that stops the edit} */
  public Cancellation cancellation() {
    return cancellation;
  }

  /** {@return how long the edit may take; unlimited if not set} */
  public Optional<Duration> deadline() {
    return Optional.ofNullable(deadline);
  }

  /** {@return a builder that starts with this request's values} */
  public Builder toBuilder() {
    Builder b = new Builder(image).drags(drags).caption(caption).results(results);
    b.editable = editable;
    b.seed = seed;
    b.steps = steps;
    b.sampling = sampling;
    b.backend = backend;
    b.reasoner = reasoner;
    b.locator = locator;
    b.guidance.putAll(guidance);
    b.intentions.addAll(intentions);
    b.listener = listener;
    b.cancellation = cancellation;
    b.deadline = deadline;
    return b;
  }

  @Override
  public String toString() {
    return "DragRequest[%d x %d, %s, %d results]"
        .formatted(image.getWidth(), image.getHeight(), drags, results);
  }

  /** Collects a request; not for sharing between threads. */
  public static final class Builder {
    final BufferedImage image;
    final List<Drag> drags = new ArrayList<>();
    String caption = "";
    @Nullable EditableArea editable;
    int results = 3;
    @Nullable Long seed;
    @Nullable Integer steps;
    @Nullable Sampling sampling;
    String backend = "patch";
    String reasoner = "offline";
    String locator = "random-walker";
    final Map<String, Double> guidance = new LinkedHashMap<>();
    final List<Intention> intentions = new ArrayList<>();
    @Nullable EditListener listener;
    Cancellation cancellation = new Cancellation();
    @Nullable Duration deadline;

    Builder(BufferedImage image) {
      this.image =
          Objects.requireNonNull(
              image, "image is null; ImageIO.read returns null for formats it cannot decode");
    }

    /**
     * Adds a drag; coordinates in pixels of this image, origin top left.
     *
     * @param handleX column where it starts
     * @param handleY row where it starts
     * @param targetX column where the content should end up
     * @param targetY row where the content should end up
     * @return this builder
     */
    public Builder drag(double handleX, double handleY, double targetX, double targetY) {
      drags.add(new Drag(handleX, handleY, targetX, targetY));
      return this;
    }

    /**
     * Adds drags.
     *
     * @param more the drags
     * @return this builder
     */
    public Builder drags(List<Drag> more) {
      drags.addAll(more);
      return this;
    }

    /**
     * Says what the picture shows; used for wording and, by backends that understand text, for
     * guidance.
     *
     * @param caption such as "a lorikeet"
     * @return this builder
     */
    public Builder caption(String caption) {
      this.caption = Objects.requireNonNull(caption, "caption").strip();
      return this;
    }

    /**
     * Says which pixels may change.
     *
     * @param area of the image's size, containing handles and targets
     * @return this builder
     */
    public Builder editable(EditableArea area) {
      editable = Objects.requireNonNull(area, "area");
      return this;
    }

    /**
     * Says which pixels may change by a mask in which white may change; see {@link
     * EditableArea#white}.
     *
     * @param whiteMayChange a mask of the image's size
     * @return this builder
     */
    public Builder editable(BufferedImage whiteMayChange) {
      return editable(EditableArea.white(whiteMayChange));
    }

    /**
     * Sets how many different results are wanted.
     *
     * @param count from 1 to {@value DragRequest#MAX_RESULTS}
     * @return this builder
     */
    public Builder results(int count) {
      results = count;
      return this;
    }

    /**
     * Fixes the random numbers.
     *
     * @param seed any number
     * @return this builder
     */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Sets the number of sampling steps of the finest stage; coarser stages keep their proportion.
     *
     * @param count from 1 to 1000
     * @return this builder
     */
    public Builder steps(int count) {
      steps = count;
      return this;
    }

    /**
     * Sets how the backend samples; for backends with text and inversion, such as
     * "stable-diffusion". {@link #steps} wins over the steps given here.
     *
     * @param settings such as {@link Sampling#fast()}
     * @return this builder
     */
    public Builder sampling(Sampling settings) {
      sampling = Objects.requireNonNull(settings, "settings");
      return this;
    }

    /**
     * Chooses the diffusion backend.
     *
     * @param id such as "patch"
     * @return this builder
     */
    public Builder backend(String id) {
      backend = Objects.requireNonNull(id, "id");
      return this;
    }

    /**
     * Chooses the intention reasoner.
     *
     * @param id such as "offline"
     * @return this builder
     */
    public Builder reasoner(String id) {
      reasoner = Objects.requireNonNull(id, "id");
      return this;
    }

    /**
     * Chooses the region locator.
     *
     * @param id such as "random-walker"
     * @return this builder
     */
    public Builder locator(String id) {
      locator = Objects.requireNonNull(id, "id");
      return this;
    }

    /**
     * Sets the weight of a guidance term; 0 switches it off.
     *
     * @param term the term's id, such as "drag", "content", "inpaint" or "quality"
     * @param weight from 0 up; each backend documents its own weights
     * @return this builder
     */
    public Builder guidance(String term, double weight) {
      guidance.put(Objects.requireNonNull(term, "term"), weight);
      return this;
    }

    /**
     * Adds an intention to carry out; the reasoner is then not asked.
     *
     * @param intention what the drag means
     * @return this builder
     */
    public Builder intention(Intention intention) {
      intentions.add(Objects.requireNonNull(intention, "intention"));
      return this;
    }

    /**
     * Sets the intentions to carry out, replacing any that were added.
     *
     * @param chosen what the drags mean; empty to ask the reasoner
     * @return this builder
     */
    public Builder intentions(List<Intention> chosen) {
      intentions.clear();
      intentions.addAll(chosen);
      return this;
    }

    /**
     * Sets who is told about the progress.
     *
     * @param listener called on the thread that runs the edit
     * @return this builder
     */
    public Builder listener(EditListener listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Sets the switch that stops the edit.
     *
     * @param cancellation kept by the caller
     * @return this builder
     */
    public Builder cancellation(Cancellation cancellation) {
      this.cancellation = Objects.requireNonNull(cancellation, "cancellation");
      return this;
    }

    /**
     * Limits how long an edit may take, from the call of {@code edit} on.
     *
     * @param limit longer than zero
     * @return this builder
     */
    public Builder deadline(Duration limit) {
      deadline = Objects.requireNonNull(limit, "limit");
      return this;
    }

    /**
     * Makes the request.
     *
     * @return the request
     * @throws InvalidRequestException listing everything that is wrong
     */
    public DragRequest build() {
      List<String> problems = RequestCheck.problems(this);
      if (!problems.isEmpty()) {
        throw new InvalidRequestException(problems);
      }
      return new DragRequest(this);
    }
  }
}
