import { formatDay, own } from '@throughline/domain';
import type { OpenMatter, RuleOf } from '../packs/pack.ts';
import { entriesByKey } from './anchors.ts';
import { list, met, plural, type RuleOutcome, unmet } from './outcome.ts';
import type { RuleContext } from './rule-context.ts';

/** Most events that a reason names; the programme's page has them all. */
const MOST_NAMED = 5;

const callIns = ({ course }: RuleContext): RuleOutcome => {
  const open = entriesByKey(course.callIns).filter(([, callIn]) => callIn.directed !== null && callIn.ended === null);
  return open.length === 0
    ? met([], 'no call-in is open')
    : unmet(
        `open call-in: ${list(open.map(([id, { directed }]) => (directed === null ? id : `${id} directed ${formatDay(directed.on)}`)))}`,
        open.flatMap(([, callIn]) => callIn.directed?.eventId ?? []),
        'call-in-open',
        { callIns: open.map(([id]) => id) },
      );
};

const sorted = (map: Readonly<Record<string, unknown>>): readonly string[] => Object.keys(map).sort();

const duplicates = ({ suspected, duplicates: found }: RuleContext): RuleOutcome => {
  const open = sorted(suspected).filter((event) => (own(found, event)?.status ?? 'open') === 'open');
  return open.length === 0
    ? met([], 'no suspected duplicate is unresolved')
    : unmet(
        `no resolution is recorded of ${plural(open.length, 'suspected duplicate')}`,
        open.slice(0, MOST_NAMED),
        'duplicates-open',
        {
          events: open.length,
        },
      );
};

const setAside = ({ setAside: aside, suspected }: RuleContext): RuleOutcome => {
  const open = sorted(aside).filter((event) => own(suspected, event) === undefined);
  return open.length === 0
    ? met([], 'no evidence is set aside')
    : unmet(
        `${plural(open.length, 'event')} recorded late without what ${open.length === 1 ? 'it needs' : 'they need'} to count`,
        open.slice(0, MOST_NAMED),
        'evidence-set-aside',
        { events: open.length },
      );
};

const BY_MATTER: Readonly<Record<OpenMatter, (context: RuleContext) => RuleOutcome>> = {
  'call-in': callIns,
  'suspected-duplicate': duplicates,
  'set-aside-evidence': setAside,
};

/** `noneOpen`: no call-in is under way, no suspected duplicate unresolved, no evidence set aside for coming late. */
export const evaluateNoneOpen = ({ of }: RuleOf<'noneOpen'>, context: RuleContext): RuleOutcome =>
  BY_MATTER[of](context);
