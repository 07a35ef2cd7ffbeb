package io.aioservlet.negotiation;

import io.aioservlet.http.MediaType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One member of an {@code Accept} field.
 *
 * @param type the type in lower case, or {@code *}
 * @param subtype the subtype in lower case, or {@code *}
 * @param parameters those that a representation must have
 * @param weight from 0, not acceptable, to 1000
 */
record MediaRange(String type, String subtype, Map<String, String> parameters, int weight) {

    private static final Pattern WEIGHT = Pattern.compile("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?");

    /** Reads one member; {@code null} if it is none. */
    static @Nullable MediaRange parse(String member) {
        MediaType range = MediaType.parse(member);
        int slash = range.essence().indexOf('/');
        if (slash < 1 || slash == range.essence().length() - 1) {
            return null;
        }
        String type = range.essence().substring(0, slash);
        String subtype = range.essence().substring(slash + 1);
        var parameters = new HashMap<>(range.parameters());
        String weight = parameters.remove("q");
        if ((weight != null && !WEIGHT.matcher(weight).matches()) || (type.equals("*") && !subtype.equals("*"))) {
            return null;
        }
        return new MediaRange(type, subtype, Map.copyOf(parameters), weight == null ? 1000 : thousandths(weight));
    }

    private static int thousandths(String weight) {
        return new BigDecimal(weight).movePointRight(3).intValue();
    }

    boolean takes(MediaType offer) {
        String essence = offer.essence();
        boolean fits = type.equals("*")
                || (subtype.equals("*") ? essence.startsWith(type + "/") : essence.equals(type + "/" + subtype));
        return fits && offer.parameters().entrySet().containsAll(parameters.entrySet());
    }

    /** The most specific range decides (RFC 9110 §12.5.1). */
    int precedence() {
        if (type.equals("*")) {
            return 0;
        }
        return subtype.equals("*") ? 1 : 2 + parameters.size();
    }
}
