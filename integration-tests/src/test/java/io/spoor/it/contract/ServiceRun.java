package io.spoor.it.contract;

import io.spoor.it.interop.JaegerMirror;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.jaeger.Trace;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.Launch;
import io.spoor.it.process.ServiceProcess;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.opentest4j.TestAbortedException;

/**
 * Starts the program before the first case and ends it after the last one, then looks whether all was well: it exited
 * by itself, said nothing alarming, its ledger closes, no span has come that no case had asked for, and a real Jaeger, if
 * there is one, has stored all of them as they came.
 */
final class ServiceRun
        implements BeforeClassTemplateInvocationCallback,
                AfterClassTemplateInvocationCallback,
                TestInstancePostProcessor,
                AfterTestExecutionCallback,
                TestExecutionExceptionHandler {
    private final OverVersions matrix;
    private final String version;
    private final int jdk;
    private JaegerAgent jaeger;
    private Backend backend;
    private ServiceProcess process;
    private Service service;
    private Optional<JaegerMirror> mirror = Optional.empty();
    private boolean failed;
    private boolean passed;

    ServiceRun(OverVersions matrix, String version, int jdk) {
        this.matrix = matrix;
        this.version = version;
        this.jdk = jdk;
    }

    @Override
    public void beforeClassTemplateInvocation(ExtensionContext context) {
        tested(context).forget();
        Jdk java = Jdk.find(jdk).orElseThrow(() -> new IllegalStateException(Jdk.howToName(jdk)));
        List<Path> classPath = Libraries.classPath(matrix.library(), version, matrix.with());
        jaeger = JaegerAgent.start();
        mirror = jdk == 17 ? JaegerMirror.find() : Optional.empty();
        mirror.ifPresent(real -> jaeger.mirrorTo(real.port()));
        backend = Backend.start();
        Launch launch = Launch.traced(java, jaeger)
                .property("tracer.http.server.request.headers", "X-Tenant,X-Absent")
                .property("tracer.http.server.response.headers", "X-Answer");
        if (matrix.loadsNativeCode() && jdk >= 24) {
            launch.jvm("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
        }
        if (matrix.usesUnsafe() && jdk >= 24) {
            launch.jvm("--sun-misc-unsafe-memory-access=allow");
        }
        process = launch.start(classPath, program(), arguments());
        service = new Service(version, java, jaeger, backend, process.awaitReady());
    }

    @Override
    public void postProcessTestInstance(Object testInstance, ExtensionContext context) {
        ((Contract) testInstance).use(service);
    }

    /** A contract whose cases were all skipped has shown nothing. */
    @Override
    public void afterTestExecution(ExtensionContext context) {
        passed |= context.getExecutionException().isEmpty();
    }

    /** The report of a failed case names only the case. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        failed |= !(thrown instanceof TestAbortedException);
        thrown.addSuppressed(new Note("in the run with " + matrix.library() + " " + version + " on JDK " + jdk
                + "; the end of what the service said on stderr:\n"
                + process.stderr().tail(20)));
        throw thrown;
    }

    @Override
    public void afterClassTemplateInvocation(ExtensionContext context) {
        try {
            if (service != null) { // else it never served, which has failed the run already
                process.finish();
                expectNothingLeft();
                mirror.ifPresent(real -> real.expect(jaeger.received()));
                if (passed && !failed) {
                    tested(context).remember();
                }
            }
        } finally {
            process.close();
            backend.close();
            jaeger.close();
        }
    }

    private String program() {
        if (matrix.source().isEmpty()) {
            return matrix.program().getName();
        }
        try {
            return Path.of(ServiceRun.class.getResource(matrix.source()).toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private String[] arguments() {
        String port = String.valueOf(matrix.server().port());
        return Arrays.stream(matrix.arguments())
                .map(argument -> argument.replace("$port", port))
                .toArray(String[]::new);
    }

    private Tested tested(ExtensionContext context) {
        return Tested.of(context.getRequiredTestClass(), version, jdk);
    }

    private void expectNothingLeft() {
        List<Trace> unclaimed = jaeger.unclaimed();
        if (!unclaimed.isEmpty() || !jaeger.undecodable().isEmpty()) {
            throw new AssertionError(
                    "spans that no case had asked for:\n" + unclaimed + "\nnot decodable: " + jaeger.undecodable());
        }
    }

    private static final class Note extends Exception {
        private static final long serialVersionUID = 1;

        Note(String text) {
            super(text, null, false, false);
        }
    }
}
