import type { InboundMessage } from './port.ts';

const size = (message: InboundMessage): number => {
  let bytes = (message.key?.length ?? 0) + (message.value?.length ?? 0);
  for (const [name, value] of Object.entries(message.headers)) bytes += name.length + value.length;
  return bytes;
};

/** Cuts messages, in order, into runs of at most `maxBytes`; a message that is larger stands alone. */
export function* slices(messages: readonly InboundMessage[], maxBytes: number): Generator<readonly InboundMessage[]> {
  let from = 0;
  let bytes = 0;
  for (let at = 0; at < messages.length; at += 1) {
    const next = size(messages[at] as InboundMessage);
    if (at > from && bytes + next > maxBytes) {
      yield messages.slice(from, at);
      from = at;
      bytes = 0;
    }
    bytes += next;
  }
  if (from < messages.length) yield from === 0 ? messages : messages.slice(from);
}
