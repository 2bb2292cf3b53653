package io.spoor.it.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * The programs once more, with some packages' names replaced in their class files: where two APIs are alike but for the
 * name, one application is written once and serves both.
 */
enum Renamed {
    /** Containers of {@code jakarta.servlet}. */
    JAKARTA("jakarta", "javax/servlet/", "jakarta/servlet/", "javax/ws/rs/", "jakarta/ws/rs/"),

    RXJAVA2("rxjava2", "io/reactivex/rxjava3/core/", "io/reactivex/", "io/reactivex/rxjava3/", "io/reactivex/");

    /** The word in {@code libraries.txt}. */
    final String word;

    private final String[] names;
    private Path programs;

    Renamed(String word, String... names) {
        this.word = word;
        this.names = names;
    }

    synchronized Path programs() {
        if (programs == null) {
            programs = translate(Libraries.programs(), Path.of("target", word));
        }
        return programs;
    }

    private Path translate(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.write(target, translate(Files.readAllBytes(file)));
            }
            return to.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] translate(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(new ClassRemapper(writer, new Names()), 0);
        return writer.toByteArray();
    }

    private final class Names extends Remapper {
        Names() {
            super(Opcodes.ASM9);
        }

        @Override
        public String map(String internalName) {
            String name = internalName;
            for (int i = 0; i < names.length; i += 2) {
                name = name.replace(names[i], names[i + 1]);
            }
            return name;
        }
    }
}
