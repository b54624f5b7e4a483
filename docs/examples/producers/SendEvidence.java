import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends involvement events, a CloudEvent in JSON on each line of a file, to Throughline's topic. With kafka-clients and
 * jackson-databind on the class path:
 *   java -cp 'kafka/libs/*' SendEvidence.java 127.0.0.1:9092 events.ndjson
 * Prints where each event was stored. Exits with 1 when one was not acknowledged; then run it again: an event counts
 * once under its id.
 */
public class SendEvidence {
  private static final String TOPIC = "involvement.events.v1";

  public static void main(String[] arguments) throws Exception {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", arguments[0]);
    settings.put("acks", "all");
    settings.put("enable.idempotence", "true");
    settings.put("compression.type", "zstd");
    settings.put("key.serializer", StringSerializer.class.getName());
    settings.put("value.serializer", ByteArraySerializer.class.getName());
    // For a broker that asks for it: security.protocol, sasl.mechanism, sasl.jaas.config, ssl.truststore.location.

    ObjectMapper json = new ObjectMapper();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    boolean failed = false;
    try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings)) {
      for (String line : Files.readAllLines(Path.of(arguments[1]))) {
        if (line.isBlank()) continue;
        // The key is the programme: events of one programme stay in order.
        String programme = json.readTree(line).get("subject").asText();
        ProducerRecord<String, byte[]> message =
            new ProducerRecord<>(TOPIC, programme, line.getBytes(StandardCharsets.UTF_8));
        message.headers().add("content-type", "application/cloudevents+json".getBytes(StandardCharsets.UTF_8));
        sent.add(producer.send(message));
      }
      for (Future<RecordMetadata> one : sent) {
        try {
          RecordMetadata stored = one.get();
          System.out.println(stored.topic() + "/" + stored.partition() + "@" + stored.offset());
        } catch (ExecutionException error) {
          System.err.println(error.getCause());
          failed = true;
        }
      }
    }
    System.exit(failed ? 1 : 0);
  }
}
