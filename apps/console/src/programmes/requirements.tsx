import type { ExplanationAnswer, HistoryItem, RequirementAnswer } from '@throughline/api-client';
import {
  asSentence,
  ASSUMED_MEANS,
  count,
  formatBasis,
  formatGround,
  formatPartner,
  fullDayOf,
  inPlainWords,
  isAssumed,
  nameOfEvent,
} from '@throughline/words';
import type { Child } from 'hono/jsx';
import { fragment } from '../page/html.ts';
import { capital } from '../page/capital.ts';
import { nhs } from '../page/nhs.ts';

/** Whether a requirement keeps its gate open. */
export const isLacking = ({ met, mandatory, inForce, bySignOff, waiver }: RequirementAnswer): boolean =>
  !met && mandatory && inForce && !bySignOff && waiver === null;

const tagOf = ({ met, mandatory, inForce, bySignOff, waiver }: RequirementAnswer) => {
  if (!inForce) return { text: 'Not in force then', colour: 'grey' };
  if (bySignOff) return { text: 'At closing', colour: 'white' };
  if (met) return { text: 'Met', colour: 'green' };
  if (waiver !== null) return { text: 'Waived', colour: 'yellow' };
  return mandatory ? { text: 'Not recorded', colour: 'orange' } : { text: 'Not recorded, advisory', colour: 'grey' };
};

/** Id of a requirement within its page, for links to it. */
export const anchorOf = ({ key }: Pick<RequirementAnswer, 'key'>): string => key.replaceAll(/[^a-zA-Z0-9]+/g, '-');

/** Titles of requirements by their keys. */
export const titlesOf = ({ requirements }: Pick<ExplanationAnswer, 'requirements'>): ReadonlyMap<string, string> =>
  new Map(requirements.map(({ key, title }) => [key, title]));

/** What people call a requirement: its title, or its key in words where that is not at hand. */
export const nameOfRequirement = (key: string, titles: ReadonlyMap<string, string> = new Map()): string =>
  inPlainWords(titles.get(key) ?? (key.split('.').at(-1) ?? '').replaceAll('-', ' '));

/** Entries by their ids, and where they are shown. */
export interface Evidence {
  readonly entries: ReadonlyMap<string, HistoryItem>;
  readonly addressOf: (version: number) => string;
}

/** Says that something of the evidence is assumed by the case that is replayed; nothing where it is not. */
export const AssumedEvidence = ({ evidence }: { readonly evidence: Evidence | undefined }) => {
  const assumed = [...(evidence?.entries.values() ?? [])].filter(isAssumed).length;
  return assumed === 0 ? null : (
    <p>
      {count(assumed, 'entry', 'entries')} that these requirements rest on: assumed. {ASSUMED_MEANS}
    </p>
  );
};

const RestsOn = ({ by, evidence: { entries, addressOf } }: { by: readonly string[]; evidence: Evidence }) => {
  const known = by.flatMap((event) => entries.get(event) ?? []);
  return (
    <ul class="nhsuk-list nhsuk-u-margin-bottom-0">
      {known.map((entry) => (
        <li>
          <a href={addressOf(entry.version)}>{capital(nameOfEvent(entry))}</a>
        </li>
      ))}
      {known.length === by.length ? null : <li>{count(by.length - known.length, 'other event')} on the record</li>}
    </ul>
  );
};

const row = (key: string, value: string) =>
  value !== '' && { key: { text: key }, value: { text: capital(inPlainWords(value)) } };

const waivedOf = ({ waiver }: RequirementAnswer): string =>
  waiver === null
    ? ''
    : `Until ${fullDayOf(waiver.expiresAt)}, ${formatGround(waiver.grounds)}: ${asSentence(waiver.reason)} Instead: ${waiver.mitigation}`;

const Basis = ({ basis }: Pick<RequirementAnswer, 'basis'>) => (
  <ul class="nhsuk-list nhsuk-u-margin-bottom-0">
    {basis.map((one) => (
      <li>{formatBasis([one])}</li>
    ))}
  </ul>
);

/** A requirement of a gate: whether it is met, by what the record shows, and what would meet it. */
export const Requirement = ({
  requirement,
  evidence,
  children,
}: {
  readonly requirement: RequirementAnswer;
  /** What it rests on, where that is named. */
  readonly evidence?: Evidence | undefined;
  /** What can be done about it. */
  readonly children?: Child;
}) => {
  const id = anchorOf(requirement);
  const { title, why, wouldMeet, couldHelp, basis, met, by } = requirement;
  return (
    <section class="tl-requirement" id={id} aria-labelledby={`${id}-title`}>
      <h3 class="nhsuk-heading-xs nhsuk-u-margin-bottom-2" id={`${id}-title`}>
        {inPlainWords(title)} {nhs('tag', tagOf(requirement))}
      </h3>
      {nhs('summary-list', {
        rows: [
          row('On the record', why),
          row('Waived', waivedOf(requirement)),
          evidence === undefined || by.length === 0
            ? row('Rests on', by.length === 0 ? '' : `${count(by.length, 'event')} on the record`)
            : { key: { text: 'Rests on' }, value: { html: fragment(<RestsOn by={by} evidence={evidence} />) } },
          row('What would meet it', met ? '' : wouldMeet),
          row('Partners that could help', met ? '' : couldHelp.map(formatPartner).join('; ')),
          { key: { text: 'Basis' }, value: { html: fragment(<Basis basis={basis} />) } },
        ],
      })}
      {children}
    </section>
  );
};

const Section = ({
  title,
  requirements,
  evidence,
  beneath = () => null,
}: {
  readonly title: string;
  readonly evidence: Evidence | undefined;
  readonly requirements: readonly RequirementAnswer[];
  /** What can be done about one of them. */
  readonly beneath?: (requirement: RequirementAnswer) => Child;
}) =>
  requirements.length === 0 ? null : (
    <>
      <h2 class="nhsuk-heading-m">{title}</h2>
      {requirements.map((one) => (
        <Requirement requirement={one} evidence={evidence}>
          {beneath(one)}
        </Requirement>
      ))}
    </>
  );

/** Requirements in the order in which they matter: of an open gate what keeps it open, of a closed one what it closed on. */
export const Requirements = ({
  requirements,
  isClosed,
  evidence,
  beneath,
}: {
  /** What they rest on, where that is named. */
  readonly evidence?: Evidence | undefined;
  readonly requirements: readonly RequirementAnswer[];
  readonly isClosed: boolean;
  /** What can be done about one that is not met. */
  readonly beneath?: (requirement: RequirementAnswer) => Child;
}) => {
  const lacking = requirements.filter(isLacking);
  const isMet = ({ met, bySignOff }: RequirementAnswer): boolean => met || bySignOff;
  const others = requirements.filter((one) => !isLacking(one) && !isMet(one));
  const met = requirements.filter((one) => !isLacking(one) && isMet(one));
  return (
    <>
      <Section
        title="Not met by what is recorded"
        requirements={lacking}
        evidence={evidence}
        {...(beneath === undefined ? {} : { beneath })}
      />
      {isClosed ? <Section title="Met" requirements={met} evidence={evidence} /> : null}
      <Section title="Waived or advisory" requirements={others} evidence={evidence} />
      {isClosed || met.length === 0 ? null : (
        <>
          <h2 class="nhsuk-heading-m">Met</h2>
          {nhs('details', {
            summary: { text: `Show what is met (${met.length})` },
            open: lacking.length + others.length === 0,
            html: fragment(
              <>
                {met.map((one) => (
                  <Requirement requirement={one} evidence={evidence} />
                ))}
              </>,
            ),
          })}
        </>
      )}
    </>
  );
};
