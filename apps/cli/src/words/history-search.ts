import { z } from 'zod';
import type { FoundAnswer, FoundItem } from '@throughline/api-client';
import { count, formatAsked, momentOf, REPLAY_MEANS } from '@throughline/words';
import type { Terminal } from '../terminal.ts';
import { formatEntry } from './history.ts';
import { wrap } from './layout.ts';

const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const texts = z.array(z.string());

/** What is shown of evidence beneath its sentence; what is not as expected is left out. */
const evidence = z.looseObject({
  data: z.looseObject({
    method: optional(z.string()),
    partnerOrganisation: optional(z.string()),
    groupsReached: optional(z.array(z.looseObject({ code: z.string(), band: z.string() }))),
    themes: optional(texts),
    note: optional(z.string()),
  }),
});

const beneath = ({ payload }: FoundItem): readonly string[] => {
  const {
    method,
    partnerOrganisation,
    groupsReached = [],
    themes = [],
    note,
  } = evidence.safeParse(payload).data?.data ?? {};
  const groups = groupsReached.map(({ code, band }) => `${code} (${band})`);
  return [
    ...(method === undefined ? [] : [`by ${method}`]),
    ...(partnerOrganisation === undefined ? [] : [`with ${partnerOrganisation}`]),
    ...(groups.length === 0 ? [] : [`groups: ${groups.join(', ')}`]),
    ...(themes.length === 0 ? [] : [`themes: ${themes.join('; ')}`]),
    ...(note === undefined ? [] : [`note: ${note}`]),
  ];
};

/** What was known when, and whether that can still change. */
const standing = ({ asKnownAt, upTo, final }: FoundAnswer): string => {
  const made = `from ${count(upTo, 'leaf', 'leaves')} of the log`;
  if (asKnownAt === null) return `As known now, ${made}; later events follow.`;
  const known =
    typeof asKnownAt === 'number'
      ? `As known when the log had ${count(asKnownAt, 'leaf', 'leaves')}`
      : `As known at ${momentOf(asKnownAt)}, ${made}`;
  return `${known}; ${final ? 'nothing of it is missing' : 'something of it may still be on its way'}.`;
};

/** A page of what was found, the latest first. @param asked by what it was searched for. */
export const formatFound = (
  answer: FoundAnswer,
  asked: Readonly<Record<string, unknown>>,
  terminal: Terminal,
): string => {
  const { colours, columns } = terminal;
  const { organisation, nature, items, next } = answer;
  const parts = formatAsked(asked);
  const head =
    items.length === 0 ? 'nothing was found' : `${count(items.length, 'event')}${next === null ? '' : ' on this page'}`;
  return [
    colours.bold(`Events of programmes of ${organisation}: ${head}`),
    ...(nature === 'replay' ? [colours.magenta(wrap(REPLAY_MEANS, columns))] : []),
    ...(parts.length === 0 ? [] : [wrap(`Searched for: ${parts.join('; ')}.`, columns)]),
    colours.dim(wrap(standing(answer), columns)),
    '',
    ...items.map((item) =>
      formatEntry(item, terminal, { of: item.programme, beneath: beneath(item), leaf: item.leafIndex }),
    ),
    ...(next === null ? [] : ['', `The next page: the same with --next ${next}`]),
  ].join('\n');
};
