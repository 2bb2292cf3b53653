package io.spoor.instrumentation.jersey;

import io.spoor.instrumentation.common.HttpServerRequest;
import io.spoor.instrumentation.common.HttpServerRoute;
import java.util.List;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.internal.process.MappableException;
import org.glassfish.jersey.uri.UriTemplate;
import org.jspecify.annotations.Nullable;

/** What Jersey knows of a servlet container's request. */
final class JerseyRequests {
    private JerseyRequests() {}

    static void name(ContainerRequest request) {
        HttpServerRequest known = of(request);
        if (known == null || !known.isSampled()) {
            return;
        }
        ExtendedUriInfo uri = request.getUriInfo();
        List<UriTemplate> templates = uri.getMatchedTemplates(); // the last one first
        if (templates.isEmpty()) {
            return;
        }
        HttpServerRoute route = HttpServerRoute.of(uri.getBaseUri().getPath());
        for (int i = templates.size() - 1; i >= 0; i--) {
            route = route.with(templates.get(i).getTemplate());
        }
        known.setRoute(route, HttpServerRoute.Source.FRAMEWORK);
    }

    static void note(ContainerRequest request, Throwable thrown) {
        HttpServerRequest known = of(request);
        if (known != null) {
            Throwable cause = thrown.getCause();
            known.note(thrown instanceof MappableException && cause != null ? cause : thrown);
        }
    }

    /** A servlet container's request attributes are properties of Jersey's; other containers' requests have none. */
    private static @Nullable HttpServerRequest of(ContainerRequest request) {
        Object known = request.getProperty(HttpServerRequest.ATTRIBUTE);
        return known instanceof HttpServerRequest ? (HttpServerRequest) known : null;
    }
}
