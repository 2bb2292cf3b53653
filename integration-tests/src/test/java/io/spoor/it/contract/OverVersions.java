package io.spoor.it.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a contract against every version of a library that {@code libraries.txt} lists, on the oldest JDK of the tests,
 * and against the newest version on the others too. One child JVM for each, in which all of the contract's cases run.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ClassTemplate
@ExtendWith(VersionMatrix.class)
public @interface OverVersions {
    /** Its name in {@code libraries.txt}. */
    String library();

    /** The program's main class, from {@code src/main}. */
    Class<?> program();

    String[] arguments() default {};

    /** Further names in {@code libraries.txt}, for the rest of the class path. */
    String[] with() default {};
}
