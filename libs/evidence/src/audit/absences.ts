import { canonicalText } from '../pack/canonical.ts';
import type { AuditedEvent } from './audited-record.ts';
import { type ErasureOnRecord, erasureIn } from './erasure.ts';
import type { Finding } from './finding.ts';

/** Versions that a restoring of the record names as lost; none where it is not one that we write. */
const namedAsLost = (payload: string): readonly number[] => {
  const { lost } = JSON.parse(payload) as { readonly lost?: readonly { readonly version: number }[] };
  return (lost ?? []).map(({ version }) => version);
};

interface Absent extends Pick<AuditedEvent, 'stream' | 'version' | 'eventId' | 'residue'> {
  readonly where: string;
}

const keyOf = ({ stream, eventId }: Pick<AuditedEvent, 'stream' | 'eventId'>): string =>
  JSON.stringify([stream, eventId]);

const erased = (where: string, found: string): Finding => ({ class: 'erased', where, expected: 'what it said', found });

/**
 * Holds payloads that are not there against what the record itself says of it. One that `RecordRestored` names in its stream was lost, and one that
 * `PayloadErased` names there was erased, so that everybody can read why; any other was taken away. What is kept in the place of one that was erased has to
 * be what was sealed.
 */
export const absences = () => {
  const absent: Absent[] = [];
  const lost = new Map<string, Set<number>>();
  const erasures = new Map<string, ErasureOnRecord>();
  const findingOf = (one: Absent): Finding => {
    const { where, stream, version, residue = null } = one;
    const erasure = erasures.get(keyOf(one));
    // A copy that holds no residue, as a pack, has nothing to compare.
    const isKept = one.residue === undefined || (erasure !== undefined && residue === canonicalText(erasure.residue));
    if (erasure !== undefined && isKept) return erased(where, erasure.says);
    if (erasure === undefined && residue === null && lost.get(stream)?.has(version) === true)
      return erased(where, 'lost with an older backup, as RecordRestored says');
    return erasure === undefined
      ? {
          class: 'missing',
          where,
          expected: 'what it said, or a RecordRestored or PayloadErased that names it',
          found: 'neither',
        }
      : {
          class: 'altered',
          where,
          expected: 'what stays of it, as PayloadErased says',
          found: 'something else, or nothing',
        };
  };
  return {
    /** Called with each event whose leaf is what was sealed. */
    note: (where: string, event: AuditedEvent): void => {
      const { stream, type, content } = event;
      if (content === null) absent.push({ where, ...event });
      if (content == null) return;
      if (type === 'RecordRestored') {
        const versions = lost.get(stream) ?? new Set();
        lost.set(stream, versions);
        for (const one of namedAsLost(content.payload)) versions.add(one);
      }
      const erasure = erasureIn(event, content.payload);
      if (erasure !== undefined) erasures.set(keyOf({ stream, eventId: erasure.eventId }), erasure);
    },
    findings: (): readonly Finding[] => absent.map(findingOf),
  };
};
