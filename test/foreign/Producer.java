import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kafka's own Java client, driven by lines of JSON: each line of standard input is one request, each line of standard
 * output its answer. A request:
 *   { "topic", "compression": "none|gzip|snappy|lz4|zstd", "transaction": "no|commit|abort|open",
 *     "messages": [{ "key": base64 or null, "value": base64 or null, "headers": [[name, base64]], "partition"? }] }
 * The messages of a request go out in as few batches as the client makes of them. `open` leaves the transaction open and
 * flushes what it holds; it ends when the process does, and the broker aborts it after "timeoutMs" (default 60000).
 * The answer: { "offsets": ["partition/offset", …] } in the order of the messages, or { "error" }.
 *
 * Started with the broker list as its argument: java -cp '<kafka>/libs/*' Producer.java 127.0.0.1:9092
 */
public class Producer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, KafkaProducer<byte[], byte[]>> PRODUCERS = new HashMap<>();

  public static void main(String[] arguments) throws Exception {
    BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      System.out.println(JSON.writeValueAsString(answer(arguments[0], JSON.readTree(line))));
      System.out.flush();
    }
    // Without `close`: an open transaction stays open, as after a crash.
    Runtime.getRuntime().halt(0);
  }

  private static Map<String, ?> answer(String brokers, JsonNode request) {
    try {
      return Map.of("offsets", send(brokers, request));
    } catch (Exception error) {
      return Map.of("error", String.valueOf(error));
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(String brokers, JsonNode request) {
    String compression = request.get("compression").asText();
    String transaction = request.get("transaction").asText();
    boolean transactional = !transaction.equals("no");
    // One that leaves its transaction open serves no further request.
    String name = compression + transactional + (transaction.equals("open") ? UUID.randomUUID() : "");
    return PRODUCERS.computeIfAbsent(name, unused -> {
      Properties settings = new Properties();
      settings.put("bootstrap.servers", brokers);
      settings.put("compression.type", compression);
      settings.put("acks", "all");
      settings.put("linger.ms", "1000");
      settings.put("batch.size", "500000");
      settings.put("key.serializer", ByteArraySerializer.class.getName());
      settings.put("value.serializer", ByteArraySerializer.class.getName());
      if (transactional) {
        settings.put("transactional.id", "foreign-" + UUID.randomUUID());
        settings.put("transaction.timeout.ms", request.path("timeoutMs").asText("60000"));
      }
      KafkaProducer<byte[], byte[]> made = new KafkaProducer<>(settings);
      if (transactional) made.initTransactions();
      return made;
    });
  }

  private static List<String> send(String brokers, JsonNode request) throws Exception {
    KafkaProducer<byte[], byte[]> producer = producer(brokers, request);
    String transaction = request.get("transaction").asText();
    if (!transaction.equals("no")) producer.beginTransaction();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (JsonNode message : request.get("messages")) sent.add(producer.send(record(request.get("topic").asText(), message)));
    producer.flush();
    List<String> offsets = new ArrayList<>();
    for (Future<RecordMetadata> one : sent) offsets.add(one.get().partition() + "/" + one.get().offset());
    if (transaction.equals("commit")) producer.commitTransaction();
    if (transaction.equals("abort")) producer.abortTransaction();
    return offsets;
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, JsonNode message) {
    Integer partition = message.hasNonNull("partition") ? message.get("partition").asInt() : null;
    ProducerRecord<byte[], byte[]> made =
        new ProducerRecord<>(topic, partition, bytes(message.get("key")), bytes(message.get("value")));
    for (JsonNode header : message.path("headers")) made.headers().add(header.get(0).asText(), bytes(header.get(1)));
    return made;
  }

  private static byte[] bytes(JsonNode base64) {
    return base64 == null || base64.isNull() ? null : Base64.getDecoder().decode(base64.asText());
  }
}
