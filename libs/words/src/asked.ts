import { kindOfType, own } from '@throughline/domain';
import { formatDay, formatGroup, spaced, TAGS } from '@throughline/policy/words';
import { momentOf } from './dates.ts';
import { count, formatGate, formatStatus } from './terms.ts';

const INSTANT = /^\d{4}-\d\d-\d\dT/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** A point of the record, as `programme compare` takes it. */
const formatPoint = (point: string): string => {
  if (DAY.test(point)) return formatDay(point);
  if (INSTANT.test(point)) return momentOf(point);
  return point
    .replace(/^v(?=\d+$)/, 'version ')
    .replace(/^closing-(.*)$/, (_, gate: string) => `the closure of gate ${formatGate(gate)}`);
};

const formatKnown = (point: string): string =>
  INSTANT.test(point)
    ? `as known on ${momentOf(point)}`
    : `as known when the log had ${count(Number(point), 'leaf', 'leaves')}`;

const tag = (sort: string) => (value: string) => own(TAGS, `${sort}:${value}`) ?? `${sort} ${value}`;

/** What each filter or parameter of a read of history asks for. */
const ASKED: Readonly<Record<string, (value: string) => string>> = {
  organisation: (code) => `programmes of ${code}`,
  id: (id) => `programme ${id}`,
  programme: (id) => `programme ${id}`,
  kind: (kind) => `kind: ${spaced(kind)}`,
  type: (type) => `type: ${spaced(kindOfType(type) ?? type).toLowerCase()}`,
  group: (code) => `naming the group ${formatGroup(code)}`,
  method: (method) => `by ${method}`,
  partner: (partner) => `with ${partner}`,
  person: (id) => `naming ${id}`,
  gate: (gate) => `gate ${formatGate(gate)}`,
  amending: () => 'only what changes another event',
  principle: tag('principle'),
  framework: tag('framework'),
  limb: tag('limb'),
  words: (words) => `words: ${words}`,
  nature: (nature) => (nature === 'replay' ? 'replays' : 'live programmes'),
  occurredFrom: (day) => `happened on ${formatDay(day)} or later`,
  occurredTo: (day) => `happened on ${formatDay(day)} or earlier`,
  recordedFrom: (day) => `recorded on ${formatDay(day)} or later`,
  recordedTo: (day) => `recorded on ${formatDay(day)} or earlier`,
  order: (order) => `${order} first`,
  asKnownAt: formatKnown,
  from: (point) => `from ${formatPoint(point)}`,
  to: (point) => `to ${formatPoint(point)}`,
  with: (id) => `beside programme ${id}`,
  pack: (id) => `evidence pack ${id.slice(0, 12)}`,
  stage: (gate) => (gate === 'done' ? 'every gate closed' : `next gate: ${formatGate(gate)}`),
  gateStatus: (status) => `next gate ${formatStatus(status)}`,
};

/** By what history is searched or read, each part in words. What has no words of its own is named as it is. */
export const formatAsked = (asked: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(asked).flatMap(([name, given]) => {
    const [format, value] = [own(ASKED, name), [given].flat().join(', ')];
    return format === undefined ? [`${spaced(name)}: ${value}`] : [format(value)];
  });
