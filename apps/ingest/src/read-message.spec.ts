import { describe, expect, it } from '@jest/globals';
import type { Confirmation } from '@throughline/domain';
import { cloudEvent } from '@throughline/domain/testing';
import { encodeCloudEvent, type CloudEventMessage } from '@throughline/messaging';
import { digestOf } from './message-content.ts';
import { acceptConfirmed, isAccepted, readMessage } from './read-message.ts';
import { inbound } from './testing.ts';

const message = (id: string, offset: string, data: Record<string, unknown> = {}) => {
  const event = cloudEvent('drop_in', { sessions: 1 }, { id, data }) as unknown as CloudEventMessage;
  const { value, headers = {} } = encodeCloudEvent(event);
  return { ...inbound('', { offset }), key: Buffer.from('P-001'), value: Buffer.from(value ?? ''), headers };
};
const confirmation: Confirmation = { event: 'command:c-1', by: { role: 'approver', id: 'ap-1' } };

const read = (messages: readonly ReturnType<typeof message>[], confirmed: readonly string[], known = true) => {
  const store = {
    load: () => Promise.resolve(known ? { stream: 'programme-P-001', version: 1, state: confirmed } : undefined),
  };
  const confirmationsOf = (state: readonly string[], digest: string) => (state.includes(digest) ? [confirmation] : []);
  return acceptConfirmed(
    { store, confirmationsOf },
    messages.map((message) => readMessage(message)),
  );
};

describe('a message refused on suspicion', () => {
  const suspected = message('b', '2', { place: 'NN17 2XX' });
  const digest = digestOf(suspected.value);

  it('is taken in, in its place, when somebody has confirmed it for its programme, and says who', async () => {
    const messages = await read([message('a', '1'), suspected, message('c', '10')], [digest]);
    const accepted = messages.filter(isAccepted);
    expect(accepted).toHaveLength(messages.length);
    expect(accepted.map(({ message: { offset } }) => offset)).toEqual(['1', '2', '10']);
    expect(accepted[1]?.event.payload).toMatchObject({ confirmation });
  });
  it('stays refused when nobody has, or its programme is not known', async () => {
    for (const batch of [await read([suspected], ['b'.repeat(64)]), await read([suspected], [digest], false)])
      expect(batch).toMatchObject([{ refusal: { reason: 'personal-data' } }]);
  });
  it('stays refused when something in it is certain, confirmed or not', async () => {
    const certain = message('d', '3', { place: 'NN17 2XX', themes: ['ring 07700 900123'] });
    expect(await read([certain], [digestOf(certain.value)])).toMatchObject([{ refusal: { certainty: 'certain' } }]);
  });
});
