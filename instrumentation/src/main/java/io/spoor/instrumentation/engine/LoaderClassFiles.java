package io.spoor.instrumentation.engine;

import java.io.IOException;
import java.io.InputStream;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.jspecify.annotations.Nullable;

/** Class files as a loader's resources, for the rare type that Byte Buddy has to look into. */
final class LoaderClassFiles implements ClassFileLocator {
    private final @Nullable ClassLoader loader;

    LoaderClassFiles(@Nullable ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public Resolution locate(String name) throws IOException {
        String resource = name.replace('.', '/') + ".class";
        try (InputStream in = loader == null
                ? ClassLoader.getSystemResourceAsStream(resource)
                : loader.getResourceAsStream(resource)) {
            return in == null ? new Resolution.Illegal(name) : new Resolution.Explicit(Hierarchy.readAll(in));
        }
    }

    @Override
    public void close() {
        // Holds nothing open.
    }
}
