package io.luciddrag.examples.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  private static final Pattern PNG = Pattern.compile("src=\"data:image/png;base64,([^\"]+)\"");
  private static final String NASTY = "<script>alert('x')</script> & \"quoted\" \u0000";

  private static BufferedImage picture() {
    BufferedImage image = new BufferedImage(5, 3, BufferedImage.TYPE_INT_RGB);
    image.setRGB(4, 2, 0x123456);
    return image;
  }

  @Test
  void writesOneFileWithEverythingInOrder(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("report.html");
    new HtmlReport("Title")
        .heading("Section")
        .heading(3, "Part")
        .paragraph("words")
        .preformatted("a\n  b")
        .figure("one", picture(), "caption")
        .write(file);
    String html = Files.readString(file);
    assertThat(html)
        .containsSubsequence(
            "<!DOCTYPE html>",
            "<title>Title</title>",
            "<h1>Title</h1>",
            "<h2>Section</h2>",
            "<h3>Part</h3>",
            "<p>words</p>",
            "<pre>a\n  b</pre>",
            "<figure id=\"a-one\">",
            "<figcaption>caption</figcaption>",
            "</html>")
        .doesNotContain("<script", "http:", "https:", "<link", "url(");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void escapesAllText() {
    String html =
        new HtmlReport(NASTY)
            .heading(NASTY)
            .paragraph(NASTY)
            .preformatted(NASTY)
            .table(
                new HtmlTable(NASTY).column(NASTY).row(List.of(HtmlCell.of(NASTY).linkedTo(NASTY))))
            .figure(NASTY, picture(), NASTY)
            .html();
    String escaped = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quoted&quot;  ";
    assertThat(html).doesNotContain("<script", "alert('", "\u0000");
    assertThat(html.split(Pattern.quote(escaped), -1))
        .hasSize(11); // ten places: title and alt twice
  }

  @Test
  void picturesCanBeReadBack() throws IOException {
    String html = new HtmlReport("t").figure("f", picture(), "").html();
    Matcher png = PNG.matcher(html);
    assertThat(png.find()).isTrue();
    BufferedImage read =
        ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png.group(1))));
    assertThat(read.getWidth()).isEqualTo(5);
    assertThat(read.getRGB(4, 2) & 0xffffff).isEqualTo(0x123456);
  }

  @Test
  void photosAreJpegOnWhite() throws IOException {
    BufferedImage clear = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB);
    String html = new HtmlReport("t").photo("f", clear, "").html();
    String marker = "data:image/jpeg;base64,";
    int start = html.indexOf(marker) + marker.length();
    byte[] bytes = Base64.getDecoder().decode(html.substring(start, html.indexOf('"', start)));
    assertThat(ImageIO.read(new ByteArrayInputStream(bytes)).getRGB(8, 8) & 0xff)
        .isGreaterThan(250);
  }

  @Test
  void figuresOfOneIdAreRefused() {
    HtmlReport report = new HtmlReport("t").figure("f", picture(), "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report.photo("f", picture(), ""))
        .withMessageContaining("'f'");
  }

  @Test
  void headingsHaveThreeLevels() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HtmlReport("t").heading(1, "h"))
        .withMessageContaining("2 to 4");
  }

  @Test
  void bestValuesStandOutAndTiesShareIt() {
    String html =
        new HtmlTable("")
            .column("method")
            .column("MD", HtmlTable.Best.LOWEST)
            .column("SSIM", HtmlTable.Best.HIGHEST)
            .row(List.of(HtmlCell.of("a"), HtmlCell.of("1.0", 1), HtmlCell.of("0.5", 0.5)))
            .row(List.of(HtmlCell.of("b"), HtmlCell.of("1.0", 1), HtmlCell.of("0.9", 0.9)))
            .row(List.of(HtmlCell.of("c"), HtmlCell.of("-", Double.NaN), HtmlCell.of("0.1", 0.1)))
            .html();
    assertThat(html.split("<strong>1.0</strong>", -1)).hasSize(3);
    assertThat(html).contains("<strong>0.9</strong>").doesNotContain("<strong>0.5", "<strong>-");
    assertThat(html).doesNotContain("<caption>");
  }

  @Test
  void cellsLinkToTheirFigure() {
    String id = "animals/Cat 1|full";
    String html =
        new HtmlReport("t")
            .table(new HtmlTable("").column("c").row(List.of(HtmlCell.of("3", 3).linkedTo(id))))
            .figure(id, picture(), "")
            .html();
    Matcher link = Pattern.compile("href=\"#([^\"]+)\"").matcher(html);
    assertThat(link.find()).isTrue();
    assertThat(html).contains("<figure id=\"" + link.group(1) + "\">");
    assertThat(HtmlText.anchor("a b")).isNotEqualTo(HtmlText.anchor("a/b"));
  }

  @Test
  void rowsMustFitTheColumns() {
    HtmlTable table = new HtmlTable("").column("a").column("b");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.row("only one"))
        .withMessageContaining("2 cells");
    table.row("x", "y");
    assertThatIllegalStateException().isThrownBy(() -> table.column("late"));
  }
}
