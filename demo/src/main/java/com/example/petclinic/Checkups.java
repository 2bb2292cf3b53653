package com.example.petclinic;

import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the clinic and its laboratory have agreed on. */
final class Checkups {
    static final String TOPIC = "checkups";

    /** Asks for a place in the laboratory's diary. */
    static final MethodDescriptor<String, String> RESERVE = MethodDescriptor.<String, String>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("clinic.Laboratory/Reserve")
            .setRequestMarshaller(new Text())
            .setResponseMarshaller(new Text())
            .build();

    private Checkups() {}

    private static final class Text implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
