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
    private static final int OLDEST_JDK = 17;
    private static final int[] OTHER_JDKS = {25};

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
        for (String version : versions) {
            runs.add(new Invocation(matrix, version, OLDEST_JDK));
        }
        for (int jdk : OTHER_JDKS) {
            runs.add(new Invocation(matrix, versions.get(versions.size() - 1), jdk));
        }
        return runs.stream();
    }

    private record Invocation(OverVersions matrix, String version, int jdk) implements ClassTemplateInvocationContext {
        @Override
        public String getDisplayName(int index) {
            return matrix.library() + " " + version + ", JDK " + jdk;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(
                    Jdk.find(jdk).isPresent() || Jdk.isRequired(jdk)
                            ? new ServiceRun(matrix, version, jdk)
                            : new SkippedRun(jdk));
        }
    }
}
