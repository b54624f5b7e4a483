import { describe, expect, it } from '@jest/globals';
import { eventSource, type Sender, senderRefusal, sourceOfEvent, waitsFor } from './event-source.ts';

const from = (registeredTo?: string, named?: string): Sender => ({ registeredTo, named });
const reason = (sender: Sender, isClosed = false) => senderRefusal(sender, 'QPM', isClosed)?.reason;

describe('the source of an event', () => {
  it('holds no #, so that source and id of an event are never confused', () => {
    expect(eventSource.safeParse('urn:a#b').success).toBe(false);
    expect(eventSource.safeParse('https://survey.example/QPM').success).toBe(true);
    expect(sourceOfEvent('urn:a#1')).toBe('urn:a');
  });
});

describe('evidence for a programme of QPM', () => {
  it('is taken from a source of QPM', () => {
    expect(reason(from('QPM'))).toBeUndefined();
    expect(reason(from('QPM', 'QPM'), true)).toBeUndefined();
  });

  it('is not taken from a source of another organisation, nor when it names another', () => {
    expect(reason(from('QXX'))).toBe('other-organisation');
    expect(reason(from('QXX', 'QPM'))).toBe('other-organisation');
    expect(reason(from('QPM', 'QXX'))).toBe('other-organisation');
    expect(reason(from(undefined, 'QXX'))).toBe('other-organisation');
  });

  it('is taken from a source that nobody registered until QPM has registered one', () => {
    expect(reason(from())).toBeUndefined();
    expect(reason(from(), true)).toBe('source-unregistered');
    expect(reason(from(undefined, 'QPM'), true)).toBe('source-unregistered');
  });
});

describe('evidence that comes before its programme', () => {
  const open = new Set<string>();

  it('waits for the organisation of its source, else for the one it names', () => {
    expect(waitsFor(from('QPM'), open)).toEqual({ organisation: 'QPM' });
    expect(waitsFor(from(undefined, 'QPM'), open)).toEqual({ organisation: 'QPM' });
    expect(waitsFor(from('QPM'), new Set(['QPM']))).toEqual({ organisation: 'QPM' });
  });

  it('waits for the organisation that used its source first, where nothing else says whose it is', () => {
    expect(waitsFor({ ...from(), firstUsedBy: 'QPM' }, open)).toEqual({ organisation: 'QPM' });
    expect(waitsFor({ ...from(undefined, 'QXX'), firstUsedBy: 'QPM' }, open)).toEqual({ organisation: 'QXX' });
    expect(waitsFor({ ...from('QXX'), firstUsedBy: 'QPM' }, open)).toEqual({ organisation: 'QXX' });
  });

  it('does not wait when it names nobody, two, or an organisation that takes registered sources alone', () => {
    expect(waitsFor(from(), open)).toMatchObject({ reason: 'organisation-unknown' });
    expect(waitsFor(from('QPM', 'QXX'), open)).toMatchObject({ reason: 'other-organisation' });
    expect(waitsFor(from(undefined, 'QPM'), new Set(['QPM']))).toMatchObject({ reason: 'source-unregistered' });
  });
});
