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
 * The programs once more, with {@code javax.servlet} and {@code javax.ws.rs} replaced by {@code jakarta}'s in their class
 * files: the two are alike but for the name, so one application is written once and serves containers of both.
 */
final class Jakarta {
    private static final Path PROGRAMS = translate(Libraries.programs(), Path.of("target/jakarta"));

    private Jakarta() {}

    static Path programs() {
        return PROGRAMS;
    }

    private static Path translate(Path from, Path to) {
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

    private static byte[] translate(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(new ClassRemapper(writer, new JakartaNames()), 0);
        return writer.toByteArray();
    }

    private static final class JakartaNames extends Remapper {
        JakartaNames() {
            super(Opcodes.ASM9);
        }

        @Override
        public String map(String internalName) {
            return internalName.replace("javax/servlet/", "jakarta/servlet/").replace("javax/ws/rs/", "jakarta/ws/rs/");
        }
    }
}
