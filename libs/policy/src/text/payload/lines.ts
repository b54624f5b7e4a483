import { asSentence, formatGroup, languageName, spaced } from '../format.ts';
import { labelOfDetail } from './labels.ts';
import { formatShape, type PackTitle } from './shapes.ts';
import { joinTexts, type PayloadText } from './text.ts';
import { capital, type FormatMoment, formatTitled, formatValue, formatSentence } from './values.ts';

type Part = readonly [name: string, text: PayloadText];
/** What ids and codes in a payload name, undefined where that is not known; and how instants are said. */
export interface Named {
  /** The version of the record that an event id names. */
  readonly record: (eventId: string) => number | undefined;
  /** The title of a requirement, by its key. */
  readonly requirement: (key: string) => string | undefined;
  readonly pack: PackTitle;
  readonly moment: FormatMoment;
}
type Members = Readonly<Record<string, unknown>>;

/** Members that are named otherwise than in the payload. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['pack', 'Policy pack'],
  ['occurred', 'Happened on'],
  ['event', 'About the event'],
  ['asKnownAtVersion', 'Decided on the records up to version'],
  ['atVersion', 'After version'],
  ['assessmentVersion', 'Version of the impact assessment'],
  ['engine', 'Release of the engine'],
  ['calendarDigest', 'SHA-256 digest of the calendar'],
  ['bodyNamesDigest', 'SHA-256 digest of the names of bodies'],
  ['uri', 'address'],
  ['sha256', 'SHA-256 digest'],
]);

/** A pack is a policy pack where it has a version and a digest, and else the id of an evidence pack. */
const nameOf = (member: string, value: unknown): string =>
  member === 'pack' && typeof value === 'string' ? 'Evidence pack' : (NAMES.get(member) ?? spaced(member));

const isAbsent = (value: unknown): boolean => value === null || value === undefined;
const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A requirement by its title, a group by its name, each with its key; any other text as it is said. */
const formatRequirement = (key: string, named: Named): string => {
  const title = named.requirement(key);
  return title === undefined ? formatGroup(formatValue(key, named.moment)) : formatTitled(title, key);
};

/** A value in one text: an id of an event as the record it names, and of an object each member with its name. */
const textIn = (value: unknown, named: Named): PayloadText => {
  if (isAbsent(value)) return [];
  if (typeof value === 'string') {
    const record = named.record(value);
    return [record === undefined ? formatRequirement(value, named) : { record }];
  }
  if (Array.isArray(value)) {
    const all = value as readonly unknown[];
    return joinTexts(
      all.map((one) => textIn(one, named)),
      all.some(isMembers) ? '; ' : ', ',
    );
  }
  if (!isMembers(value)) return [formatValue(value, named.moment)];
  const phrase = formatShape(value, named);
  if (phrase !== undefined) return [phrase];
  const members = Object.entries(value).flatMap(([name, member]) => {
    const text = textIn(member, named);
    return text.length === 0 ? [] : [[`${nameOf(name, member)} `, ...text]];
  });
  return joinTexts(members, '; ');
};

/** A single value of a payload in words, as `linesOfPayload` says it. */
export const sayValue = (value: unknown, named: Named): PayloadText => textIn(value, named);

interface Unmet {
  readonly requirement: string;
  readonly title: string;
  readonly why: string;
  readonly wouldMeet: string;
  readonly basis: unknown;
}
interface Recording {
  readonly contemporaneous: boolean;
  readonly reason?: string;
  readonly countersignedBy?: string;
}
interface ReliedOn {
  readonly requirement: string;
  readonly evidence: unknown;
  readonly recordedAlone?: unknown;
}
interface Because {
  readonly requirement: string;
  readonly reliedOn: string;
  readonly what: string;
  readonly hands?: unknown;
}
interface Observation {
  readonly code: string;
  readonly what: string;
  readonly evidence: unknown;
}

const formatUnmet = (value: unknown, named: Named): Part => {
  const { requirement, title, why, wouldMeet, basis } = value as Unmet;
  const said = `${asSentence(capital(formatSentence(why, named.moment)))} What would meet it: ${asSentence(formatSentence(wouldMeet, named.moment))} Requirement ${requirement}; basis: `;
  return [`Not met: ${title}`, [said, ...textIn(basis, named)]];
};

const formatReliedOn = (value: unknown, named: Named): Part => {
  const { requirement, evidence, recordedAlone } = value as ReliedOn;
  const alone = textIn(recordedAlone, named);
  const text = [...textIn(evidence, named), ` for ${formatRequirement(requirement, named)}`];
  return ['Relied on', alone.length === 0 ? text : [...text, ', all of it recorded by ', ...alone]];
};

const formatBecause = (value: unknown, named: Named): Part => {
  const { requirement, reliedOn, what, hands } = value as Because;
  const by = textIn(hands, named);
  const said = [...textIn(reliedOn, named), ` was ${formatSentence(what, named.moment)}`];
  return [
    `Because of ${formatRequirement(requirement, named)}`,
    by.length === 0 ? said : [...said, ', brought about by ', ...by],
  ];
};

const formatObservation = (value: unknown, named: Named): Part => {
  const { code, what, evidence } = value as Observation;
  const on = textIn(evidence, named);
  const said = `${capital(formatSentence(what, named.moment))} (${code})`;
  return ['Shown beside it', on.length === 0 ? [said] : [`${said}, on record as `, ...on]];
};

const formatRecording = (value: unknown): Part => {
  const { contemporaneous, reason, countersignedBy } = value as Recording;
  const by = countersignedBy === undefined ? '' : `; countersigned by ${countersignedBy}`;
  return ['Written down', [contemporaneous ? 'at the time' : `later: ${reason ?? ''}${by}`]];
};

const formatDocument = (value: unknown, named: Named): Part => ['Document', textIn(value, named)];

/** Members of which each element is a line of its own. */
const LINES: ReadonlyMap<string, (value: unknown, named: Named) => Part> = new Map([
  ['unmet', formatUnmet],
  ['reasons', formatUnmet],
  ['reliedOn', formatReliedOn],
  ['recording', formatRecording],
  ['because', formatBecause],
  ['observations', formatObservation],
  ['evidence', formatDocument],
]);

const languageNames = (tags: unknown): unknown =>
  Array.isArray(tags) ? tags.map((tag: unknown) => (typeof tag === 'string' ? languageName(tag) : tag)) : tags;

/** Members that hold tags of languages. */
const LANGUAGES: readonly string[] = ['languages', 'interpreters'];

const lineOf = (member: string, named: Named, labelOf: typeof labelOfDetail) => {
  const format = LINES.get(member);
  return (value: unknown, number: string): Part =>
    format === undefined || !isMembers(value)
      ? [
          `${labelOf(member) ?? capital(nameOf(member, value))}${number}`,
          textIn(LANGUAGES.includes(member) ? languageNames(value) : value, named),
        ]
      : format(value, named);
};

/** Each member of an object as a line, in order; several objects in one member as a line each. */
const linesOf = (members: object, named: Named, labelOf: typeof labelOfDetail = () => undefined): readonly Part[] =>
  Object.entries(members).flatMap(([member, value]: [string, unknown]) => {
    const line = lineOf(member, named, labelOf);
    if (!Array.isArray(value) || !value.some(isMembers)) {
      const one = line(value, '');
      return one[1].length === 0 ? [] : [one];
    }
    return value.map((one, index) => line(one, value.length === 1 ? '' : ` ${index + 1}`));
  });

interface Reached {
  readonly code: string;
  readonly band: string;
}
interface OfFact {
  readonly details?: { readonly replacement?: object };
  readonly groupsReached?: readonly Reached[];
}

const ofFact = ({ details = {}, groupsReached = [], ...more }: OfFact, named: Named): readonly Part[] => {
  const groups = groupsReached.map(({ code, band }) => `${formatGroup(code)}: ${band} people`);
  const { replacement, ...others } = details;
  const corrected = replacement === undefined ? [] : ofFact(replacement, named);
  return [
    ...(groups.length === 0 ? [] : [['Groups reached', [groups.join('; ')]] as const]),
    ...linesOf(others, named, labelOfDetail),
    ...corrected.map(([name, text]): Part => [`Corrected: ${name.charAt(0).toLowerCase()}${name.slice(1)}`, text]),
    ...linesOf(more, named),
  ];
};

/**
 * What a payload says, line by line; nothing is left out, and nothing is said that is not in it. Of involvement first what it is about; kind, source and
 * subject stand in what the record is called and in its id.
 */
export const linesOfPayload = (payload: unknown, named: Named): readonly Part[] => {
  const { data, ...rest } = payload as { readonly data?: OfFact };
  if (data === undefined) return linesOf(rest, named);
  const others = Object.entries(rest).filter(([name]) => !['kind', 'source', 'subject'].includes(name));
  return [...ofFact(data, named), ...linesOf(Object.fromEntries(others), named)];
};
