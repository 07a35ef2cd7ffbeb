package io.aioservlet.files.sending;

import io.aioservlet.web.files.FileChangedException;
import io.aioservlet.web.files.FileContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A body of file parts, read block by block. A file that turns out shorter than it was is an error, never other bytes. */
public final class FileBlocks {

    private static final int BLOCK = 64 << 10;

    /**
     * Some bytes of a file, and what is written before them.
     *
     * @param head the bytes before
     * @param position where the part begins in the file
     * @param length how long it is
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Piece(byte[] head, long position, long length) {

        long size() {
            return head.length + length;
        }
    }

    private final String name;
    private final FileContent content;
    private final Deque<Piece> pieces;
    private final long length;
    private long left;
    private @Nullable ByteBuffer block;

    // Of the piece that is being read:
    private ByteBuffer head = ByteBuffer.allocate(0);
    private long position;
    private long end;

    /** The body of these pieces of an open file. */
    public FileBlocks(String name, FileContent content, List<Piece> pieces) {
        this.name = name;
        this.content = content;
        this.pieces = new ArrayDeque<>(pieces);
        this.length = pieces.stream().mapToLong(Piece::size).sum();
        this.left = length;
    }

    /** The length of the body in bytes. */
    public long length() {
        return length;
    }

    /** Whether everything was read. */
    public boolean ended() {
        return left == 0;
    }

    /** The only piece, if it is nothing but bytes of the file and nothing was read yet; {@code null} otherwise. */
    public @Nullable Piece single() {
        Piece first = pieces.peek();
        return first != null && pieces.size() == 1 && first.head().length == 0 ? first : null;
    }

    /** The next block; empty at the end. The same buffer each time, so the one before must be out of use. */
    public ByteBuffer next() throws IOException {
        if (block == null) {
            block = ByteBuffer.allocate((int) Math.min(BLOCK, length));
        }
        ByteBuffer target = block.clear();
        while (target.hasRemaining() && left > 0) {
            long before = target.position();
            if (head.hasRemaining()) {
                copyHead(target);
            } else if (position < end) {
                read(target);
            } else {
                begin(pieces.remove());
            }
            left -= target.position() - before;
        }
        return target.flip();
    }

    private void begin(Piece piece) {
        head = ByteBuffer.wrap(piece.head());
        position = piece.position();
        end = position + piece.length();
    }

    private void copyHead(ByteBuffer target) {
        int count = Math.min(head.remaining(), target.remaining());
        target.put(head.slice(head.position(), count));
        head.position(head.position() + count);
    }

    private void read(ByteBuffer target) throws IOException {
        int limit = target.limit();
        target.limit((int) Math.min(limit, target.position() + (end - position)));
        int count = content.read(target, position);
        target.limit(limit);
        if (count <= 0) {
            throw new FileChangedException(name);
        }
        position += count;
    }
}
