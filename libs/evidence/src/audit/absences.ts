import type { AuditedEvent } from './audited-record.ts';
import type { Finding } from './finding.ts';

/** Versions that a restoring of the record names as lost; none where it is not one that we write. */
const namedAsLost = (payload: string): readonly number[] => {
  const { lost } = JSON.parse(payload) as { readonly lost?: readonly { readonly version: number }[] };
  return (lost ?? []).map(({ version }) => version);
};

/**
 * Holds payloads that are not there against what the record itself says of their loss. One that `RecordRestored` names in its stream was lost, and everybody
 * can read so; any other was taken away.
 */
export const absences = () => {
  const absent: { readonly where: string; readonly stream: string; readonly version: number }[] = [];
  const named = new Map<string, Set<number>>();
  return {
    /** Called with each event whose leaf is what was sealed. */
    note: (where: string, { stream, version, type, content }: AuditedEvent): void => {
      if (content === null) absent.push({ where, stream, version });
      if (type !== 'RecordRestored' || content == null) return;
      const versions = named.get(stream) ?? new Set();
      named.set(stream, versions);
      for (const one of namedAsLost(content.payload)) versions.add(one);
    },
    findings: (): readonly Finding[] =>
      absent.map(({ where, stream, version }) => {
        const isNamed = named.get(stream)?.has(version) === true;
        return isNamed
          ? {
              class: 'erased',
              where,
              expected: 'what it said',
              found: 'lost with an older backup, as RecordRestored says',
            }
          : { class: 'missing', where, expected: 'what it said, or a RecordRestored that names it', found: 'neither' };
      }),
  };
};
