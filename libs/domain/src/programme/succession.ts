import type { CommandContext } from './commands.ts';
import { formatRole, local } from './decision.ts';
import type { UnmetReason } from './events.ts';
import { own } from '../own.ts';

/** Who was replaced by whom, as a programme's transfers and fork tell it. */
export interface Succession {
  /** Who acts in place of whom now, by opaque id. */
  readonly approvers: Readonly<Record<string, string>>;
  /** Ids that stand for one office, each id in one list at most; absent while nobody was replaced. */
  readonly offices?: readonly (readonly string[])[];
}

const joined = (offices: readonly (readonly string[])[], pair: readonly [string, string]) => {
  const isPart = (office: readonly string[]) => pair.some((id) => office.includes(id));
  const office = [...new Set([...offices.filter(isPart).flat(), ...pair])].sort();
  return [...offices.filter((other) => !isPart(other)), office];
};

/** Successor of `id` in a mapping; a name like `constructor` is no entry of it. */
const successorOf = (approvers: Readonly<Record<string, string>>, id: string): string | undefined => own(approvers, id);

/** Adds who acts in place of whom; someone named as a successor acts from now on, even if once replaced. */
export const withSuccessors = (before: Succession, approvers: Readonly<Record<string, string>>): Succession => {
  const pairs = Object.entries(approvers).filter(([from, to]) => from !== to);
  if (pairs.length === 0) {
    const { approvers: same, offices } = before;
    return { approvers: same, ...(offices === undefined ? {} : { offices }) };
  }
  const acting = new Set(pairs.map(([, to]) => to));
  const kept = Object.entries(before.approvers).filter(([from]) => !acting.has(from));
  return {
    approvers: Object.fromEntries([...kept, ...pairs]),
    offices: pairs.reduce<readonly (readonly string[])[]>(joined, before.offices ?? []),
  };
};

/** True when somebody is both replaced and a successor in the same step, so that it is not clear who acts. */
export const isAmbiguous = (approvers: Readonly<Record<string, string>>): boolean =>
  Object.entries(approvers).some(([from, to]) => from !== to && (successorOf(approvers, to) ?? to) !== to);

/**
 * True when two ids are, or may be, one person: the same id, or ids of one office. The record cannot tell somebody under a new id from somebody
 * else in their place, so it takes both for one where two people are needed.
 */
export const isSamePerson = ({ offices = [] }: Succession, a: string, b: string): boolean =>
  a === b || offices.some((office) => office.includes(a) && office.includes(b));

/** `pm-1`, or `pm-1, of the same office as ap-9,` where another id of the office acts. */
export const formatPerson = (id: string, actingId: string): string =>
  id === actingId ? id : `${id}, of the same office as ${actingId},`;

/** Who acts now for `id`: the last successor, or `id` itself. */
export const actingFor = ({ approvers }: Succession, id: string): string => {
  const seen = new Set([id]);
  let acting = id;
  for (
    let next = successorOf(approvers, id);
    next !== undefined && !seen.has(next);
    next = successorOf(approvers, next)
  ) {
    seen.add(next);
    acting = next;
  }
  return acting;
};

/** Why somebody who was replaced does nothing more here; none for everybody else. */
export const replaced = ({ by }: CommandContext, succession: Succession): readonly UnmetReason[] => {
  if (successorOf(succession.approvers, by.id) === undefined) return [];
  const acting = actingFor(succession, by.id);
  return [
    {
      requirement: 'replaced',
      title: 'Done by who acts now',
      why: `since the programme was handed over, ${acting} acts as ${formatRole(by.role)} in place of ${by.id}`,
      wouldMeet: `${acting} does this`,
      basis: local('Succession of organisations, ICS involvement policy'),
    },
  ];
};
