import type { HistoryItem, ProgrammeAnswer } from '@throughline/api-client';
import { formatGate, fullDayOf, fullMomentOf, GATE_CHOICES } from '@throughline/words';
import type { Mistake } from '../form/mistakes.tsx';
import { typed } from '../form/typed.ts';
import { breadcrumb } from '../page/breadcrumb.ts';
import { fragment } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { Table } from '../page/table.tsx';
import { byWhom } from '../past/when.tsx';
import { ProgrammeNav } from '../programmes/programme-nav.tsx';
import { boxes, day, input, radios, textarea } from '../form/questions.tsx';
import { ticked } from '../form/ticked.ts';
import type { Fields } from '../sign-in/session.ts';
import { newKey } from '../visit/form.ts';
import { FormOutcome, keepsKey, standingOf } from '../visit/outcome.tsx';
import { SentFields } from '../visit/sent-fields.tsx';
import type { Sent } from '../visit/sending.ts';
import { certificateOf } from './pack-form.ts';
import { type Catalogues, EDITION_CHOICES, type PackInShort, subjectOf } from './question.ts';

/** What can be handed over of a programme, and what was. */
export interface EvidenceShown {
  readonly programme: ProgrammeAnswer;
  readonly packs: readonly PackInShort[];
  /** Events by which packs were requested. */
  readonly requests: readonly HistoryItem[];
  readonly catalogues: Catalogues;
  readonly csrf: string;
  readonly fields: Fields;
  readonly isHeld: boolean;
  readonly mistakes: readonly Mistake[];
  readonly sent?: Exclude<Sent<unknown>, { readonly became: 'recorded' }>;
}

const NARROWING = ['gate', 'kind', 'group'] as const;
const isNarrowed = ({ fields, mistakes }: EvidenceShown): boolean =>
  NARROWING.some((list) => ticked(fields, list).length > 0) ||
  ['from', 'to'].some(
    (name) => typed(fields, `${name}[day]`) !== '' || mistakes.some(({ field }) => field === `${name}-day`),
  );

const Narrow = ({ shown }: { readonly shown: EvidenceShown }) => {
  const { kinds, groups } = shown.catalogues;
  return nhs('details', {
    open: isNarrowed(shown),
    summary: { text: 'Narrow it to a part of the record (optional)' },
    html: fragment(
      <>
        <p>An entry is in the pack if all that you choose here holds for it.</p>
        {boxes(
          shown,
          'gate',
          'What was decided of these gates, and by what evidence',
          GATE_CHOICES.map(([code, name]) => ({ code, name })),
        )}
        {day(shown, 'from', 'Happened from', 'For example, 5 10 2026')}
        {day(shown, 'to', 'Happened until', 'For example, 19 2 2027')}
        {boxes(
          shown,
          'kind',
          'Kinds of event',
          kinds.map(({ kind, words }) => ({ code: kind, name: words })),
        )}
        {boxes(shown, 'group', 'Groups that were reached', groups)}
      </>,
    ),
  });
};

const Moment = ({ shown }: { readonly shown: EvidenceShown }) => (
  <div class="tl-as-known__fields">
    {typed(shown.fields, 'known-shown') === '' ? null : (
      <input type="hidden" name="known-shown" value={typed(shown.fields, 'known-shown')} />
    )}
    {day(
      shown,
      'known',
      'As it was known on (optional)',
      shown.programme.nature === 'live'
        ? 'As it is known now unless given'
        : 'By when the replay was played here, not by the clock of its case. As it is known now unless given',
    )}
    {input(shown, 'known-time', 'UK time (optional)', {
      width: 5,
      hint: 'For example, 17:00. The end of the day unless given',
    })}
  </div>
);

const Form = ({ shown }: { readonly shown: EvidenceShown }) => {
  const { programme, csrf, fields, sent } = shown;
  const usedKey = sent !== undefined && keepsKey(sent) ? fields['_key'] : undefined;
  const closed = programme.gates.filter(({ closure }) => closure !== null);
  return (
    <form method="post" action={`/programmes/${programme.id}/evidence`} novalidate>
      <SentFields csrf={csrf} sendKey={usedKey ?? newKey()} />
      {radios(shown, 'what', 'What do you hand over?', [
        { value: 'record', text: 'The record of the programme' },
        ...closed.map(({ gate, closure }) => ({
          value: certificateOf(gate),
          text: `The certificate of gate ${formatGate(gate)}: the record up to its closure on ${fullDayOf(closure?.closedAt ?? '')}`,
        })),
      ])}
      {radios(
        shown,
        'edition',
        'Who is it for?',
        EDITION_CHOICES.map(([value, text]) => ({ value, text })),
      )}
      <Moment shown={shown} />
      <Narrow shown={shown} />
      {nhs('details', {
        open: typed(fields, 'withheld') !== '' || shown.mistakes.some(({ field }) => field === 'withheld'),
        summary: { text: 'Withhold what single entries say (optional)' },
        html: fragment(
          textarea(
            shown,
            'withheld',
            'Entries and grounds',
            'One a line: the number of the entry, a colon and the ground, for example 12: legal privilege. That it was recorded stays in the pack, with the ground',
          ),
        ),
      })}
      {programme.nature === 'live'
        ? null
        : day(
            shown,
            'moment',
            'Day of the case on which it is requested',
            'This is a replay, which takes its days from its case. It does not move what counts as today in the case',
          )}
      {nhs('checkboxes', {
        idPrefix: 'renew',
        name: 'renew',
        items: [
          {
            value: 'yes',
            text: 'Make another pack if the same question was asked before',
            checked: typed(fields, 'renew') === 'yes',
          },
        ],
      })}
      {nhs('button', {
        id: 'send',
        text: sent?.became === 'sent-before' ? 'Send this as a new one' : 'Request the pack',
        preventDoubleClick: true,
      })}
    </form>
  );
};

const Packs = ({ shown: { programme, packs, requests } }: { readonly shown: EvidenceShown }) =>
  packs.length === 0 ? (
    <p>No pack has been requested yet. Request one below.</p>
  ) : (
    <Table
      caption="Packs that were requested, the latest first"
      head={['What', 'For', 'Requested', 'By', 'State']}
      rows={packs.toReversed().map(({ pack, question, version, issued }) => {
        const request = requests.find((one) => one.version === version);
        return [
          <a href={`/programmes/${programme.id}/evidence/${pack}`}>{subjectOf(question)}</a>,
          question.edition === 'public' ? 'The public' : 'A court or its parties',
          request === undefined ? `Entry ${version}` : fullMomentOf(request.recordedAt),
          request === undefined ? '' : byWhom(request.actor),
          issued === null ? 'Not made yet' : 'Made',
        ];
      })}
    />
  );

/** Hands evidence over, and shows what was handed over before. */
export const evidencePage = (shown: EvidenceShown): Page => {
  const { programme } = shown;
  return {
    title: 'Evidence',
    about: programme.title,
    current: '/programmes',
    ...standingOf(shown),
    before: breadcrumb(['/programmes', 'Programmes']),
    content: (
      <>
        <FormOutcome of={shown} first="#what" />
        <h1 class="nhsuk-heading-l">
          <span class="nhsuk-caption-l">{programme.title}</span>
          Evidence
        </h1>
        <ProgrammeNav id={programme.id} at={undefined} current="/evidence" />
        <p>
          An evidence pack is one file. It answers a question about the record, and holds all that anybody needs to
          check it without Throughline and without you.
        </p>
        <h2 class="nhsuk-heading-m">Packs that were requested</h2>
        <Packs shown={shown} />
        <h2 class="nhsuk-heading-m">Check a pack</h2>
        <p>
          <a href="/verify">Check a pack in your browser</a>. Nothing is sent, and nobody has to be signed in.
        </p>
        <h2 class="nhsuk-heading-m">Hand over a pack</h2>
        <p>That you request a pack is put on the record.</p>
        <Form shown={shown} />
      </>
    ),
  };
};
