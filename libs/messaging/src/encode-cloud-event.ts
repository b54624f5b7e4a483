import { CloudEvent, Kafka } from 'cloudevents';
import type { CloudEventMessage } from './cloud-event.ts';
import { JSON_DATA } from './content-type.ts';
import type { OutboundMessage } from './port.ts';

/** `structured`: the whole event is the value. `binary`: attributes are headers, the value is the data. */
export type CloudEventMode = 'structured' | 'binary';

/**
 * One CloudEvent as a message; its key is its `subject`, by which the events of a programme stay in order.
 * @throws ValidationError (of the `cloudevents` package) when an attribute breaks the specification.
 */
export const encodeCloudEvent = (event: CloudEventMessage, mode: CloudEventMode = 'structured'): OutboundMessage => {
  // The package would make up a time for an event without one.
  const timeless = event.time === undefined;
  const cloudEvent = new CloudEvent({
    ...event,
    datacontenttype: event.datacontenttype ?? JSON_DATA,
  });
  const key = event.subject ?? null;
  if (mode === 'structured') {
    const { time, ...rest } = cloudEvent.toJSON();
    const value = timeless ? rest : { ...rest, time: event.time ?? time };
    return {
      key,
      value: Buffer.from(JSON.stringify(value)),
      headers: Kafka.structured(cloudEvent).headers as Record<string, string>,
    };
  }
  const attributes = Object.entries(Kafka.binary(cloudEvent).headers);
  const headers: Readonly<Record<string, string>> = Object.fromEntries(
    attributes.flatMap(([name, value]) =>
      // The data's type travels as content-type only.
      value === undefined || name === 'ce_datacontenttype' || (timeless && name === 'ce_time')
        ? []
        : [[name, String(value)]],
    ),
  );
  return { key, value: Buffer.from(JSON.stringify(event.data ?? null)), headers };
};
