package io.aioservlet.events;

import java.util.concurrent.CompletionStage;

/** Where the bytes of events go, from any thread and in one order. */
interface Outlet {

    /** Sends them to the client; complete when the connection has taken them. */
    CompletionStage<Void> send(byte[] bytes);

    /** Lets what is being sent come to its end and takes nothing more. */
    CompletionStage<Void> close();
}
