package io.luciddrag.examples.html;

import io.luciddrag.examples.picture.WholeFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Builds one self-contained HTML file, from top to bottom.
 *
 * <p>Readable on a phone and in print. Not safe for use by several threads.
 */
public final class HtmlReport {
  private static final String STYLE =
      """
      body{font:16px/1.5 system-ui,sans-serif;color:#222;max-width:70rem;margin:0 auto;padding:1rem}
      h1,h2,h3{line-height:1.2}
      .wide{overflow-x:auto;margin:1rem 0}
      table{border-collapse:collapse;font-size:.9rem}
      caption{text-align:left;font-weight:600;padding:.3rem 0}
      th,td{border-bottom:1px solid #ddd;padding:.25rem .6rem;text-align:left;vertical-align:top}
      th{background:#f3f3f3}
      td.number{text-align:right;font-variant-numeric:tabular-nums}
      td strong{background:#e4f3e4;padding:0 .2rem}
      figure{margin:1rem 0;break-inside:avoid}
      figure img{max-width:100%;height:auto}
      figcaption{font-size:.9rem;color:#555}
      pre{overflow-x:auto;background:#f3f3f3;padding:.6rem}
      :target{outline:3px solid #e0a020}
      @media print{body{max-width:none;font-size:11px}a{color:inherit;text-decoration:none}.wide{overflow:visible}}
      """;

  private final String title;
  private final StringBuilder body = new StringBuilder();
  private final Set<String> figures = new HashSet<>();

  /** Starts a report. */
  public HtmlReport(String title) {
    this.title = title;
  }

  /** Adds a heading of a section. */
  public HtmlReport heading(String text) {
    return heading(2, text);
  }

  /**
   * Adds a heading.
   *
   * @param level 2 for a section, 3 or 4 for parts of it
   */
  public HtmlReport heading(int level, String text) {
    if (level < 2 || level > 4) {
      throw new IllegalArgumentException("level must lie in 2 to 4, was " + level);
    }
    return element("h" + level, text);
  }

  /** Adds a paragraph. */
  public HtmlReport paragraph(String text) {
    return element("p", text);
  }

  /** Adds text whose lines and blanks are kept. */
  public HtmlReport preformatted(String text) {
    return element("pre", text);
  }

  /** Adds a table. */
  public HtmlReport table(HtmlTable table) {
    body.append(table.html());
    return this;
  }

  /**
   * Adds a picture without loss.
   *
   * @param id by which cells link to it
   * @throws IllegalArgumentException if there is a figure of that id
   */
  public HtmlReport figure(String id, BufferedImage image, String caption) {
    return figure(id, InlinePicture.png(image), image, caption);
  }

  /** Adds a photo as JPEG, which takes about a tenth of the space; otherwise as figure. */
  public HtmlReport photo(String id, BufferedImage image, String caption) {
    return figure(id, InlinePicture.jpeg(image), image, caption);
  }

  /** Adds a plot. */
  public HtmlReport plot(String id, Plot plot, String caption) {
    return figure(id, plot.draw(), caption);
  }

  private HtmlReport figure(String id, String uri, BufferedImage image, String caption) {
    if (!figures.add(id)) {
      throw new IllegalArgumentException("there is a figure '" + id + "' already; ids are unique");
    }
    String text = HtmlText.escape(caption);
    body.append("<figure id=\"").append(HtmlText.anchor(id)).append("\"><img src=\"").append(uri);
    body.append("\" width=\"").append(image.getWidth()).append("\" height=\"");
    body.append(image.getHeight()).append("\" alt=\"").append(text).append("\">");
    body.append("<figcaption>").append(text).append("</figcaption></figure>\n");
    return this;
  }

  private HtmlReport element(String name, String text) {
    body.append('<').append(name).append('>').append(HtmlText.escape(text));
    body.append("</").append(name).append(">\n");
    return this;
  }

  /** {@return the whole page} */
  public String html() {
    String name = HtmlText.escape(title);
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>"
        + name
        + "</title>\n<style>\n"
        + STYLE
        + "</style>\n</head>\n<body>\n<h1>"
        + name
        + "</h1>\n"
        + body
        + "</body>\n</html>\n";
  }

  /** Writes the page; the file appears whole or not at all. */
  public void write(Path file) throws IOException {
    WholeFile.text(html(), file);
  }
}
