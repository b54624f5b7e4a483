import {
  asSentence,
  count,
  formatDay,
  formatMonth,
  formatPeople,
  formatPublicStatus,
  inPlainWords,
  publicStep,
} from '@throughline/words';
import type { PublicPageAnswer } from '@throughline/words';
import { capital } from '../page/capital.ts';
import { nhs } from '../page/nhs.ts';
import { Table } from '../page/table.tsx';

type Shown<Part extends keyof PublicPageAnswer> = NonNullable<PublicPageAnswer[Part]>;
type Returned = Shown<'activity'>['surveys'];

const returned = (number: Returned): string =>
  typeof number === 'number' ? `about ${number.toLocaleString('en-GB')}` : formatPeople(number);

const TOTALS = [
  ['surveys', 'Surveys filled in'],
  ['responses', 'Letters and other answers'],
  ['signatures', 'Signatures on petitions'],
] as const;

/** What was done, month by month, and in all. */
export const Activity = ({ of }: { readonly of: Shown<'activity'> }) =>
  of.months.length === 0 ? (
    <p>Nothing is recorded yet.</p>
  ) : (
    <>
      <Table
        caption="What we did, month by month"
        head={['What', 'When', 'How many events', 'People who took part']}
        rows={of.months.map(({ kind, month, events, people, returned: number }) => [
          capital(inPlainWords(kind)),
          formatMonth(month),
          String(events),
          number === null ? capital(formatPeople(people)) : `${capital(returned(number))} answers`,
        ])}
      />
      <p>In all:</p>
      <ul>
        <li>people who came or talked with us: {formatPeople(of.people)}</li>
        {TOTALS.filter(([name]) => of[name] !== 'none').map(([name, text]) => (
          <li>
            {text.charAt(0).toLowerCase() + text.slice(1)}: {returned(of[name])}
          </li>
        ))}
      </ul>
      <p class="nhsuk-body-s">
        Numbers are rounded to the nearest 5. We do not show numbers from 1 to 7, so that nobody can be recognised.
      </p>
    </>
  );

const WHO = {
  reached: 'We have heard from',
  'not-recorded': 'We have not heard from yet',
  reasoned: 'We could not hear from',
} as const;

/** Groups that were heard, that were not yet, and that could not be. */
export const Groups = ({ of }: { readonly of: Shown<'groups'> }) =>
  of.length === 0 ? (
    <p>We have not recorded yet which groups we need to hear from.</p>
  ) : (
    <>
      {(['reached', 'not-recorded', 'reasoned'] as const).map((status) => {
        const groups = of.filter((group) => group.status === status);
        return groups.length === 0 ? null : (
          <>
            <p>
              <strong>{WHO[status]}:</strong>
            </p>
            <ul>
              {groups.map(({ name, people, reason, instead }) => (
                <li>
                  {name}
                  {status === 'reached' ? ` (${formatPeople(people)})` : null}
                  {reason === null ? null : `. ${reason}`}
                  {instead === null ? null : ` Instead: ${instead}`}
                </li>
              ))}
            </ul>
          </>
        );
      })}
    </>
  );

const OUTCOME = { changed: 'We did', not_changed: 'We did not change this, because' } as const;

/** What people said, and what became of it. */
export const Feedback = ({ of }: { readonly of: Shown<'feedback'> }) =>
  of.length === 0 ? (
    <p>Nothing is shown here yet.</p>
  ) : (
    <>
      {of.map(({ month, kind, themes, outcome, words }) =>
        nhs('summary-list', {
          rows: [
            { key: { text: 'When' }, value: { text: `${formatMonth(month)}, ${inPlainWords(kind)}` } },
            ...(themes.length === 0 ? [] : [{ key: { text: 'You said' }, value: { text: themes.join('. ') } }]),
            {
              key: { text: outcome === null ? 'We did' : OUTCOME[outcome] },
              value: {
                text: words ?? (outcome === null ? 'Not recorded yet' : 'The words are not shown here'),
              },
            },
          ],
        }),
      )}
    </>
  );

const PROMISE = {
  open: { text: 'Open', colour: 'blue' },
  kept: { text: 'Kept', colour: 'green' },
  overridden: { text: 'Set aside', colour: 'orange' },
} as const;
const BECAUSE = { open: '', kept: 'How', overridden: 'Why' } as const;

/** What was promised, and what became of it. */
export const Promises = ({ of }: { readonly of: Shown<'promises'> }) =>
  of.length === 0 ? (
    <p>No promise is recorded.</p>
  ) : (
    <ul class="nhsuk-list nhsuk-list--border">
      {of.map(({ on, words, status, since, because }) => (
        <li>
          {nhs('tag', PROMISE[status])} {words ?? 'A promise to involve people. Its words are not shown here.'}
          <br />
          <span class="nhsuk-body-s">
            Promised on {formatDay(on)}
            {since === null ? '' : `, ${PROMISE[status].text.toLowerCase()} on ${formatDay(since)}`}
            {because === null ? '' : `. ${BECAUSE[status]}: ${because}`}
          </span>
        </li>
      ))}
    </ul>
  );

/** What was decided, and what was taken back. */
export const Decisions = ({ of }: { readonly of: Shown<'decisions'> }) =>
  of.length === 0 ? (
    <p>No decision is recorded yet.</p>
  ) : (
    <ul>
      {of.map(({ on, isFinal, body, outcome, rescinded }) => (
        <li>
          {formatDay(on)}: {outcome ?? (isFinal ? 'a final decision' : 'a decision on the way')}
          {body === null ? '' : ` (${body})`}
          {rescinded === null
            ? ''
            : `. This was taken back on ${formatDay(rescinded.on)}${rescinded.reason === null ? '' : `: ${rescinded.reason}`}`}
        </li>
      ))}
    </ul>
  );

const EXCEPTION = {
  approved: 'That holds until',
  revoked: 'That was ended. It had been meant until',
  expired: 'That ended on',
} as const;

/** Where each step stands, with every exception. */
export const Steps = ({ of }: { readonly of: Shown<'gates'> }) => (
  <>
    <p>
      A step is finished when all that it asks for is recorded and two people have signed. Some have an exception, which
      is shown.
    </p>
    {of.some(({ status }) => status === 'suspended') ? (
      <p>“On hold” means that no step can be finished until what we wait for is over.</p>
    ) : null}
    <ol>
      {of.map(({ gate, status, closedOn, waivers }) => {
        const { name, what } = publicStep(gate);
        const colour = status.startsWith('closed') ? 'green' : status === 'questioned' ? 'orange' : 'grey';
        return (
          <li>
            <strong>{name}</strong> {nhs('tag', { text: formatPublicStatus(status), colour })}
            <br />
            {what}
            {closedOn === null ? '' : ` Finished on ${formatDay(closedOn)}.`}
            {waivers.length === 0 ? null : (
              <>
                <br />
                {count(waivers.length, 'exception')}:
                <ul>
                  {waivers.map(({ requirement, status: of, until, reason, instead }) => (
                    <li>
                      This was not asked for: “{inPlainWords(requirement)}”. {EXCEPTION[of]} {formatDay(until)}.
                      {reason === null ? '' : ` Why: ${asSentence(reason)}`}
                      {instead === null ? '' : ` Instead: ${asSentence(instead)}`}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </li>
        );
      })}
    </ol>
  </>
);
