package io.spoor.it.library;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;

/**
 * Gets artifacts as Maven would, with Maven's own resolver and the user's settings: local repository, mirrors, proxies,
 * credentials, offline. So one test class runs with as many versions of a library as it likes, without a module or a
 * build step for each; what a build has downloaded once, the next finds in the local repository.
 */
public final class MavenArtifacts {
    private static final Context MAVEN = Runtimes.INSTANCE.getRuntime().create(settings());
    private static final Map<List<String>, List<Path>> RESOLVED = new ConcurrentHashMap<>();

    private MavenArtifacts() {}

    /** The files of these artifacts and of all that they need at run time, the nearest version where they differ. */
    public static List<Path> resolve(List<String> coordinates) {
        return coordinates.isEmpty() ? List.of() : RESOLVED.computeIfAbsent(coordinates, MavenArtifacts::download);
    }

    /** The file of this artifact alone. */
    public static Path resolveAlone(String coordinates) {
        ArtifactRequest request = new ArtifactRequest(new DefaultArtifact(coordinates), MAVEN.remoteRepositories(), "");
        try {
            return MAVEN.repositorySystem()
                    .resolveArtifact(MAVEN.repositorySystemSession(), request)
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new IllegalStateException("can't get " + coordinates, e);
        }
    }

    private static List<Path> download(List<String> coordinates) {
        CollectRequest collect = new CollectRequest();
        collect.setRepositories(MAVEN.remoteRepositories());
        for (String c : coordinates) {
            collect.addDependency(new Dependency(new DefaultArtifact(c), JavaScopes.RUNTIME));
        }
        DependencyRequest request =
                new DependencyRequest(collect, DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME));
        try {
            return MAVEN
                    .repositorySystem()
                    .resolveDependencies(MAVEN.repositorySystemSession(), request)
                    .getArtifactResults()
                    .stream()
                    .map(ArtifactResult::getArtifact)
                    .map(Artifact::getFile)
                    .map(java.io.File::toPath)
                    .toList();
        } catch (DependencyResolutionException e) {
            throw new IllegalStateException("can't get " + coordinates, e);
        }
    }

    /** The Maven that runs the tests says by system properties what it goes by; an IDE's run goes by the user's files. */
    private static ContextOverrides settings() {
        ContextOverrides.Builder overrides = ContextOverrides.create().withUserSettings(true);
        if (isSet("maven.repo.local")) {
            overrides.withLocalRepositoryOverride(Path.of(System.getProperty("maven.repo.local")));
        }
        if (isSet("maven.user.settings")) {
            overrides.withUserSettingsXmlOverride(Path.of(System.getProperty("maven.user.settings")));
        }
        if (isSet("maven.global.settings")) {
            overrides.withGlobalSettingsXmlOverride(Path.of(System.getProperty("maven.global.settings")));
        }
        overrides.offline(System.getProperty("maven.network", "").equals("offline=true"));
        return overrides.build();
    }

    /** Maven leaves an expression that it can't evaluate as it stands. */
    private static boolean isSet(String property) {
        String value = System.getProperty(property, "");
        return !value.isEmpty() && !value.startsWith("${");
    }
}
