package io.luciddrag.examples.bench;

import java.util.Map;

/**
 * How a judge marked the results of a sample.
 *
 * @param sample category and folder
 * @param category of the sample
 * @param scores from 1 to 10, mean over criteria and repeats, by method; without those that got no
 *     complete mark
 * @param missing how many marks were refused or unreadable, by method
 */
public record Marks(
    String sample, String category, Map<String, Double> scores, Map<String, Integer> missing) {}
