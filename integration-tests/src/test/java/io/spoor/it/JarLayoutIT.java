package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.it.process.AgentJar;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

/** What may lie in the jar that users put on their command line, and where. */
final class JarLayoutIT {
    private static final int JAVA_8 = 52;
    private static final int JAVA_9 = 53;
    private static final int JAVA_11 = 55;

    @Test
    void asClassFilesThereAreOnlyTheFewThatTheJvmMustSee() throws IOException {
        assertThat(names())
                .filteredOn(name -> name.endsWith(".class") && !name.startsWith(AgentJar.HIDDEN))
                .isNotEmpty()
                .allMatch(name -> name.matches("io/spoor/bootstrap/[A-Za-z-$]+\\.class"));
    }

    @Test
    void allElseLiesWhereNoClassLoaderLooks() throws IOException {
        assertThat(names())
                .allMatch(name -> name.matches(
                        "META-INF/(MANIFEST.MF|LICENSE.*|NOTICE.*|licenses/.*)|io/spoor/bootstrap/.*|inst/.*"));
    }

    @Test
    void nothingOfOthersKeepsItsName() throws IOException {
        assertThat(names())
                .filteredOn(name -> name.startsWith(AgentJar.HIDDEN))
                .hasSizeGreaterThan(500)
                .allMatch(name -> name.matches("inst/classes!/io/spoor/.*\\.class"));
        assertThat(names())
                .noneMatch(name -> name.contains("net/bytebuddy")
                        || name.contains("org/apache")
                        || name.contains("io/opentracing")
                        || name.contains("io/jaegertracing")
                        || name.contains("org/slf4j"));
    }

    @Test
    void relocatedCodeNamesNothingByItsOldName() throws IOException {
        for (Map.Entry<String, byte[]> file : code().entrySet()) {
            assertThat(new String(file.getValue(), StandardCharsets.ISO_8859_1))
                    .as(file.getKey())
                    .doesNotContain("net/bytebuddy/", "org/apache/thrift/", "org/apache/commons/");
        }
    }

    @Test
    void noServicesNoModuleNoSignatures() throws IOException {
        assertThat(names())
                .noneMatch(name -> name.startsWith("META-INF/services/")
                        || name.endsWith("module-info.class")
                        || name.startsWith("META-INF/versions/")
                        || name.matches("META-INF/.*\\.(SF|RSA|DSA)"));
    }

    @Test
    void allIsJava8ButThePartsForNewerOnes() throws IOException {
        for (Map.Entry<String, byte[]> file : code().entrySet()) {
            assertThat(version(file.getValue())).as(file.getKey()).isLessThanOrEqualTo(promised(file.getKey()));
        }
    }

    @Test
    void isSmall() throws IOException {
        assertThat(Files.size(AgentJar.path())).isLessThan(6_000_000);
    }

    @Test
    void namesItsEntryPoints() throws IOException {
        try (JarFile jar = new JarFile(AgentJar.path().toFile())) {
            Manifest manifest = jar.getManifest();
            assertThat(manifest.getMainAttributes().getValue("Premain-Class")).isEqualTo("io.spoor.bootstrap.Premain");
            assertThat(manifest.getMainAttributes().getValue("Main-Class")).isEqualTo("io.spoor.bootstrap.CommandLine");
            assertThat(manifest.getMainAttributes().getValue("Can-Retransform-Classes"))
                    .isEqualTo("true");
            // It would cost the service its AppCDS archive and bring a warning.
            assertThat(manifest.getMainAttributes().getValue("Boot-Class-Path")).isNull();
        }
    }

    /** Loaded only where the JDK is new enough. */
    private static int promised(String name) {
        String engine = AgentJar.HIDDEN + "io/spoor/instrumentation/engine/";
        if (name.startsWith(engine + "JdkModules") || name.equals(engine + "InternalUnsafe.class")) {
            return JAVA_9;
        }
        return name.startsWith(AgentJar.HIDDEN + "io/spoor/instrumentation/javahttpclient/") ? JAVA_11 : JAVA_8;
    }

    private static int version(byte[] classFile) {
        ByteBuffer head = ByteBuffer.wrap(classFile);
        assertThat(head.getInt()).isEqualTo(0xCAFEBABE);
        return head.getShort(6);
    }

    private static Map<String, byte[]> code() throws IOException {
        Map<String, byte[]> code = AgentJar.contents();
        code.keySet().removeIf(name -> !name.endsWith(".class"));
        return code;
    }

    private static Set<String> names() throws IOException {
        return AgentJar.contents().keySet();
    }
}
