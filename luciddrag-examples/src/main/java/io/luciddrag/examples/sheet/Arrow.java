package io.luciddrag.examples.sheet;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** A drag as an arrow from a red handle to a blue target, readable on any picture. */
record Arrow(double fromX, double fromY, double toX, double toY) {
  private static final double DOT = 5;
  private static final double HEAD = 11;

  void draw(Graphics2D g) {
    double length = Math.hypot(toX - fromX, toY - fromY);
    if (length > 1) {
      double dx = (toX - fromX) / length;
      double dy = (toY - fromY) / length;
      double head = Math.min(HEAD, 0.6 * length);
      Line2D shaft = new Line2D.Double(fromX, fromY, toX - 0.8 * head * dx, toY - 0.8 * head * dy);
      Path2D tip = tip(dx, dy, head);
      g.setColor(Color.WHITE);
      g.setStroke(new BasicStroke(5.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      g.draw(shaft);
      g.setStroke(new BasicStroke(3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      g.draw(tip);
      g.setColor(SheetColors.TARGET);
      g.setStroke(new BasicStroke(2.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      g.draw(shaft);
      g.fill(tip);
    }
    dot(g, DOT + 1.5, Color.WHITE);
    dot(g, DOT, SheetColors.HANDLE);
  }

  private Path2D tip(double dx, double dy, double head) {
    Path2D tip = new Path2D.Double();
    tip.moveTo(toX, toY);
    tip.lineTo(toX - head * dx - 0.55 * head * dy, toY - head * dy + 0.55 * head * dx);
    tip.lineTo(toX - head * dx + 0.55 * head * dy, toY - head * dy - 0.55 * head * dx);
    tip.closePath();
    return tip;
  }

  private void dot(Graphics2D g, double radius, Color color) {
    g.setColor(color);
    g.fill(new Ellipse2D.Double(fromX - radius, fromY - radius, 2 * radius, 2 * radius));
  }
}
