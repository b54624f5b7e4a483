import { describe, expect, it } from '@jest/globals';
import { sortIncoming } from '@throughline/intake';
import { readJsonEvents } from './json-events.ts';

describe('JSON input', () => {
  it('is one event, an array of events, or one event a line', () => {
    expect(readJsonEvents('{"id": "a"}')).toEqual([{ line: 1, cloudEvent: { id: 'a' } }]);
    expect(readJsonEvents('[{"id": "a"}, {"id": "b"}]')).toHaveLength(2);
    expect(readJsonEvents('{"id": "a"}\n\n{"id": "b"}\r\n').map(({ line }) => line)).toEqual([1, 3]);
    expect(readJsonEvents('')).toEqual([]);
  });

  it('that cannot be read is refused line by line, without quoting it', () => {
    const [, refused] = readJsonEvents('{"id": "a"}\n{"name": "Somebody Real"');
    expect(refused).toMatchObject({ line: 2, refusal: { reason: 'not-json' } });
    expect(JSON.stringify(refused)).not.toContain('Somebody');
  });
});

describe('sorting', () => {
  const event = {
    specversion: '1.0',
    id: 'a',
    source: 'urn:example',
    type: 'throughline.involvement.duty_assessed.v1',
    subject: 'P-017',
    time: '2026-11-16T12:00:00Z',
    data: {
      occurred: { from: '2026-11-16', to: '2026-11-16' },
      evidence: [],
      recording: { contemporaneous: true },
      details: { applies: true, why: 'It changes how people receive the service' },
    },
  };

  it('takes an event without a recorder: whoever sends it is', () => {
    const { good, refused } = sortIncoming([{ line: 1, cloudEvent: event }]);
    expect(refused).toEqual([]);
    expect(good[0]?.cloudEvent).toBe(event);
  });

  it('refuses personal data here, before it leaves the machine', () => {
    const data = { ...event.data, note: 'Ring 07700 900123 for more' };
    const { refused } = sortIncoming([{ line: 7, cloudEvent: { ...event, data } }]);
    expect(refused).toMatchObject([{ line: 7, refusal: { reason: 'personal-data' } }]);
    expect(JSON.stringify(refused)).not.toContain('07700');
  });
});
