package io.aioservlet.servlet;

import io.aioservlet.io.ProtocolSwitch;
import java.util.concurrent.CompletableFuture;

/**
 * Why a suspended request goes back to its container by a dispatch: some things can be done only on a thread on which the
 * container dispatches (Undertow 2.3 keeps the exchange of an upgrade in a thread-local).
 */
sealed interface Return {

    /** The container ended the request before it came back. */
    void lost(Exception reason);

    /**
     * To fail there, so that the container breaks the connection and the client sees that the response is not whole.
     *
     * @param reason what went wrong after the response had started
     */
    record Cut(Throwable reason) implements Return {

        @Override
        public void lost(Exception reason) {
            // Then the connection is broken already.
        }
    }

    /**
     * To switch the protocol there.
     *
     * @param action what switches it
     * @param taken completes when it is done
     */
    record Switch(ProtocolSwitch action, CompletableFuture<Void> taken) implements Return {

        Switch(ProtocolSwitch action) {
            this(action, new CompletableFuture<>());
        }

        @Override
        public void lost(Exception reason) {
            taken.completeExceptionally(reason);
        }
    }
}
