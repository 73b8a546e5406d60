// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.door;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.Http1xServerConnection;
import org.jspecify.annotations.Nullable;

/**
 * Notices a caller who stops sending in the middle of a body and still listens, so that he can be told. Only while a body
 * comes: at all other times a closed sending side is taken for a caller who left, as there is no telling the two apart.
 */
public final class CutBodyFilter {

    private static final String NAME = "cut-body";
    /** What Vert.x calls the end of the pipeline, which would swallow the event. */
    private static final String LAST = "handler";

    private CutBodyFilter() {}

    /** Runs this where the body of the request ends too early, until {@link #done}. Call it on the request's event loop. */
    public static void watch(HttpServerRequest request, Runnable onCut) {
        set(request, onCut);
    }

    /** Ends the watch: the body came, or nobody wants it any more. */
    public static void done(HttpServerRequest request) {
        set(request, null);
    }

    /** Says what came, and what should have come. */
    public static String message(HttpServerRequest request, long came) {
        String told = request.getHeader("Content-Length");
        return "body: " + came + " bytes, and then its sender closed (expected: "
                + (told == null
                        ? "chunks up to the empty one that ends them)"
                        : told + " bytes, as Content-Length says)");
    }

    private static void set(HttpServerRequest request, @Nullable Runnable onCut) {
        if (!(request.connection() instanceof Http1xServerConnection connection)) {
            return;
        }
        connection.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, onCut != null);
        ChannelPipeline pipeline = connection.channel().pipeline();
        if (pipeline.get(NAME) instanceof Watch watch) {
            watch.onCut = onCut;
        } else if (onCut != null && pipeline.get(LAST) != null) {
            var watch = new Watch();
            watch.onCut = onCut;
            pipeline.addBefore(LAST, NAME, watch);
        }
    }

    private static final class Watch extends ChannelInboundHandlerAdapter {

        private @Nullable Runnable onCut;

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            Runnable told = onCut;
            if (event instanceof ChannelInputShutdownEvent && told != null) {
                onCut = null;
                told.run();
            } else {
                context.fireUserEventTriggered(event);
            }
        }
    }
}
