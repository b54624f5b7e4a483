import { isDecidedType } from './put-again.ts';

/** Decisions that are not taken again, because a payload that they rest on is absent. */
export interface NotTaken {
  /** Version of the first record without a payload. */
  readonly version: number;
  readonly why: 'withheld' | 'erased';
  /** How many decisions stand behind it, itself among them where it is one. */
  readonly decisions: number;
  readonly isDecision: boolean;
}

/** Decisions of a record that taking it again passes over; undefined where it takes all. @param records in order. */
export const notTakenIn = (
  records: readonly {
    readonly version: number;
    readonly type: string;
    readonly absent?: NotTaken['why'] | undefined;
  }[],
): NotTaken | undefined => {
  const at = records.findIndex(({ absent }) => absent !== undefined);
  const first = records[at];
  if (first?.absent === undefined) return undefined;
  const decisions = records.slice(at).filter(({ type }) => isDecidedType(type)).length;
  if (decisions === 0) return undefined;
  return { version: first.version, why: first.absent, decisions, isDecision: isDecidedType(first.type) };
};

/** `8 decisions after record 6 were not taken again, because it is withheld`. */
export const formatNotTaken = ({ version, why, decisions, isDecision }: NotTaken): string => {
  const where = isDecision ? `from record ${version} on` : `after record ${version}`;
  const because = isDecision ? `because record ${version} is ${why}` : `because it is ${why}`;
  return decisions === 1
    ? `1 decision ${where} was not taken again, ${because}`
    : `${decisions} decisions ${where} were not taken again, ${because}`;
};
