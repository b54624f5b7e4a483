import { PassThrough } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { describe, expect, it } from '@jest/globals';
import { createProgress } from '../../local/progress.mjs';

const shownOn = (isTerminal: boolean) => {
  const stream = new PassThrough();
  stream.setEncoding('utf8');
  const progress = createProgress({ stream: stream as unknown as WriteStream, isTerminal });
  return { progress, text: () => (stream.read() as string | null) ?? '' };
};

describe('progress', () => {
  it('is plain lines where nothing can be redrawn: one when something begins, one when it ends', () => {
    const { progress, text } = shownOn(false);
    progress.set('Kafka', 'waiting');
    progress.set('Kafka', 'working', 'starting');
    progress.set('Kafka', 'working', 'creating topics');
    progress.set('Kafka', 'done', '127.0.0.1:9092');
    progress.finish();
    const lines = text().trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/… Kafka +0\.0 s {2}starting$/);
    expect(lines[1]).toMatch(/✔ Kafka +0\.\d s {2}127\.0\.0\.1:9092$/);
    expect(lines.join('')).not.toContain('\u001b');
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
    progress.set('Kafka', 'working');
    progress.say('api ended with code 1');
    expect(text()).toContain('\napi ended with code 1\n');
    progress.finish();
  });
});
