package io.spoor.it;

import static io.spoor.it.jaeger.ExpectedSpan.client;
import static io.spoor.it.jaeger.TraceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.module.ModuleActivator;
import com.example.module.ModuleApplication;
import com.example.module.OsgiProgram;
import io.spoor.it.contract.Backend;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.Launch;
import io.spoor.it.process.OnEveryJdk;
import io.spoor.it.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.io.TempDir;

/** Applications in modules whose loaders hide what woven code links to: traced as on a class path. */
final class ModuleLoaderIT {
    private static final List<Class<?>> CLASSES = List.of(ModuleApplication.class, ModuleActivator.class);

    @TempDir
    private Path folder;

    @OnEveryJdk({17, 25})
    void anApplicationInABundleOfFelixIsTraced(Jdk jdk) throws IOException {
        inABundle("felix", jdk);
    }

    @OnEveryJdk({17, 25})
    void anApplicationInABundleOfEquinoxIsTraced(Jdk jdk) throws IOException {
        inABundle("equinox", jdk);
    }

    @OnEveryJdk({17, 25})
    void anApplicationInAModuleOfJBossModulesIsTraced(Jdk jdk) throws IOException {
        Path module = Files.createDirectories(folder.resolve("com/example/main"));
        List<String> resources = new ArrayList<>(List.of("application.jar"));
        for (Path library : libraries()) {
            resources.add(library.getFileName().toString());
            Files.copy(library, module.resolve(library.getFileName()));
        }
        jar(module.resolve("application.jar"), new Manifest(), List.of());
        StringBuilder description = new StringBuilder("<module xmlns='urn:jboss:module:1.9' name='com.example'>")
                .append("<main-class name='" + ModuleApplication.class.getName() + "'/><resources>");
        resources.forEach(r -> description.append("<resource-root path='" + r + "'/>"));
        description.append("</resources><dependencies><module name='java.se'/></dependencies></module>");
        Files.writeString(module.resolve("module.xml"), description);

        traced(jdk, libraryPath("jboss-modules"), "org.jboss.modules.Main", "-mp", folder.toString(), "com.example");
    }

    private void inABundle(String framework, Jdk jdk) throws IOException {
        Manifest manifest = new Manifest();
        StringBuilder classPath = new StringBuilder(".");
        for (Path library : libraries()) {
            classPath.append(',').append(library.getFileName());
        }
        Map.of(
                        "Manifest-Version", "1.0",
                        "Bundle-ManifestVersion", "2",
                        "Bundle-SymbolicName", "com.example",
                        "Bundle-Version", "1.0.0",
                        "Bundle-Activator", ModuleActivator.class.getName(),
                        "Bundle-ClassPath", classPath.toString(),
                        "DynamicImport-Package", "*")
                .forEach((name, value) -> manifest.getMainAttributes().put(new Attributes.Name(name), value));
        Path bundle = folder.resolve("bundle.jar");
        jar(bundle, manifest, libraries());

        traced(
                jdk,
                libraryPath(framework),
                OsgiProgram.class.getName(),
                folder.resolve("cache").toString(),
                bundle.toString());
    }

    /** The arguments and the URL to call. */
    private static void traced(Jdk jdk, List<Path> classPath, String mainClass, String... arguments) {
        try (JaegerAgent jaeger = JaegerAgent.start();
                Backend backend = Backend.start()) {
            String url = backend.url("/ok");
            List<String> all = new ArrayList<>(List.of(arguments));
            all.add(url);
            Launch launch = Launch.traced(jdk, jaeger);
            if (jdk.feature() >= 24) {
                launch.jvm("--sun-misc-unsafe-memory-access=allow"); // the frameworks themselves use it
            }
            try (ServiceProcess process = launch.start(classPath, mainClass, all.toArray(String[]::new))) {
                process.finish();

                assertThat(process.stdout().lines())
                        .as(process::toString)
                        .containsExactly("200 ok", "answer 42", "sees the agent: false");
            }
            assertThat(jaeger.awaitTagged("http.url", url, 1))
                    .beginsHere()
                    .isExactly(client("GET").component("okhttp").with("http.url", url));
            assertThat(backend.traceHeaders(url)).hasSize(1);
            assertThat(jaeger.awaitTagged("db.statement", "SELECT ? * ? FROM DUAL", 1))
                    .beginsHere()
                    .isExactly(client("SELECT DUAL").component("java-jdbc"));
        }
    }

    private static List<Path> libraryPath(String library) {
        return Libraries.classPath(library, Libraries.versionsOf(library).get(0));
    }

    private static List<Path> libraries() {
        List<Path> path = new ArrayList<>(libraryPath("module-libraries"));
        path.remove(Libraries.programs());
        return path;
    }

    private static void jar(Path file, Manifest manifest, List<Path> libraries) throws IOException {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (Class<?> type : CLASSES) {
                String name = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(name));
                Files.copy(Libraries.programs().resolve(name), jar);
            }
            for (Path library : libraries) {
                jar.putNextEntry(new JarEntry(library.getFileName().toString()));
                Files.copy(library, jar);
            }
        }
    }
}
