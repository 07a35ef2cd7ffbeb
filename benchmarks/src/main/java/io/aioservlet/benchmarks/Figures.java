package io.aioservlet.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Figures of several rounds in one. */
final class Figures {

    private Figures() {}

    /** The median, as a text. */
    static <T> String median(List<T> rounds, ToDoubleFunction<T> figure) {
        return text(median(rounds.stream().mapToDouble(figure).sorted().toArray()));
    }

    /** The median of the ratios in each round, and not the ratio of the medians: what disturbs a round disturbs both. */
    static <T> String ratio(List<T> rounds, List<T> base, ToDoubleFunction<T> figure) {
        return String.format(
                Locale.ROOT,
                "%.2f",
                median(IntStream.range(0, Math.min(rounds.size(), base.size()))
                        .mapToDouble(i -> figure.applyAsDouble(rounds.get(i)) / figure.applyAsDouble(base.get(i)))
                        .sorted()
                        .toArray()));
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String text(double figure) {
        return String.format(Locale.ROOT, figure == Math.rint(figure) || figure > 100 ? "%.0f" : "%.1f", figure);
    }
}
