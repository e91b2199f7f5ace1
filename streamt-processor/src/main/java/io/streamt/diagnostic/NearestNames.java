package io.streamt.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds what the user probably meant. */
public final class NearestNames {
    private static final int MOST = 3;

    /** Comparing takes as many steps as both texts are long, multiplied. Nobody misspells a name of that length. */
    private static final int LONGEST = 300;

    private NearestNames() {}

    /** Up to three known names that differ by at most a third of the longer one's letters, nearest first. */
    public static List<String> of(String name, Collection<String> known) {
        record Candidate(String name, int distance) {}
        if (name.length() > LONGEST) {
            return List.of();
        }
        return known.stream()
                .filter(k -> k.length() <= LONGEST)
                .distinct()
                .map(k -> new Candidate(k, distance(name.toLowerCase(Locale.ROOT), k.toLowerCase(Locale.ROOT))))
                .filter(c -> c.distance()
                        <= Math.max(1, Math.max(name.length(), c.name().length()) / 3))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    /** {@code "Did you mean 'a' or 'b'? "}, with a blank at the end, or empty where nothing is near. */
    public static String didYouMean(String name, Collection<String> known) {
        List<String> nearest = of(name, known);
        return nearest.isEmpty()
                ? ""
                : nearest.stream().map(n -> "'" + n + "'").collect(Collectors.joining(" or ", "Did you mean ", "? "));
    }

    /** Names in quotes, at most 20, then "and N more". */
    public static String list(Collection<String> names) {
        int most = 20;
        String shown = names.stream().limit(most).map(n -> "'" + n + "'").collect(Collectors.joining(", "));
        return names.size() > most ? shown + " and " + (names.size() - most) + " more" : shown;
    }

    /** Edits (insert, delete, replace, swap of neighbours) that turn one text into the other. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
