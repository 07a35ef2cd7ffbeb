package io.aioservlet.conformance.torture;

import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Requests that are sent as they are, with any {@link Mischief}, and answered one after the other.
 *
 * @param kind what they are
 * @param method of all of them
 * @param wire their bytes
 * @param wantsAll whether the last one can only be answered when all of it has come; one that cannot be told from what
 *     comes next on the connection, so that nothing may
 * @param checks of the answers, in order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RequestErrand(String kind, String method, byte[] wire, boolean wantsAll, List<Check> checks) implements Errand {

    @Override
    public Outcome perform(Visitor visitor) throws IOException, InterruptedException {
        Mischief mischief = Mischief.any(visitor.random());
        HttpConnection connection = visitor.connection();
        visitor.history().add(kind + " " + mischief);
        try {
            return switch (mischief) {
                case NONE, PIECES, STALL, STALL_READING -> {
                    send(connection, mischief, visitor);
                    if (mischief == Mischief.STALL_READING) {
                        visitor.pause(200);
                    }
                    yield receive(visitor);
                }
                case HALF_CLOSE -> {
                    connection.sendWhatItTakes(wire);
                    yield halfClose(connection) ? receive(visitor) : Outcome.UNANSWERED;
                }
                case HALF_REQUEST -> {
                    connection.sendWhatItTakes(half(visitor.random()));
                    yield halfClose(connection) ? receiveToHalf(connection) : Outcome.UNANSWERED;
                }
                default -> breakOff(connection, mischief, visitor);
            };
        } catch (IOException e) {
            throw new WrongAnswerException(visitor.history() + ": " + e.getMessage());
        } finally {
            if (mischief.last() || !wantsAll) {
                visitor.leave();
            }
        }
    }

    private Outcome breakOff(HttpConnection connection, Mischief mischief, Visitor visitor)
            throws IOException, InterruptedException {
        if (mischief == Mischief.RESET_SENDING || mischief == Mischief.STALL_AND_RESET) {
            connection.sendWhatItTakes(half(visitor.random()));
        } else {
            connection.sendWhatItTakes(wire);
        }
        if (mischief == Mischief.RESET_READING) {
            readSome(connection, visitor.random());
        }
        if (mischief == Mischief.STALL_AND_RESET || visitor.chance(20)) {
            visitor.pause(200);
        }
        if (mischief == Mischief.LEAVE) {
            visitor.leave();
        } else {
            visitor.reset();
        }
        return Outcome.BROKEN_OFF;
    }

    /** The start of the request, which lacks more than the end of its last line. */
    private byte[] half(Random random) {
        return Arrays.copyOf(wire, random.nextInt(Math.max(1, wire.length - 5)));
    }

    /** A server that answered early may have closed its side already. */
    private static boolean halfClose(HttpConnection connection) {
        try {
            connection.halfClose();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void send(HttpConnection connection, Mischief mischief, Visitor visitor) throws InterruptedException {
        Random random = visitor.random();
        if (mischief == Mischief.STALL) {
            int at = random.nextInt(wire.length);
            connection.sendWhatItTakes(Arrays.copyOf(wire, at));
            visitor.pause(200);
            connection.sendWhatItTakes(Arrays.copyOfRange(wire, at, wire.length));
        } else if (mischief == Mischief.PIECES) {
            int bound = 1 + random.nextInt(Math.max(wire.length / 2, 50));
            for (int at = 0; at < wire.length; ) {
                int end = Math.min(wire.length, at + 1 + random.nextInt(bound));
                connection.sendWhatItTakes(Arrays.copyOfRange(wire, at, end));
                at = end;
            }
        } else {
            connection.sendWhatItTakes(wire);
        }
    }

    /** The head and some of the body, if all goes well. */
    private void readSome(HttpConnection connection, Random random) {
        try {
            Reply head = connection.receiveHead();
            String length = head.header("Content-Length");
            if (length != null && !method.equals("HEAD")) {
                connection.receiveExactly(random.nextInt(Integer.parseInt(length) + 1));
            } else if (head.header("Transfer-Encoding") != null && random.nextBoolean()) {
                connection.receiveChunk();
            }
        } catch (IOException e) {
            // There was less to read: it is broken off all the same.
        }
    }

    private Outcome receive(Visitor visitor) throws IOException {
        HttpConnection connection = visitor.connection();
        for (Check check : checks) {
            Reply reply = connection.receive(method);
            String fault = reply.whole() ? check.fault(reply) : "not the whole answer";
            if (fault != null) {
                throw new WrongAnswerException(fault + ": " + reply);
            }
            if ("close".equalsIgnoreCase(reply.header("Connection"))) {
                visitor.leave();
                return Outcome.VERIFIED; // what was pipelined behind it is void
            }
        }
        return Outcome.VERIFIED;
    }

    /** Half a request may be answered or not, but never as if it were whole. */
    private Outcome receiveToHalf(HttpConnection connection) throws IOException {
        try {
            for (Check check : checks) {
                Reply reply = connection.receive(method);
                if (!reply.whole() || check.fault(reply) != null) {
                    return Outcome.UNANSWERED;
                }
            }
        } catch (EOFException | java.net.SocketException e) {
            return Outcome.UNANSWERED;
        }
        if (wantsAll) {
            throw new WrongAnswerException("half a request was taken for a whole one");
        }
        return Outcome.VERIFIED;
    }
}
