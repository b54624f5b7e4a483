import type { Signatory } from '@throughline/domain';

/** An erasure as its record says it. */
export interface ErasureOnRecord {
  /** Id of the event that was erased, in the same stream. */
  readonly eventId: string;
  /** What stays of it. */
  readonly residue: unknown;
  /** A person's words for why it is not there. */
  readonly says: string;
}

interface Erased {
  readonly of?: { readonly eventId?: unknown };
  readonly ground?: string;
  readonly decidedBy?: Signatory;
  readonly approvedBy?: Signatory;
  readonly residue?: unknown;
}

/** The erasure in a record; undefined where it says none. @param payload its JSON. */
export const erasureIn = (
  { type, version }: { readonly type: string; readonly version: number },
  payload: string,
): ErasureOnRecord | undefined => {
  if (type !== 'PayloadErased') return undefined;
  const { of, ground = '?', decidedBy, approvedBy, residue } = JSON.parse(payload) as Erased;
  if (typeof of?.eventId !== 'string') return undefined;
  const people = `decided by ${decidedBy?.id ?? '?'}, approved by ${approvedBy?.id ?? '?'}`;
  return {
    eventId: of.eventId,
    residue,
    says: `erased as ${ground}, ${people}, as PayloadErased (version ${version}) says`,
  };
};
