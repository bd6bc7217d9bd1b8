package io.luciddrag.spi;

import io.luciddrag.spi.chat.ChatModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a host gave to {@link io.luciddrag.LucidDrag#builder()}; read by engines. Immutable. */
public final class EngineSetup {
  private final List<DiffusionBackend> backends;
  private final List<RegionLocator> locators;
  private final List<IntentionReasoner> reasoners;
  private final List<GuidanceTerm> guidanceTerms;
  private final @Nullable ChatModel chatModel;
  private final @Nullable ChatModel visionModel;
  private final ProviderLoader providers;
  private final Map<String, String> settings;
  private final int maxConcurrentEdits;

  private EngineSetup(Builder b) {
    backends = List.copyOf(b.backends);
    locators = List.copyOf(b.locators);
    reasoners = List.copyOf(b.reasoners);
    guidanceTerms = List.copyOf(b.guidanceTerms);
    chatModel = b.chatModel;
    visionModel = b.visionModel;
    providers = b.providers;
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(b.settings));
    maxConcurrentEdits = b.maxConcurrentEdits;
  }

  /** {@return an empty setup's builder} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return backends given by the host} */
  public List<DiffusionBackend> backends() {
    return backends;
  }

  /** {@return region locators given by the host} */
  public List<RegionLocator> locators() {
    return locators;
  }

  /** {@return reasoners given by the host} */
  public List<IntentionReasoner> reasoners() {
    return reasoners;
  }

  /** {@return guidance terms given by the host} */
  public List<GuidanceTerm> guidanceTerms() {
    return guidanceTerms;
  }

  /** {@return the language model given by the host} */
  public Optional<ChatModel> chatModel() {
    return Optional.ofNullable(chatModel);
  }

  /** {@return the vision-language model given by the host} */
  public Optional<ChatModel> visionModel() {
    return Optional.ofNullable(visionModel);
  }

  /** {@return how further plugins are found} */
  public ProviderLoader providers() {
    return providers;
  }

  /** {@return settings for plugins by name} */
  public Map<String, String> settings() {
    return settings;
  }

  /** {@return how many edits may run at once} */
  public int maxConcurrentEdits() {
    return maxConcurrentEdits;
  }

  /** Collects a setup; not for sharing between threads. */
  public static final class Builder {
    private final List<DiffusionBackend> backends = new ArrayList<>();
    private final List<RegionLocator> locators = new ArrayList<>();
    private final List<IntentionReasoner> reasoners = new ArrayList<>();
    private final List<GuidanceTerm> guidanceTerms = new ArrayList<>();
    private @Nullable ChatModel chatModel;
    private @Nullable ChatModel visionModel;
    private ProviderLoader providers = ProviderLoader.serviceLoader();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private int maxConcurrentEdits = Runtime.getRuntime().availableProcessors();

    private Builder() {}

    /**
     * Adds a backend.
     *
     * @param backend the host's own
     * @return this builder
     */
    public Builder backend(DiffusionBackend backend) {
      backends.add(Objects.requireNonNull(backend, "backend"));
      return this;
    }

    /**
     * Adds a locator.
     *
     * @param locator the host's own
     * @return this builder
     */
    public Builder locator(RegionLocator locator) {
      locators.add(Objects.requireNonNull(locator, "locator"));
      return this;
    }

    /**
     * Adds a reasoner.
     *
     * @param reasoner the host's own
     * @return this builder
     */
    public Builder reasoner(IntentionReasoner reasoner) {
      reasoners.add(Objects.requireNonNull(reasoner, "reasoner"));
      return this;
    }

    /**
     * Adds a guidance term.
     *
     * @param term the host's own
     * @return this builder
     */
    public Builder guidanceTerm(GuidanceTerm term) {
      guidanceTerms.add(Objects.requireNonNull(term, "term"));
      return this;
    }

    /**
     * Sets the language model.
     *
     * @param model the host's own
     * @return this builder
     */
    public Builder chatModel(ChatModel model) {
      chatModel = Objects.requireNonNull(model, "model");
      return this;
    }

    /**
     * Sets the vision-language model.
     *
     * @param model the host's own
     * @return this builder
     */
    public Builder visionModel(ChatModel model) {
      visionModel = Objects.requireNonNull(model, "model");
      return this;
    }

    /**
     * Sets how plugins are found.
     *
     * @param loader finds providers
     * @return this builder
     */
    public Builder providers(ProviderLoader loader) {
      providers = Objects.requireNonNull(loader, "loader");
      return this;
    }

    /**
     * Adds a setting for plugins.
     *
     * @param name by convention "id.name"
     * @param value as the plugin documents it
     * @return this builder
     */
    public Builder setting(String name, String value) {
      settings.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
      return this;
    }

    /**
     * Limits how many edits run at once.
     *
     * @param count at least 1
     * @return this builder
     */
    public Builder maxConcurrentEdits(int count) {
      if (count < 1) {
        throw new IllegalArgumentException("maxConcurrentEdits must be at least 1, was " + count);
      }
      maxConcurrentEdits = count;
      return this;
    }

    /** {@return the setup} */
    public EngineSetup build() {
      return new EngineSetup(this);
    }
  }
}
