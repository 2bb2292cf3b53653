package io.spoor.reporter.sampling;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.spoor.tracer.Clock;
import io.spoor.tracer.Sampler;
import io.spoor.tracer.sampling.PerOperationSampler;
import io.spoor.tracer.sampling.ProbabilisticSampler;
import io.spoor.tracer.sampling.RateLimitingSampler;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a sampling manager's answer (jaeger-idl, {@code sampling.thrift}, as JSON). Goes by which fields are there and not
 * by {@code strategyType}, which is a number or a word depending on the server and its path; in the order of
 * jaeger-client-java's RemoteControlledSampler.
 */
final class SamplingStrategy {
    private SamplingStrategy() {}

    /**
     * The sampler that {@code answer} describes.
     *
     * @throws RuntimeException if it describes none; its message says why
     */
    static Sampler read(String answer, Clock clock) {
        JsonObject strategy = Json.parse(answer).asObject();
        JsonObject operations = object(strategy, "operationSampling");
        if (operations != null) {
            return perOperation(operations, clock);
        }
        JsonObject share = object(strategy, "probabilisticSampling");
        if (share != null) {
            return new ProbabilisticSampler(number(share, "samplingRate"));
        }
        JsonObject rate = object(strategy, "rateLimitingSampling");
        if (rate != null) {
            return new RateLimitingSampler(number(rate, "maxTracesPerSecond"), clock);
        }
        throw new IllegalArgumentException("no strategy in the answer");
    }

    private static Sampler perOperation(JsonObject operations, Clock clock) {
        Map<String, Double> rates = new LinkedHashMap<>();
        JsonValue list = operations.get("perOperationStrategies");
        if (list != null && !list.isNull()) {
            for (JsonValue entry : list.asArray()) {
                JsonObject strategy = entry.asObject();
                JsonObject share = object(strategy, "probabilisticSampling");
                JsonValue name = strategy.get("operation");
                if (share != null && name != null) {
                    rates.put(name.asString(), share(number(share, "samplingRate")));
                }
            }
        }
        double lowerBound = number(operations, "defaultLowerBoundTracesPerSecond");
        if (lowerBound < 0) {
            throw new IllegalArgumentException("a lower bound of " + lowerBound);
        }
        return new PerOperationSampler(
                share(number(operations, "defaultSamplingProbability")), lowerBound, rates, clock);
    }

    private static double share(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("a rate of " + rate);
        }
        return rate;
    }

    private static @Nullable JsonObject object(JsonObject parent, String name) {
        JsonValue value = parent.get(name);
        return value == null || value.isNull() ? null : value.asObject();
    }

    /** What is left out is 0, as protobuf's JSON has it. */
    private static double number(JsonObject parent, String name) {
        JsonValue value = parent.get(name);
        double number = value == null || value.isNull() ? 0 : value.asDouble();
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new IllegalArgumentException(name + " is no number");
        }
        return number;
    }
}
