import { jsonWithControlsEscaped } from '@throughline/domain';
import { count } from '@throughline/words';
import type { Told } from './failure.ts';
import type { Terminal } from './terminal.ts';
import { wrap } from './words/layout.ts';

/** What a command shows: words for people, or exactly one JSON document with `--json`. */
export interface Printer {
  /** The result: `words` is called for people only. */
  result(json: unknown, words: () => string): void;
  /** Said on the way, never on standard output. */
  aside(text: string): void;
  /** A refusal or failure, in words or as `{ problem }`. */
  failure(told: Told): void;
}

interface Reason {
  readonly title: string;
  readonly why: string;
  readonly wouldMeet: string;
}
const isReason = (value: unknown): value is Reason =>
  typeof value === 'object' &&
  value !== null &&
  ['title', 'why', 'wouldMeet'].every((member) => Object.hasOwn(value, member));

/** Reasons of a refused closing, as the problem document has them. */
const reasonsOf = ({ particulars }: Told): readonly Reason[] => {
  const unmet = particulars?.['unmet'];
  return Array.isArray(unmet) ? unmet.filter(isReason) : [];
};

interface LineFault {
  readonly line: number;
  readonly accepted: string;
}
const isLineFault = (value: unknown): value is LineFault =>
  typeof value === 'object' &&
  value !== null &&
  'line' in value &&
  typeof value.line === 'number' &&
  'accepted' in value;

/** Lines of a refused file, as the problem document has them. */
const lineFaultsOf = ({ particulars }: Told): readonly LineFault[] => {
  const faults = particulars?.['faults'];
  return Array.isArray(faults) ? faults.filter(isLineFault) : [];
};

const reasonLines = ({ title, why, wouldMeet }: Reason, columns: number): readonly string[] => [
  wrap(title, columns, '  • '),
  wrap(why, columns, '    why       '),
  ...(wouldMeet === '' ? [] : [wrap(wouldMeet, columns, '    would do  ')]),
];

const whyOf = (told: Told, reasons: readonly Reason[], faults: readonly LineFault[]): string | undefined => {
  if (reasons.length > 0) return `The refusal is on the record, with ${count(reasons.length, 'reason')}:`;
  return faults.length > 0 ? 'Nothing of the file was taken. To mend:' : told.why;
};

/** `Told` as a person reads it on `terminal`. */
export const tell = (terminal: Terminal, told: Told): string => {
  const { colours, columns } = terminal;
  const reasons = reasonsOf(told);
  const faults = lineFaultsOf(told);
  const why = whyOf(told, reasons, faults);
  return [
    colours.red(wrap(told.what, columns, '✗ ')),
    ...(why === undefined ? [] : [wrap(why, columns, '  ')]),
    ...reasons.flatMap((reason) => reasonLines(reason, columns)),
    ...faults.map(({ line, accepted }) => wrap(`accepted is ${accepted}`, columns, `  line ${line}  `)),
    ...(told.accepted === undefined ? [] : [wrap(told.accepted, columns, '→ ')]),
    '',
  ].join('\n');
};

/** A value as JSON that moves no cursor and turns no text, whatever is in it. */
const jsonText = (value: unknown): string => `${jsonWithControlsEscaped(JSON.stringify(value, null, 2))}\n`;

export const createPrinter = (terminal: Terminal, json: boolean): Printer => ({
  result: (value, words) => {
    if (json) return terminal.out(jsonText(value));
    const text = words();
    terminal.out(text.endsWith('\n') ? text : `${text}\n`);
  },
  aside: (text) => terminal.err(`${text}\n`),
  failure: (told) => {
    if (!json) return terminal.err(tell(terminal, told));
    const { what, why, accepted, particulars } = told;
    terminal.out(jsonText({ problem: { what, why, accepted, ...particulars } }));
  },
});
