package io.aioservlet.routing;

/**
 * A text that may be looked at only so often. A regex such as {@code .*.*.*x} tries every way to divide a path that does not
 * match, and there are minutes of them in a path of a few hundred characters; looking at characters is what it cannot do
 * without.
 */
final class CountedText implements CharSequence {

    /** A few milliseconds; a regex that does not backtrack looks at each character of a path a few times. */
    static final int MAX_LOOKS = 1_000_000;

    private final String text;
    private int looks;

    CountedText(String text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (++looks > MAX_LOOKS) {
            throw new BacktrackingException("it looked " + MAX_LOOKS + " times at a path of " + text.length()
                    + " characters, since it backtracks");
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
