import { INCLUSION_GROUPS } from '@throughline/domain';
import type { HistoryQuery } from '@throughline/event-store';
import { tagOf } from '@throughline/policy';
import type { ApiPorts } from '../ports.ts';
import { Problem } from '../problems/problem.ts';

const MOST_SHOWN = 8;

/** Those whose code begins as this one does, as far as any does. */
const similarTo = (code: string): string => {
  const [first = '', second = ''] = code.split('-');
  const beginning = (text: string) => INCLUSION_GROUPS.filter((group) => group.code.startsWith(text));
  const similar = [beginning(`${first}-${second}`), beginning(first), INCLUSION_GROUPS].find((some) => some.length > 0);
  return (similar ?? [])
    .slice(0, MOST_SHOWN)
    .map((group) => `${group.code} (${group.label})`)
    .join(', ');
};

/** Which groups are asked for: of one organisation, one or several. */
interface Asked extends Pick<HistoryQuery, 'organisation' | 'nature'> {
  readonly group?: string | undefined;
  readonly groups?: readonly string[] | undefined;
}

/**
 * Makes sure that there are such groups: nothing is found of a code that was mistyped, and that would be taken for an answer.
 * @throws Problem `group-unknown` for a code that is not in the inclusion list, and in nothing that the organisation has recorded.
 */
export const needGroups = async (
  { history }: Pick<ApiPorts, 'history'>,
  { organisation, nature, group, groups = group === undefined ? [] : [group] }: Asked,
): Promise<void> => {
  for (const code of groups) {
    if (INCLUSION_GROUPS.some((listed) => listed.code === code)) continue;
    if ((await history.count({ organisation, nature, tags: [tagOf('group', code)] })) > 0) continue;
    throw new Problem(
      'group-unknown',
      `${code} is not in the inclusion list, and nothing on record names it; there are, among others: ${similarTo(code)}`,
    );
  }
};
