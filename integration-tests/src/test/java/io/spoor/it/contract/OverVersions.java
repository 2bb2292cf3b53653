package io.spoor.it.contract;

import io.spoor.it.server.DatabaseServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a contract against every version of a library that {@code libraries.txt} lists, on JDK 17; the oldest version on
 * JDK 8 and the newest on JDK 25 as well. One child JVM for each, in which all of the contract's cases run.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ClassTemplate
@ExtendWith(VersionMatrix.class)
public @interface OverVersions {
    /** Its name in {@code libraries.txt}. */
    String library();

    /** Its name in the README's table. */
    String title();

    /** The program's main class, from {@code src/main}. */
    Class<?> program() default Void.class;

    /** Instead: a resource with the program's source, to be run as such where the library needs a newer Java's. */
    String source() default "";

    /** Where {@code $port} stands for the server's. */
    String[] arguments() default {};

    /** What the program needs to be running. */
    DatabaseServer server() default DatabaseServer.NONE;

    /** False where the program or the oldest version listed needs a newer one. */
    boolean onJava8() default true;

    /** Whether newer JDKs are told to let the library load native code and use Unsafe, of which they warn otherwise. */
    boolean loadsNativeCode() default false;

    /** Whether the newest version still uses {@code sun.misc.Unsafe}, of which newer JDKs warn otherwise. */
    boolean usesUnsafe() default false;

    /** Further names in {@code libraries.txt}, for the rest of the class path. */
    String[] with() default {};
}
