import type { ExplanationAnswer, HistoryItem } from '@throughline/api-client';
import { asSentence, fullMomentOf, inPlainWords, nameOfEvent } from '@throughline/words';
import { z } from 'zod';
import { byWhom } from '../past/when.tsx';
import { EntryLinks, eventsIn } from '../programmes/entry-links.tsx';
import { nameOfRequirement } from '../programmes/requirements.tsx';
import { ReliedOn } from './questioned.tsx';

/** What happens to a closing. */
const TURNS = {
  GateClosed: 'Closed',
  GateQuestioned: 'Questioned',
  GateReaffirmed: 'Reaffirmed',
  GateReopened: 'Reopened',
} as const;
const isTurn = (type: string): type is keyof typeof TURNS => Object.hasOwn(TURNS, type);

const because = z.looseObject({ requirement: z.string(), reliedOn: z.string(), what: z.string() });
/** What is read of a turn; what is not as expected is left out. */
const turn = z.looseObject({
  gate: z.string(),
  because: z.array(because).catch([]),
  reason: z.string().catch(''),
  requestedBy: z.looseObject({ role: z.string(), id: z.string() }).optional().catch(undefined),
});
const documents = z.array(z.looseObject({ uri: z.string() })).catch([]);
const amendment = z.looseObject({
  data: z.looseObject({
    evidence: documents,
    details: z.looseObject({
      reason: z.string().catch(''),
      replacement: z.looseObject({ evidence: documents }).catch({ evidence: [] }),
    }),
  }),
});

/** Ids of the events that are named where a closing was questioned. */
export const namedIn = ({ turns }: Pick<ExplanationAnswer, 'turns'>): readonly string[] =>
  turns.flatMap(({ payload }) =>
    (turn.safeParse(payload).data?.because ?? []).flatMap(({ reliedOn, what }) => [
      ...eventsIn(reliedOn),
      ...eventsIn(what),
    ]),
  );

type Entries = ReadonlyMap<string, Named>;
type Named = Pick<HistoryItem, 'kind' | 'occurredAt' | 'recordedAt' | 'actor' | 'payload'>;

/** What of the record a closing is shown with. */
interface Around {
  readonly programme: string;
  readonly at: string | undefined;
  readonly titles: ReadonlyMap<string, string>;
  /** The entries that it names, by their ids, as far as they are known. */
  readonly entries: Entries;
}

const Documents = ({ of }: { readonly of: readonly string[] }) =>
  of.length === 0 ? null : (
    <>
      {' '}
      Documents given:{' '}
      {of.map((uri, at) => (
        <>
          {at === 0 ? '' : ', '}
          {/^https?:/.test(uri) ? (
            <a href={uri} rel="noopener noreferrer">
              {uri}
            </a>
          ) : (
            uri
          )}
        </>
      ))}
    </>
  );

/** Who amended the evidence, when and why, and by which documents. */
const Amended = ({ by }: { readonly by: Named }) => {
  const said = amendment.safeParse(by.payload).data?.data;
  const given = said === undefined ? [] : [...said.evidence, ...said.details.replacement.evidence];
  return (
    <>
      {' '}
      That was recorded on {fullMomentOf(by.recordedAt)} by {byWhom(by.actor)}
      {said === undefined || said.details.reason === '' ? '.' : `: ${asSentence(said.details.reason)}`}
      <Documents of={[...new Set(given.map(({ uri }) => uri))]} />
    </>
  );
};

const Because = ({
  of: { requirement, reliedOn, what },
  around: { programme, at, titles, entries },
}: {
  readonly of: z.infer<typeof because>;
  readonly around: Around;
}) => {
  const nameOf = (event: string): string | undefined => {
    const entry = entries.get(event);
    return entry && `the ${nameOfEvent(entry)}`;
  };
  const [by] = eventsIn(what);
  const amending = by === undefined ? undefined : entries.get(by);
  return (
    <li>
      For “{nameOfRequirement(requirement, titles)}” it relied on{' '}
      <ReliedOn programme={programme} on={reliedOn} name={nameOf(reliedOn)} at={at} />, which was{' '}
      <EntryLinks programme={programme} text={asSentence(what)} name="a later entry" nameOf={nameOf} at={at} />
      {amending === undefined ? null : <Amended by={amending} />}
    </li>
  );
};

const Turn = ({ item, around }: { readonly item: HistoryItem; readonly around: Around }) => {
  const { because: reasons, reason, requestedBy } = turn.parse(item.payload);
  const what = isTurn(item.type) ? TURNS[item.type] : '';
  const when = `${what} on ${fullMomentOf(item.occurredAt)}`;
  if (reasons.length > 0)
    return (
      <li>
        {when}, because of what happened to its evidence:
        <ul>
          {reasons.map((one) => (
            <Because of={one} around={around} />
          ))}
        </ul>
      </li>
    );
  const asked = requestedBy === undefined ? '' : `, as ${byWhom(requestedBy)} had asked`;
  return (
    <li>{inPlainWords(asSentence(`${when} by ${byWhom(item.actor)}${asked}${reason === '' ? '' : `: ${reason}`}`))}</li>
  );
};

/** What became of a closing: when it was questioned and why, and who reaffirmed it or opened the gate again; nothing where it only closed. */
export const ClosingHistory = ({ turns, ...around }: Around & Pick<ExplanationAnswer, 'turns'>) => {
  const shown = turns.filter(({ type }) => isTurn(type));
  return shown.length < 2 ? null : (
    <>
      <h2 class="nhsuk-heading-m">What happened to the closure</h2>
      <ol class="nhsuk-list nhsuk-list--number">
        {shown.map((item) => (
          <Turn item={item} around={around} />
        ))}
      </ol>
    </>
  );
};
