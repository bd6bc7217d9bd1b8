package io.luciddrag.core.internal.guide;

import io.luciddrag.spi.GuidanceTerm;
import io.luciddrag.spi.GuidanceTermProvider;
import java.util.Map;

/** Registers the terms of the paper. */
public final class BuiltInTerms {
  private BuiltInTerms() {}

  /** Registers {@link DragTerm}. */
  public static final class Drag implements GuidanceTermProvider {
    @Override
    public String id() {
      return DragTerm.ID;
    }

    @Override
    public GuidanceTerm create(Map<String, String> settings) {
      return new DragTerm();
    }
  }

  /** Registers {@link ContentTerm}. */
  public static final class Content implements GuidanceTermProvider {
    @Override
    public String id() {
      return ContentTerm.ID;
    }

    @Override
    public GuidanceTerm create(Map<String, String> settings) {
      return new ContentTerm();
    }
  }

  /** Registers {@link InpaintTerm}. */
  public static final class Inpaint implements GuidanceTermProvider {
    @Override
    public String id() {
      return InpaintTerm.ID;
    }

    @Override
    public GuidanceTerm create(Map<String, String> settings) {
      return new InpaintTerm();
    }
  }

  /** Registers {@link QualityTerm}. */
  public static final class Quality implements GuidanceTermProvider {
    @Override
    public String id() {
      return QualityTerm.ID;
    }

    @Override
    public GuidanceTerm create(Map<String, String> settings) {
      return new QualityTerm();
    }
  }
}
