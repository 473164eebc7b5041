package org.byhand.web.http;

import com.fasterxml.jackson.annotation.Nulls;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// JSON to and from records, strictly: a body has at most [#MOST] bytes and bounded depth, and says nothing twice, nothing unknown, nothing
/// after its end; what a record asks for is there unless it is an `Optional`. Numbers that are not finite are written as the strings `"NaN"`, `"Infinity"`, `"-Infinity"`.
public final class Json {
    /// The longest body, in bytes.
    static final int MOST = 2 << 20;

    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(32).maxStringLength(1 << 20)
                            .maxNumberLength(64).maxNameLength(256).maxTokenCount(20_000).maxDocumentLength(MOST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private Json() {}

    /// The body of a request.
    ///
    /// @throws Problem if it is too long, is not JSON, or is not of this type
    public static <T> T read(Context context, Class<T> type) {
        var bytes = bytes(context);
        return read(() -> MAPPER.readValue(bytes, type));
    }

    /// A message.
    ///
    /// @throws Problem if it is not JSON, or is not of this type
    public static <T> T read(String message, Class<T> type) {
        return read(() -> MAPPER.readValue(message, type));
    }

    private static <T> T read(Supplier<@Nullable T> reading) {
        try {
            T value = reading.get();
            if (value == null) {
                throw Problem.malformed("It holds nothing.");
            }
            return value;
        } catch (JacksonException e) {
            throw Problem.malformed(Unread.say(e));
        }
    }

    /// The body, read to its end; a body whose announced length is too much was refused before.
    static byte[] bytes(Context context) {
        return bytes(context, MOST);
    }

    /// The body, of at most so many bytes, read to its end.
    static byte[] bytes(Context context, int most) {
        try (InputStream body = context.req().getInputStream()) {
            var bytes = body.readNBytes(most + 1);
            if (bytes.length > most) {
                throw Problem.tooLarge();
            }
            return bytes;
        } catch (IOException | HttpException.RuntimeException e) {
            throw Problem.malformed("Its body broke off.");
        }
    }

    /// Texts by name, from an object that we wrote; none from nothing.
    public static Map<String, String> texts(String object) {
        return object.isEmpty() ? Map.of() : MAPPER.readValue(object, new TypeReference<Map<String, String>>() {});
    }

    /// An object that we wrote.
    public static JsonNode tree(String object) {
        return MAPPER.readTree(object);
    }

    /// A value as JSON text.
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// Answers with a value as JSON.
    public static void answer(Context context, Object value) {
        context.result(write(value)).contentType("application/json").header("Cache-Control", "no-store");
    }

    /// Answers with an object that was written before, as it was, and more members.
    public static void answer(Context context, String object, Map<String, ?> more) {
        var tail = write(new TreeMap<>(more)).substring(1);
        context.result(object.substring(0, object.length() - 1) + (object.equals("{}") ? "" : ",") + tail)
                .contentType("application/json").header("Cache-Control", "no-store");
    }

    /// JSON that may stand inside a `script` element: it cannot end it.
    public static String embed(Object value) {
        return write(value).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
                .replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }
}
