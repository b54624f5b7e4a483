import { type CalendarData, calendarData } from '@throughline/calendar';
import { type BodyLists, type PolicyPack, policyPack } from '@throughline/policy';
import { utf8 } from '../bytes.ts';
import { canonicalText } from './canonical.ts';
import { madeFile, type MadeFiles } from './pack-source.ts';

/** What closings are decided again with. */
export interface PolicyFiles {
  readonly packs: readonly PolicyPack[];
  readonly calendar: CalendarData;
  /** By what names bodies go; absent where none are listed. */
  readonly bodyNames?: BodyLists;
}

const POLICY = 'policy/';
const CALENDAR = 'calendar.json';
const BODY_NAMES = 'body-names.json';

const json = (name: string, value: unknown): MadeFiles => madeFile(name, () => utf8(`${canonicalText(value)}\n`));

/** The files by which closings are decided again. */
export const policyFiles = ({ packs, calendar, bodyNames }: PolicyFiles): readonly MadeFiles[] => [
  json(CALENDAR, calendar),
  ...(bodyNames === undefined ? [] : [json(BODY_NAMES, bodyNames)]),
  ...packs.map((pack) => json(`${POLICY}${pack.id}.v${pack.version}.json`, pack)),
];

const valueOf = (bytes: Uint8Array | undefined): unknown => JSON.parse(new TextDecoder().decode(bytes)) as unknown;

/** What these files hold; undefined when one of them is not there, or is not as it is written. */
export const readPolicyFiles = (files: ReadonlyMap<string, Uint8Array>): PolicyFiles | undefined => {
  try {
    const bodies = files.get(BODY_NAMES);
    const packs = [...files].filter(([name]) => name.startsWith(POLICY));
    return {
      packs: packs.map(([, bytes]) => policyPack.parse(valueOf(bytes))),
      calendar: calendarData.parse(valueOf(files.get(CALENDAR))),
      ...(bodies === undefined ? {} : { bodyNames: valueOf(bodies) as BodyLists }),
    };
  } catch {
    return undefined;
  }
};
