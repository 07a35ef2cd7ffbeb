package io.aioservlet.files;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses between a file and its encoded siblings by {@code Accept-Encoding} (RFC 9110 §12.5.3). The client's weights
 * decide; among equals it is the order of {@link FileCoding}, and the plain file comes last.
 */
public final class CodingChoice {

    private static final int UNSAID = -1;

    private CodingChoice() {}

    /** The coding to send; {@code null} for the plain file, also where the client accepts nothing that there is. */
    public static @Nullable FileCoding choose(List<String> acceptEncoding, Set<FileCoding> available) {
        int plain = weight(acceptEncoding, "identity");
        int any = weight(acceptEncoding, "*");
        FileCoding best = null;
        int bestWeight = 0;
        for (FileCoding coding : FileCoding.values()) {
            int said = available.contains(coding) ? weight(acceptEncoding, coding.token()) : 0;
            int weight = said == UNSAID ? any : said;
            if (weight > bestWeight && weight >= plain) {
                best = coding;
                bestWeight = weight;
            }
        }
        return best;
    }

    /** The weight of a coding in thousandths. */
    private static int weight(List<String> values, String token) {
        int weight = UNSAID;
        for (String value : values) {
            for (String element : value.split(",", -1)) {
                int semicolon = element.indexOf(';');
                String name = (semicolon < 0 ? element : element.substring(0, semicolon)).strip();
                if (name.equalsIgnoreCase(token) || (token.equals("gzip") && name.equalsIgnoreCase("x-gzip"))) {
                    weight = Math.max(weight, semicolon < 0 ? 1000 : quality(element.substring(semicolon + 1)));
                }
            }
        }
        return weight;
    }

    /** A {@code q} in thousandths; 0 for what is none, since it hardly means that the coding is wanted. */
    private static int quality(String parameter) {
        String text = parameter.strip();
        if (!text.regionMatches(true, 0, "q=", 0, 2) || text.length() > 7 || text.length() < 3) {
            return 0;
        }
        char whole = text.charAt(2);
        if ((whole != '0' && whole != '1') || (text.length() > 3 && text.charAt(3) != '.')) {
            return 0;
        }
        int weight = (whole - '0') * 1000;
        for (int i = 4, unit = 100; i < text.length(); i++, unit /= 10) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            weight += digit * unit;
        }
        return Math.min(weight, 1000);
    }
}
