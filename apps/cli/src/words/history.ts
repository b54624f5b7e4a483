import { z } from 'zod';
import type { HistoryItem } from '../api/history.ts';
import type { Terminal } from '../terminal.ts';
import { dayOf, momentOf } from './dates.ts';
import { linesOf, wrap } from './layout.ts';
import { CLOSED_MEANS, count, REPLAY_MEANS } from './terms.ts';

const signatory = z.looseObject({ id: z.string() });
/** What the timeline reads of payloads; what is not as expected is left out, never an error. */
const particulars = z.looseObject({
  gate: z.string().optional().catch(undefined),
  step: z.string().optional().catch(undefined),
  title: z.string().optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
  by: signatory.optional().catch(undefined),
  requestedBy: signatory.optional().catch(undefined),
  closedBy: signatory.optional().catch(undefined),
  unmet: z
    .array(z.looseObject({ title: z.string(), why: z.string() }))
    .optional()
    .catch(undefined),
  data: z
    .looseObject({ assumed: z.boolean().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});
type Particulars = z.infer<typeof particulars>;

/** `focus_group` → `Focus group`. */
const kindWords = (kind: string): string => kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('_', ' ');

/** One event in words. */
const sentence = ({ type, kind }: HistoryItem, told: Particulars): string => {
  const gate = told.gate ?? 'a gate';
  switch (type) {
    case 'ProgrammeStarted':
      return `Programme started: ${told.title ?? ''}`;
    case 'GateBecameReady':
      return `Gate ${gate} became ready to close`;
    case 'GateNoLongerReady':
      return `Gate ${gate} is no longer ready`;
    case 'GateClosureRequested':
      return `${told.requestedBy?.id ?? 'Somebody'} asked for gate ${gate} to be closed`;
    case 'GateClosureRefused':
      return `Gate ${gate} did not close (${told.step === 'closure' ? 'closing' : 'request'} of ${told.by?.id ?? 'somebody'} refused)`;
    case 'GateClosed':
      return `Gate ${gate} closed: asked for by ${told.requestedBy?.id ?? '?'}, closed by ${told.closedBy?.id ?? '?'}`;
    case 'TargetsRescheduled':
      return `Targets moved: ${told.reason ?? ''}`;
    case 'ProgrammeCancelled':
      return `Programme cancelled: ${told.reason ?? ''}`;
    default:
      return `${kind === null ? type : kindWords(kind)}${told.data?.assumed === true ? ' (assumed)' : ''}`;
  }
};

const WHEN = 'dd Mmm yyyy, hh:mm'.length;

const entry = (item: HistoryItem, { columns, colours }: Terminal): string => {
  const told = particulars.safeParse(item.payload).data ?? {};
  const refused = item.type === 'GateClosureRefused';
  const paint = refused ? colours.yellow : item.type === 'GateClosed' ? colours.green : (text: string) => text;
  const room = columns - WHEN - 4;
  const late = item.replayMoment !== null || dayOf(item.occurredAt) !== dayOf(item.recordedAt);
  const beneath = [
    ...(refused ? (told.unmet ?? []).map(({ title, why }) => `• ${title}: ${why}`) : []),
    `${item.eventId} · by ${item.actor.id}${late ? ` · recorded ${momentOf(item.recordedAt)}` : ''}`,
  ];
  return [
    ...linesOf(sentence(item, told), room).map(
      (line, i) => `${(i === 0 ? momentOf(item.occurredAt) : '').padEnd(WHEN)}  ${paint(line)}`,
    ),
    ...beneath.map((line, i) => {
      const wrapped = wrap(line, columns, ' '.repeat(WHEN + 2));
      return i === beneath.length - 1 ? colours.dim(wrapped) : wrapped;
    }),
  ].join('\n');
};

/** A programme's history as a timeline, in the order of record; when it happened stands in front, when it was recorded where the two differ. */
export const historyWords = (programme: string, events: readonly HistoryItem[], terminal: Terminal): string => {
  const { colours, columns } = terminal;
  const lines = [colours.bold(`History of ${programme}: ${count(events.length, 'event')}`)];
  if (events.some(({ replayMoment }) => replayMoment !== null))
    lines.push(colours.magenta(wrap(REPLAY_MEANS, columns)));
  lines.push('', ...events.map((item) => entry(item, terminal)));
  if (events.some(({ type }) => type === 'GateClosed')) lines.push('', colours.dim(CLOSED_MEANS));
  return `${lines.join('\n')}\n`;
};
