package io.spoor.it.contract;

import io.spoor.it.library.Libraries;
import io.spoor.it.process.Jdk;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Makes {@link OverVersions} true: one invocation of the class for each version and JDK. */
final class VersionMatrix implements ClassTemplateInvocationContextProvider {
    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        OverVersions matrix = testClass.getAnnotation(OverVersions.class);
        List<String> versions = Libraries.versionsOf(matrix.library());
        List<ClassTemplateInvocationContext> runs = new ArrayList<>();
        if (matrix.onJava8()) {
            runs.add(new Invocation(matrix, versions.get(0), 8));
        }
        for (String version : versions) {
            runs.add(new Invocation(matrix, version, 17));
        }
        runs.add(new Invocation(matrix, versions.get(versions.size() - 1), 25));
        return runs.stream();
    }

    private record Invocation(OverVersions matrix, String version, int jdk) implements ClassTemplateInvocationContext {
        @Override
        public String getDisplayName(int index) {
            return matrix.library() + " " + version + ", JDK " + jdk;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            boolean hasJdk = Jdk.find(jdk).isPresent() || Jdk.isRequired(jdk);
            boolean hasServer = matrix.server().isInstalled() || matrix.server().isRequired();
            if (hasJdk && hasServer) {
                return List.of(new ServiceRun(matrix, version, jdk));
            }
            String reason = hasJdk ? matrix.server().howToGet() : Jdk.howToName(jdk);
            System.out.println("skipped: " + getDisplayName(0) + ": " + reason);
            return List.of(new SkippedRun(reason));
        }
    }
}
