package io.aioservlet.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of the trie behind {@link RouteTable}: what hangs below one sequence of fixed leading segments. Children are
 * found by hashing a region of the path in place, so no segment is cut out to ask for it.
 */
final class SegmentNode<E> {
    private static final int FREE = -1;

    /** Entries whose path ends at this node, in order of registration. */
    final List<E> plain = new ArrayList<>();

    /** Entries that go on with something variable below this node, in order of registration. */
    final List<E> dynamic = new ArrayList<>();

    private final List<String> segments = new ArrayList<>();
    private final List<SegmentNode<E>> children = new ArrayList<>();

    /** Open addressing with linear probing: indices of children, at most half of the slots in use. */
    private int[] slots = newSlots(4);

    /** The child for the segment that is this region of the path, null if there is none. */
    @Nullable
    SegmentNode<E> child(String path, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + path.charAt(i);
        }
        return child(path, from, to, hash);
    }

    /** The same for a caller that knows what {@link String#hashCode()} is for the region. */
    @Nullable
    SegmentNode<E> child(String path, int from, int to, int hash) {
        int index = slots[slot(path, from, to, hash)];
        return index == FREE ? null : children.get(index);
    }

    SegmentNode<E> childOrNew(String segment) {
        SegmentNode<E> existing = child(segment, 0, segment.length());
        if (existing != null) {
            return existing;
        }
        SegmentNode<E> created = new SegmentNode<>();
        segments.add(segment);
        children.add(created);
        if (children.size() * 2 > slots.length) {
            slots = newSlots(slots.length * 2);
            for (int i = 0; i < segments.size(); i++) {
                place(i);
            }
        } else {
            place(children.size() - 1);
        }
        return created;
    }

    private void place(int index) {
        String segment = segments.get(index);
        slots[slot(segment, 0, segment.length(), segment.hashCode())] = index;
    }

    /** The slot that holds this segment, or the free one where it belongs. */
    private int slot(String path, int from, int to, int hash) {
        int mask = slots.length - 1;
        int slot = (hash ^ (hash >>> 16)) & mask;
        while (slots[slot] != FREE && !isRegion(segments.get(slots[slot]), path, from, to)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static boolean isRegion(String segment, String path, int from, int to) {
        return segment.length() == to - from && path.startsWith(segment, from);
    }

    private static int[] newSlots(int size) {
        int[] slots = new int[size];
        Arrays.fill(slots, FREE);
        return slots;
    }
}
