import { defineSearchAttributeKey, SearchAttributeType, type SearchAttributeUpdatePair } from '@temporalio/common';
import type { TypedSearchAttributes } from '@temporalio/common';
import type { Agenda } from '@throughline/domain';

const keyword = (name: string) => defineSearchAttributeKey(name, SearchAttributeType.KEYWORD);
const ORGANISATION = keyword('Organisation');
const STAGE = keyword('Stage');
const GATE_STATUS = keyword('GateStatus');
const TIER = keyword('Tier');
const NATURE = keyword('Nature');
const NEXT_DEADLINE = defineSearchAttributeKey('NextDeadline', SearchAttributeType.DATETIME);

const text = (value: unknown): string | undefined =>
  value instanceof Date ? value.toISOString() : (value as string | undefined);

/** What has to change for a manager to find the programme as `agenda` tells it; empty when it can be found so already. */
export const attributesToChange = (agenda: Agenda, present: TypedSearchAttributes): SearchAttributeUpdatePair[] => {
  const wanted: readonly SearchAttributeUpdatePair[] = [
    { key: ORGANISATION, value: agenda.organisation },
    { key: STAGE, value: agenda.stage },
    { key: GATE_STATUS, value: agenda.gateStatus },
    { key: TIER, value: agenda.tier },
    { key: NATURE, value: agenda.nature },
    { key: NEXT_DEADLINE, value: agenda.nextDeadline === null ? null : new Date(agenda.nextDeadline.at) },
  ];
  return wanted.filter(({ key, value }) => text(present.get(key)) !== (value === null ? undefined : text(value)));
};
