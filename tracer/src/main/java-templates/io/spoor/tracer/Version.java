package io.spoor.tracer;

/** The version that was built: a constant, because what runs has no manifest and may have no resources. */
public final class Version {
    public static final String NUMBER = "${project.version}";

    private Version() {}
}
