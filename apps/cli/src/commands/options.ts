import { Argument, Option } from 'commander';
import { GATES, instant as anInstant, localDate, OFFICES, TIERS } from '@throughline/domain';
import { usage } from '../failure.ts';

/** An option that may be left out; `read` makes its value of the text, and of the value before where it can be repeated. */
export const option = <T>(flags: string, description = '', read?: (text: string, before?: T) => T): Option => {
  const made = new Option(flags, description);
  return read === undefined ? made : made.argParser(read);
};
/** As `option`, and never left out. */
export const needed: typeof option = (flags, description, read) =>
  option(flags, description, read).makeOptionMandatory();

/** An option of every command that a replay takes too. */
export const MOMENT = option('--moment <instant>', 'replays only: the moment in the case');
/** An option of every command that is explained. */
export const REASON = needed('--reason <sentence>', 'for the record');
export const NATURE = option('--nature <nature>', 'past cases that are played, apart').choices(['live', 'replay']);

export const ID = new Argument('<id>', 'programme');
export const GATE = new Argument('<gate>', 'gate').choices(GATES);
export const TIER = new Argument('<tier>', 'tier').choices(TIERS);

/** Gathers an option that can be given several times. */
export const collect = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

const END_OF_WORK = '17:00';
const END_OF_DAY = '23:59:59.999';

/** The instant that a person means: a day is this time in London on that day, an instant stands as it is; undefined when it is neither. */
const instantMeant = async (text: string, time: string): Promise<string | undefined> => {
  if (!localDate.safeParse(text).success) return anInstant.safeParse(text).success ? text : undefined;
  // The calendar takes longer to load than most commands take; it is loaded where a day is given.
  const { atLondon } = await import('@throughline/calendar');
  return atLondon(text, time);
};

/** A point of the record, worked out when the command runs: of a day its end in London; whatever else is given stands as it is. */
export const point =
  (text: string): (() => Promise<string>) =>
  async () =>
    (await instantMeant(text, END_OF_DAY)) ?? text;
export const AS_KNOWN = option(
  '--as-known-at <point>',
  'only what had been recorded by the end of a day in London, as 2027-02-19, by an instant, as 2027-02-19T17:00:00Z, or when the log had so many leaves, as 48213',
  point,
);

/** Gathers pairs, as `ap-1=ap-9`. @throws CliFailure from `check`, where one is not as expected */
const pairs =
  (check: (name: string, value: string) => string) =>
  (text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => {
    const [name = '', value = ''] = text.split('=', 2);
    return { ...before, [name]: check(name, value) };
  };

/** `ap-1=ap-9`: from now on ap-9 acts in place of ap-1. */
export const approvers = pairs((before, after) => {
  if (before !== '' && after !== '') return after;
  throw usage('An --approver does not say who acts in place of whom.', 'Two staff ids, as ap-1=ap-9');
});

/** `senior-responsible-owner=sro-1`: who holds the office. */
export const offices = pairs((office, person) => {
  if (person !== '' && OFFICES.some((known) => known === office)) return person;
  throw usage(
    'An --assign does not say who holds which office.',
    `An office and a staff id, as senior-responsible-owner=sro-1; offices: ${OFFICES.join(', ')}`,
  );
});

const targetOf = async (text: string): Promise<readonly [string, string]> => {
  const [gate = '', when = ''] = text.split('=', 2);
  const accepted = `gate=day or gate=instant, as involvement=2027-02-19; gates are ${GATES.join(', ')}`;
  if (!GATES.some((known) => known === gate)) throw usage('A --target names no gate.', accepted);
  const meant = await instantMeant(when, END_OF_WORK);
  if (meant === undefined) throw usage(`The --target of ${gate} is neither a day nor an instant.`, accepted);
  return [gate, meant];
};
/**
 * When gates should close, by gate: of `involvement=2027-02-19` (17:00 in London) or `involvement=2027-02-19T12:00:00Z`.
 * @throws CliFailure
 */
export const targetsOf = async (pairs: readonly string[] = []): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(await Promise.all(pairs.map(targetOf)));

/** A day or an instant given with an option, worked out when the command runs. @throws CliFailure naming the option */
export const instant =
  (name: string) =>
  (text: string): (() => Promise<string>) =>
  async () => {
    const meant = await instantMeant(text, END_OF_WORK);
    if (meant !== undefined) return meant;
    throw usage(
      `The ${name} is neither a day nor an instant.`,
      'A day, as 2027-02-19, or an instant, as 2027-02-19T17:00:00Z',
    );
  };

/** A policy pack by id and version, as `ics-involvement@1`. @throws CliFailure naming where it was given */
export const packNamed =
  (where: string) =>
  (text: string): { readonly id: string; readonly version: number } => {
    const match = /^([a-z0-9-]+)@(\d{1,4})$/.exec(text);
    if (match?.[1] === undefined)
      throw usage(`${where} is not a policy pack with its version.`, 'For example ics-involvement@1');
    return { id: match[1], version: Number(match[2]) };
  };

/** `hub@1`: version 1 of the proposal hub. @throws CliFailure */
export const proposalVersion = (text: string): { readonly proposal: string; readonly version: number } => {
  const at = text.lastIndexOf('@');
  const version = Number(text.slice(at + 1));
  if (at < 1 || !Number.isInteger(version) || version < 1)
    throw usage('--cleared does not name a version of a proposal.', 'The proposal and its version, as hub@1');
  return { proposal: text.slice(0, at), version };
};
