import { PassThrough } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { describe, expect, it, jest } from '@jest/globals';
import { createProgress } from '../../local/progress.mjs';

const shownOn = (isTerminal: boolean, remindEveryMilliseconds = 60_000) => {
  const stream = new PassThrough();
  stream.setEncoding('utf8');
  const progress = createProgress({ stream: stream as unknown as WriteStream, isTerminal, remindEveryMilliseconds });
  return { progress, text: () => (stream.read() as string | null) ?? '' };
};

describe('progress', () => {
  it('prints one plain line when something ends, where nothing can be redrawn', () => {
    const { progress, text } = shownOn(false);
    progress.set('Kafka', 'waiting');
    progress.set('Kafka', 'working', 'starting');
    progress.set('Kafka', 'working', 'creating topics');
    progress.set('Kafka', 'done', '127.0.0.1:9092');
    progress.finish();
    const lines = text().trimEnd().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/✔ Kafka +0\.\d s {2}127\.0\.0\.1:9092$/);
    expect(lines.join('')).not.toContain('\u001b');
  });

  it('prints a line now and then for what takes long, until it ends', () => {
    jest.useFakeTimers();
    try {
      const { progress, text } = shownOn(false, 1_000);
      progress.set('Temporal', 'working', 'building');
      jest.advanceTimersByTime(2_500);
      expect(text().match(/… Temporal +\d\.\d s {2}building\n/g)).toHaveLength(2);
      progress.set('Temporal', 'done');
      jest.advanceTimersByTime(5_000);
      expect(text()).toMatch(/^ {2}✔ Temporal +\d\.\d s\n$/);
    } finally {
      jest.useRealTimers();
    }
  });

  it('redraws its lines in place on a terminal', () => {
    const { progress, text } = shownOn(true);
    progress.set('Kafka', 'waiting');
    progress.set('Temporal', 'waiting');
    text();
    progress.set('Kafka', 'done');
    progress.finish();
    // Two lines up, the rest cleared, two lines again.
    expect(text()).toContain('\u001b[2A\u001b[0J');
  });

  it('keeps what it says above the lines', () => {
    const { progress, text } = shownOn(false);
    progress.set('Kafka', 'done');
    progress.say('api ended with code 1');
    expect(text()).toContain('\napi ended with code 1\n');
    progress.finish();
  });
});
