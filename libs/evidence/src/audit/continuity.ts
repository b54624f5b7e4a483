import type { Finding } from './finding.ts';

/** Where a record stands, as far as its order goes; without its event where that is not there. */
interface Placed {
  readonly stream: string;
  readonly version: number;
  readonly event: { readonly recordedAt: string } | undefined;
}

/** Checks that each stream goes on by one from version 1, in record time that never goes back. */
export const continuity = () => {
  const last = new Map<string, { readonly version: number; readonly recordedAt: string }>();
  return (where: string, leaf: Placed | 'unreadable' | 'missing'): readonly Finding[] => {
    if (typeof leaf === 'string') return [];
    const { stream, version, event } = leaf;
    const before = last.get(stream);
    const recordedAt = event?.recordedAt ?? before?.recordedAt ?? '';
    last.set(stream, { version, recordedAt });
    const expected = (before?.version ?? 0) + 1;
    if (version !== expected)
      return [{ class: 'order', where, expected: `version ${expected}`, found: `version ${version}` }];
    if (before === undefined || recordedAt >= before.recordedAt) return [];
    return [
      {
        class: 'order',
        where,
        expected: `recorded at ${before.recordedAt} or later`,
        found: `recorded at ${recordedAt}`,
      },
    ];
  };
};
