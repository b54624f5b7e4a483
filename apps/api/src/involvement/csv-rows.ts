import type { Refused, RowFault, RowRefusal } from '@throughline/intake';
import { inColumns, NotReadable, parseCsvMapping, readCsvEvents } from '@throughline/intake/csv';
import type { RecordedEvent } from '@throughline/domain';
import type { ApiPorts } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { textOf } from '../requests/body-parsers.ts';
import { ID_TAKEN, recordedAlready } from './recording.ts';
import { senderRefusals } from './senders.ts';
import { check, type SubmittedEvent, type Submitter } from './submitted-event.ts';

/** Checking is quick; waiting for so many events is not. */
const MOST_ROWS = 2_000;
const LOOKED_UP_AT_ONCE = 100;

/** A row that can be sent, with what is on record of it already. */
export interface GoodRow {
  readonly line: number;
  readonly submitted: SubmittedEvent;
  readonly known: RecordedEvent | undefined;
}
/** The rows of a file. */
export interface CheckedRows {
  readonly good: readonly GoodRow[];
  readonly refused: readonly Refused[];
}
/** A file with its mapping, and for whom it is read. */
export interface CsvList {
  readonly file: Buffer;
  readonly mapping: Buffer;
  readonly submitter: Submitter;
  readonly organisation: string;
}

const notReadable = ({ message, at: { part, ...fault } }: NotReadable): Problem =>
  new Problem(part === 'mapping' ? 'mapping-refused' : 'csv-refused', message, { members: { faults: [fault] } });

/** @throws Problem `file-not-text`, `mapping-refused`, `csv-refused` */
const read = ({ file, mapping }: CsvList) => {
  try {
    const rules = parseCsvMapping(textOf(mapping));
    return { rules, incoming: readCsvEvents(textOf(file, rules.encoding), rules) };
  } catch (error) {
    throw error instanceof NotReadable ? notReadable(error) : error;
  }
};

const TAKEN: RowRefusal = {
  reason: 'event-id-taken',
  detail: ID_TAKEN,
  faults: [{ path: 'id', code: 'taken', accepted: ID_TAKEN, values: {} } satisfies RowFault],
};

interface Row {
  readonly line: number;
  readonly submitted: SubmittedEvent;
}

/** Rows whose events may be sent, by a check that finds a refusal or nothing for each. */
const split = (
  rows: readonly Row[],
  found: readonly (RowRefusal | undefined)[],
  refuse: (line: number, refusal: RowRefusal) => void,
): readonly Row[] =>
  rows.filter(({ line }, index) => {
    const refusal = found[index];
    if (refusal !== undefined) refuse(line, refusal);
    return refusal === undefined;
  });

const knownOf = async (ports: Pick<ApiPorts, 'store'>, { caller }: Submitter, rows: readonly Row[]) => {
  const found: (RecordedEvent | 'taken' | undefined)[] = [];
  for (let at = 0; at < rows.length; at += LOOKED_UP_AT_ONCE) {
    const submitted = rows.slice(at, at + LOOKED_UP_AT_ONCE).map((row) => row.submitted);
    found.push(...(await recordedAlready(ports.store, { caller, submitted })));
  }
  return found;
};

/** The event of a row is for the programme of the address where the mapping names none. */
const eventOf = (cloudEvent: unknown, programme: string) => ({ subject: programme, ...(cloudEvent as object) });

/**
 * Reads a file by its mapping and checks each row as ingest will. Nothing is sent.
 * @throws Problem `file-not-text`, `mapping-refused`, or `csv-refused` when nothing can be said of single rows
 */
export const checkRows = async (ports: Pick<ApiPorts, 'store'>, list: CsvList): Promise<CheckedRows> => {
  const { rules, incoming } = read(list);
  const { submitter, organisation } = list;
  if (incoming.length === 0 || incoming.length > MOST_ROWS) {
    const accepted = `1 to ${MOST_ROWS} rows under the headings`;
    throw new Problem('csv-refused', `The file has ${incoming.length} rows; accepted are ${accepted}`, {
      members: { faults: [{ line: 1, accepted }] },
    });
  }
  const refused: Refused[] = [];
  const refuse = (line: number, refusal: RowRefusal): void =>
    void refused.push({ line, refusal: inColumns(rules, refusal) });
  const parsed = incoming.flatMap((one): readonly Row[] => {
    const checked = 'refusal' in one ? undefined : check(eventOf(one.cloudEvent, submitter.programme), submitter);
    if (checked?.ok === true) return [{ line: one.line, submitted: checked.submitted }];
    if (checked !== undefined) refuse(one.line, checked.refusal);
    if ('refusal' in one) refuse(one.line, one.refusal);
    return [];
  });
  const by = { caller: submitter.caller, organisation };
  const senders = await senderRefusals(
    ports,
    parsed.map(({ submitted }) => submitted),
    by,
  );
  const allowed = split(parsed, senders, refuse);
  const found = await knownOf(ports, submitter, allowed);
  const taken = found.map((one) => (one === 'taken' ? TAKEN : undefined));
  split(allowed, taken, refuse);
  const good = allowed.flatMap((row, index) => {
    const known = found[index];
    return known === 'taken' ? [] : [{ ...row, known }];
  });
  return { good, refused: refused.sort((a, b) => a.line - b.line) };
};
