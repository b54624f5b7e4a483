"""Sends involvement events, a CloudEvent in JSON on each line of a file, to Throughline's topic.

    pip install confluent-kafka
    python send_evidence.py 127.0.0.1:9092 events.ndjson

Prints where each event was stored. Exits with 1 when one was not acknowledged; then run it again: an event counts once under its id.
"""

import json
import sys

from confluent_kafka import Producer

TOPIC = "involvement.events.v1"


def main(brokers: str, path: str) -> int:
    producer = Producer(
        {
            "bootstrap.servers": brokers,
            "acks": "all",
            "enable.idempotence": True,
            # Without it librdkafka puts a programme into another partition than Java clients do.
            "partitioner": "murmur2_random",
            "compression.type": "zstd",
            # For a broker that asks for it: security.protocol, sasl.mechanisms, sasl.username, sasl.password, ssl.ca.location.
        }
    )
    failed: list[str] = []

    def on_delivery(error, message) -> None:
        if error is None:
            print(f"{message.topic()}/{message.partition()}@{message.offset()}")
        else:
            failed.append(str(error))

    with open(path, encoding="utf-8") as lines:
        for line in filter(str.strip, lines):
            producer.produce(
                TOPIC,
                # The key is the programme: events of one programme stay in order.
                key=json.loads(line)["subject"],
                value=line.strip(),
                headers={"content-type": "application/cloudevents+json"},
                on_delivery=on_delivery,
            )
            producer.poll(0)
    unsent = producer.flush(60)
    for error in failed:
        print(error, file=sys.stderr)
    return 1 if failed or unsent else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
