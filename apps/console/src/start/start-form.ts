import type { BodyOf } from '@throughline/api-client';
import { formatGate, GATE_CHOICES } from '@throughline/words';
import type { Temporal } from 'temporal-polyfill';
import { dateOf, dayTyped, endOfWork, isNoDay } from '../form/day.ts';
import type { Mistake } from '../form/mistakes.tsx';
import { typed } from '../form/typed.ts';
import type { Fields } from '../sign-in/session.ts';
import type { Sent } from '../visit/sending.ts';

type StartBody = BodyOf<'post /v1/programmes'>;
type Read =
  { readonly ok: true; readonly body: StartBody } | { readonly ok: false; readonly mistakes: readonly Mistake[] };

const NO_ID = 'Enter a programme ID';
const ID_TAKEN = 'A programme with this ID already exists. Enter another ID';
/** What to do where the API does not take a field. */
const TO_DO: ReadonlyMap<string, string> = new Map(
  Object.entries({
    programme: 'Programme ID must be 3 to 60 capital letters, digits and single hyphens, for example P-017',
    title: 'Title must be 120 characters or fewer, without control characters',
    organisation: 'Select one of your organisations',
    tier: 'Select a tier',
  }),
);
const TAKEN: readonly (string | undefined)[] = ['already-started', 'programme-id-taken'];

/** Name of the target of a gate among the fields; its first part has `-day` behind it as its id. */
export const targetField = (gate: string): string => `target-${gate}`;

/** The targets of gates that were typed, each on or after the one before, as instants by gate; and what is wrong with them. */
export const readTargets = (fields: Fields) => {
  const mistakes: Mistake[] = [];
  const targets = new Map<string, string>();
  let last: { readonly gate: string; readonly on: Temporal.PlainDate } | undefined;
  for (const [gate] of GATE_CHOICES) {
    const typed = dayTyped(fields, targetField(gate));
    if (isNoDay(typed)) continue;
    const on = dateOf(typed);
    const mistake = (text: string) =>
      mistakes.push({ field: `${targetField(gate)}-day`, text: `${formatGate(gate)} target must be ${text}` });
    if (on === undefined) mistake('a real date, for example 19 2 2027');
    else if (last !== undefined && on.since(last.on).sign < 0)
      mistake(`on or after the ${last.gate.toLowerCase()} target`);
    else {
      targets.set(gate, endOfWork(on));
      last = { gate: formatGate(gate), on };
    }
  }
  return { targets: Object.fromEntries(targets), mistakes };
};

/** What a form asks to start, or what is missing from it. Everything else is checked by the API. */
export const readStart = (fields: Fields): Read => {
  const programme = typed(fields, 'programme').toUpperCase();
  const title = typed(fields, 'title');
  const organisation = typed(fields, 'organisation');
  const tier = typed(fields, 'tier');
  const { targets, mistakes } = readTargets(fields);
  const missing = [
    ...(programme === '' ? [{ field: 'programme', text: NO_ID }] : []),
    ...(title === '' ? [{ field: 'title', text: 'Enter a title' }] : []),
    ...(organisation === '' ? [{ field: 'organisation', text: 'Select an organisation' }] : []),
    ...(tier === '' ? [{ field: 'tier', text: 'Select a tier' }] : []),
    ...mistakes,
  ];
  if (missing.length > 0) return { ok: false, mistakes: missing };
  return { ok: true, body: { programme, title, organisation, tier: tier as StartBody['tier'], targets } };
};

/** What the API found wrong, at its fields. Empty: what it said is about no field. */
export const mistakesOf = (sent: Sent<unknown>): readonly Mistake[] => {
  if (sent.became !== 'impossible') return [];
  if (TAKEN.includes(sent.code)) return [{ field: 'programme', text: ID_TAKEN }];
  if (sent.code === 'organisation-unknown')
    return [{ field: 'organisation', text: 'This organisation starts no programmes now. Select another one' }];
  return sent.faults.flatMap(({ path }) => {
    const [field = '', gate] = path.split('.');
    if (field === 'targets' && gate !== undefined)
      return [{ field: `${targetField(gate)}-day`, text: `${formatGate(gate)} target must be a real date` }];
    const text = TO_DO.get(field);
    return text === undefined ? [] : [{ field, text }];
  });
};
