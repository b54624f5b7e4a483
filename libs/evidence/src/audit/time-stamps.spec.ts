import { describe, expect, it } from '@jest/globals';
import { LOG_STREAM } from '@throughline/domain';
import { sha256 } from '../node/sha256.ts';
import { InvalidTimeStamp, timeStampEventId, type VerifyTimeStamp } from '../time-stamps/time-stamp.ts';
import { digestOf } from '../tree/hashing.ts';
import { timesOf } from './time-stamps.ts';

const stampOf = (size: number, minute: number) => ({ size, response: Uint8Array.of(size, minute) });
const at = (minute: number, second = 0) => new Date(Date.UTC(2027, 4, 27, 14, minute, second)).toISOString();
/** Whose responses hold the minute that they state. */
const verify: VerifyTimeStamp = ([, minute], note) =>
  new TextDecoder().decode(note) === 'forged'
    ? Promise.reject(new InvalidTimeStamp('it is of other bytes'))
    : Promise.resolve({ genTime: at(minute!) });
const notes = new Map([
  [2, 'two'],
  [4, 'four'],
  [6, 'forged'],
]);
const eventAt = (recordedAt: string) => ({
  stream: 'programme-a',
  version: 1,
  type: 'counted',
  eventId: 'a',
  recordedAt,
  occurredAt: recordedAt,
  actor: { role: 'involvement-lead', id: 'il-1' },
  dataDigest: '',
});

describe('the record times of a log, held against its time-stamps', () => {
  it('may lie a minute from the stamp before and the one after, and no more', async () => {
    const times = await timesOf([stampOf(4, 20), stampOf(2, 10)], { notes, sha256, verify });
    expect(times.times).toEqual({
      kept: 2,
      checked: [
        { size: 2, genTime: at(10) },
        { size: 4, genTime: at(20) },
      ],
    });
    const said = [at(0), at(11, 1), at(9), at(8, 59), at(19)].map((recordedAt, index) =>
      times.against(`leaf ${index}`, index, eventAt(recordedAt)).map(({ class: kind, expected }) => [kind, expected]),
    );
    expect(said).toEqual([
      [],
      [['time', `recorded before ${at(10)}, when the log was stamped with it`]],
      [],
      [['time', expect.stringContaining(`recorded at ${at(9)} or later`)]],
      [],
    ]);
  });

  it('find a stamp of nothing, one that does not verify, and one that is recorded and gone', async () => {
    const times = await timesOf([stampOf(3, 1), stampOf(6, 1)], { notes, sha256, verify });
    expect(times.findings).toMatchObject([
      { class: 'time', where: 'timestamps/3.tsr', found: 'none: the time-stamp is of nothing' },
      { class: 'time', where: 'timestamps/6.tsr', found: 'it is of other bytes' },
    ]);
    const recorded = (response: Uint8Array) => ({
      ...eventAt(at(2)),
      stream: LOG_STREAM,
      type: 'CheckpointTimestamped',
      eventId: timeStampEventId(3, digestOf(response, sha256)),
    });
    expect(times.against('leaf 0', 0, recorded(stampOf(3, 1).response))).toEqual([]);
    expect(times.against('leaf 1', 1, recorded(Uint8Array.of(9)))).toMatchObject([
      { class: 'missing', where: 'leaf 1' },
    ]);
  });

  it('are not looked at where no authority is trusted', async () => {
    const times = await timesOf([stampOf(2, 10)], { notes, sha256, verify: undefined });
    expect([times.times, times.against('leaf 3', 3, eventAt(at(0)))]).toEqual([{ kept: 1, checked: [] }, []]);
  });
});
