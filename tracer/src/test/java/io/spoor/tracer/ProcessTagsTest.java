package io.spoor.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProcessTagsTest {
    @Test
    void namesTheProcessAsJaegersJavaClientDoes() {
        Map<Object, Object> tags = map(new ProcessTags(Collections.emptyMap()));

        assertThat(tags).containsOnlyKeys("jaeger.version", "hostname", "ip", "client-uuid");
        assertThat((String) tags.get("jaeger.version")).matches("Spoor-\\d+\\.\\d+\\.\\d+.*");
        assertThat((String) tags.get("hostname")).isNotEmpty();
        assertThat((String) tags.get("ip")).matches("[0-9a-fA-F.:%a-z]+");
    }

    @Test
    void keepsItsUuid() {
        ProcessTags tags = new ProcessTags(Collections.emptyMap());
        Object uuid = map(tags).get("client-uuid");

        assertThat(UUID.fromString((String) uuid)).isNotNull();
        assertThat(map(tags)).containsEntry("client-uuid", uuid);
        assertThat(map(new ProcessTags(Collections.emptyMap()))).doesNotContainEntry("client-uuid", uuid);
    }

    @Test
    void letsConfiguredTagsWin() {
        Map<String, String> configured = new LinkedHashMap<>();
        configured.put("hostname", "mine");
        configured.put("region", "eu");
        Object[] tags = new ProcessTags(configured).collect();

        assertThat(tags).hasSize(10).containsSubsequence("hostname", "mine", "region", "eu");
        assertThat(map(new ProcessTags(configured))).hasSize(5).containsEntry("hostname", "mine");
    }

    private static Map<Object, Object> map(ProcessTags tags) {
        Map<Object, Object> map = new LinkedHashMap<>();
        Object[] array = tags.collect();
        for (int i = 0; i < array.length; i += 2) {
            map.put(array[i], array[i + 1]);
        }
        return map;
    }
}
