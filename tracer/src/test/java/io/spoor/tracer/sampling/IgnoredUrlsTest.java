package io.spoor.tracer.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.tracer.config.KnownSettings;
import java.util.Arrays;
import java.util.Collections;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoredUrlsTest {
    @ParameterizedTest
    @CsvSource({
        "/health, /health, true",
        "/health, /health/, false",
        "/health, /healthy, false",
        "/health, /shop/health, false",
        "/actuator/**, /actuator, true",
        "/actuator/**, /actuator/health/liveness, true",
        "/actuator/**, /actuators, false",
        "/*.ico, /favicon.ico, true",
        "/*.ico, /img/favicon.ico, false",
        "/**.ico, /img/favicon.ico, true",
        "/a/*/c, /a/b/c, true",
        "/a/*/c, /a/b/b/c, false",
        "/a/**/c, /a/b/b/c, true",
        "**, /anything, true",
        "*, /anything, false",
    })
    void matchesPaths(String pattern, String path, boolean matches) {
        assertThat(IgnoredUrls.of(Collections.singletonList(pattern)).contains(path))
                .isEqualTo(matches);
        assertThat(IgnoredUrls.of(Collections.singletonList(pattern)).contains("/app" + path, "/app".length()))
                .isEqualTo(matches);
    }

    @Test
    void matchesWhatARegularExpressionWould() {
        SplittableRandom random = new SplittableRandom(1);
        int matched = 0;
        for (int i = 0; i < 200_000; i++) {
            String pattern = random(random, "ab/**");
            String path = random(random, "ab/");
            String regex = pattern.endsWith("/**") ? pattern.substring(0, pattern.length() - 3) + "\u0001" : pattern;
            regex = regex.replaceAll("\\*\\*+", "\u0002")
                    .replace("*", "[^/]*")
                    .replace("\u0002", ".*")
                    .replace("\u0001", "(/.*)?");
            if (pattern.contains("***")) {
                continue; // means nothing in particular
            }
            boolean expected = Pattern.matches(regex, path);
            matched += expected ? 1 : 0;
            assertThat(Glob.ofPath(pattern).matches(path))
                    .as("%s %s", pattern, path)
                    .isEqualTo(expected);
        }
        assertThat(matched).isGreaterThan(1_000);
    }

    @Test
    @Timeout(10)
    void takesNoLongForTextsThatAreMadeToTakeLong() {
        StringBuilder as = new StringBuilder("/");
        for (int i = 0; i < 50_000; i++) {
            as.append('a');
        }
        IgnoredUrls urls = IgnoredUrls.of(Arrays.asList("/a*a*a*a*a*a*a*a*b", "/**a**a**a**a**b"));

        assertThat(urls.contains(as.toString())).isFalse();
    }

    @Test
    void leavesOutHealthChecksWithoutBeingTold() {
        IgnoredUrls urls = IgnoredUrls.of(KnownSettings.IGNORE_URLS.defaultValue());

        assertThat(urls.contains("/actuator/health")).isTrue();
        assertThat(urls.contains("/health")).isTrue();
        assertThat(urls.contains("/favicon.ico")).isTrue();
        assertThat(urls.contains("/")).isFalse();
    }

    private static String random(SplittableRandom random, String alphabet) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(7); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
