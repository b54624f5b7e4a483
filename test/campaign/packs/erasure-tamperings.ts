import { oneOf, type Random } from '../random.ts';
import type { Original } from './originals.ts';
import { linesOf, perhapsWithManifest, placeOf, recordsOf, withRecords } from './parts.ts';
import type { PackTampering } from './tampering.ts';

const isErasure = ({ record }: { readonly record: { readonly type: string } }): boolean =>
  record.type === 'PayloadErased';

/** An erased record and the one by which it was, by the numbers of their lines less one. */
const someErasure = ({ files }: Original, random: Random): readonly [erased: number, erasure: number] => {
  const records = recordsOf(files);
  const erased = oneOf(
    random,
    records.flatMap(({ erased: isErased }, index) => (isErased === true ? [index] : [])),
  );
  const { eventId } = records[erased]!.record;
  return [erased, records.findIndex((one) => isErasure(one) && one.payload?.includes(`"eventId":"${eventId}"`))];
};

/** What can be done to records that were erased, and to those that say so. */
export const ERASURE_TAMPERINGS: Readonly<Record<string, PackTampering>> = {
  'a payload in the place of one that was erased': (original, random) => {
    const { files } = original;
    const [erased] = someErasure(original, random);
    const [payload, salt] = [`{"n":${random(1_000)}}`, '00'.repeat(16)];
    return perhapsWithManifest(random, {
      files: withRecords(files, new Map([[erased, ({ leafIndex, record }) => ({ leafIndex, payload, record, salt })]])),
      found: [`altered: ${placeOf(files, erased)}`],
    });
  },
  'an erasure that names another record': (original, random) => {
    const { files } = original;
    const [erased, erasure] = someErasure(original, random);
    const other = (erased + 1) % linesOf(files).length;
    const { eventId } = recordsOf(files)[erased]!.record;
    const named = `"eventId":"${recordsOf(files)[other]!.record.eventId}"`;
    return perhapsWithManifest(random, {
      files: withRecords(
        files,
        new Map([[erasure, (line) => ({ ...line, payload: line.payload!.replace(`"eventId":"${eventId}"`, named) })]]),
      ),
      found: [`missing: ${placeOf(files, erased)}`, `altered: ${placeOf(files, erasure)}`],
    });
  },
  'an erasure whose payload is not given': (original, random) => {
    const { files } = original;
    const [erased, erasure] = someErasure(original, random);
    return perhapsWithManifest(random, {
      files: withRecords(files, new Map([[erasure, ({ payload: _payload, salt: _salt, ...line }) => line]])),
      found: [`missing: ${placeOf(files, erased)}`, `missing: ${placeOf(files, erasure)}`],
    });
  },
  'a payload that is taken away beside an erasure of another': (original, random) => {
    const { files } = original;
    const records = recordsOf(files);
    const index = oneOf(
      random,
      records.flatMap(({ payload }, at) => (payload === undefined || at === records.length - 1 ? [] : [at])),
    );
    const followers = records.flatMap(({ erased, record }, at) =>
      erased === true && isErasure(records[index]!) && records[index]!.payload!.includes(`"${record.eventId}"`)
        ? [at]
        : [],
    );
    return perhapsWithManifest(random, {
      files: withRecords(files, new Map([[index, ({ leafIndex, record }) => ({ erased: true, leafIndex, record })]])),
      found: [...followers, index].map((at) => `missing: ${placeOf(files, at)}`),
    });
  },
};
