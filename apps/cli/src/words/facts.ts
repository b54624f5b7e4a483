import type { ProgrammeAnswer } from '@throughline/api-client';
import {
  count,
  dayOf,
  formatBreach,
  formatCommitment,
  formatDuty,
  formatFork,
  formatOffer,
  formatQuestion,
  formatRescoped,
  formatSuspension,
  formatWaiver,
} from '@throughline/words';
import type { Terminal } from '../terminal.ts';
import { wrap } from './layout.ts';

type Awaiting = Pick<ProgrammeAnswer, 'awaited'> & { readonly programme: string };

/** What somebody has to do about late evidence, and who, by its id. */
export const formatAwaited = ({ awaited, programme }: Awaiting): ReadonlyMap<string, string> =>
  new Map(
    awaited.map(({ event, needs, whoMustAct }) => {
      const order = needs.includes('countersignature')
        ? `: \`throughline event countersign ${programme} ${event}\``
        : '';
      return [event, `${whoMustAct}${order}`];
    }),
  );

/** What has happened to a programme beside its gates, a line for each; empty when nothing has. */
export const formatFact = (programme: ProgrammeAnswer, { columns, colours }: Terminal): readonly string[] => {
  const { gates, predecessors, setAside } = programme;
  const urgent = [...formatSuspension(programme), ...gates.flatMap(formatQuestion)];
  const review = gates.some(({ questions }) => questions.length > 0)
    ? ['An approver reaffirms a questioned closing with reasons, or reopens the gate; until then no later gate closes.']
    : [];
  const others = [
    ...gates.flatMap(formatRescoped),
    ...formatBreach(programme),
    ...formatWaiver(programme),
    ...formatCommitment(programme),
    ...formatDuty(programme),
    ...formatOffer(programme),
    ...formatFork(programme),
    ...predecessors.map(({ organisation, until }) => `With ${organisation} until ${dayOf(until)}.`),
    ...(setAside.length === 0
      ? []
      : [
          `${count(setAside.length, 'event is', 'events are')} on record but ${setAside.length === 1 ? 'does' : 'do'} not count yet; \`programme explain\` says what is lacking.`,
        ]),
    ...[...formatAwaited({ ...programme, programme: programme.id })].map(
      ([event, words]) => `Late evidence ${event}: ${words}.`,
    ),
  ];
  return [
    ...[...urgent, ...review].map((line) => colours.yellow(wrap(line, columns))),
    ...others.map((line) => wrap(line, columns)),
  ];
};
