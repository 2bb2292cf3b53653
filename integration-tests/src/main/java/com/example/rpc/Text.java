package com.example.rpc;

import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Messages that are plain text, so that nothing has to be generated. */
public final class Text implements MethodDescriptor.Marshaller<String> {
    @Override
    public InputStream stream(String value) {
        return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String parse(InputStream stream) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            for (int b = stream.read(); b >= 0; b = stream.read()) {
                text.write(b);
            }
            return new String(text.toByteArray(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
