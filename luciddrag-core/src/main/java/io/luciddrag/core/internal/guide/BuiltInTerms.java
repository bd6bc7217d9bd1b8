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

  /** Registers {@link MoveTerm}. */
  public static final class Move implements GuidanceTermProvider {
    @Override
    public String id() {
      return MoveTerm.ID;
    }

    @Override
    public GuidanceTerm create(Map<String, String> settings) {
      return new MoveTerm();
    }
  }

  /** Registers {@link MoveContentTerm}. */
  public static final class MoveContent implements GuidanceTermProvider {
    @Override
    public String id() {
      return MoveContentTerm.ID;
    }

    @Override
    public GuidanceTerm create(Map<String, String> settings) {
      return new MoveContentTerm();
    }
  }

  /** Registers {@link MoveContrastTerm}. */
  public static final class MoveContrast implements GuidanceTermProvider {
    @Override
    public String id() {
      return MoveContrastTerm.ID;
    }

    @Override
    public GuidanceTerm create(Map<String, String> settings) {
      return new MoveContrastTerm();
    }
  }

  /** Registers {@link MoveInpaintTerm}. */
  public static final class MoveInpaint implements GuidanceTermProvider {
    @Override
    public String id() {
      return MoveInpaintTerm.ID;
    }

    @Override
    public GuidanceTerm create(Map<String, String> settings) {
      return new MoveInpaintTerm();
    }
  }
}
