import type { Answer } from '@throughline/api-client';
import { count, fullMomentOf } from '@throughline/words';
import { LETTERS } from '../letters/letter-words.ts';
import { breadcrumb } from '../page/breadcrumb.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';

/** How the installation does; for operators. */
export type Status = Answer<'get /v1/operations/status'>;
/** What anybody may see of it. */
export interface Health {
  readonly parts: Readonly<Record<string, 'up' | 'down'>>;
  /** Open letters of the reader's organisations, as far as counted. */
  readonly letters: { readonly number: number; readonly more: boolean; readonly oldest: string | null };
}

const NOT_KNOWN = 'Not known: it cannot be asked now';
const since = (moment: string | null): string => (moment === null ? '' : `, the oldest since ${fullMomentOf(moment)}`);
const waiting = (of: Health['letters'] | null, singular: string): string => {
  if (of === null) return NOT_KNOWN;
  return of.number === 0 ? 'None' : `${count(of.number, singular)}${of.more ? ' or more' : ''}${since(of.oldest)}`;
};

const Parts = ({ parts }: Pick<Health, 'parts'>) => (
  <>
    <h2 class="nhsuk-heading-m">Parts</h2>
    {nhs('task-list', {
      idPrefix: 'part',
      items: Object.entries(parts).map(([part, state]) => ({
        heading: { text: part },
        status: { tag: state === 'up' ? { text: 'Up', colour: 'green' } : { text: 'Down', colour: 'red' } },
      })),
    })}
  </>
);

const ingestOf = ({ ingest }: Status): string => {
  if (ingest === null) return NOT_KNOWN;
  if (ingest.messages === 0) return 'All messages were read';
  const newest = ingest.newestAt === null ? '' : `, the newest sent ${fullMomentOf(ingest.newestAt)}`;
  return `${count(ingest.messages, 'message')} not read yet${newest}`;
};
const relayOf = ({ record }: Status): string => {
  if (record === null) return NOT_KNOWN;
  const { events, seconds } = record.relayBehind;
  return events === 0
    ? 'All entries are published'
    : `${count(events, 'entry', 'entries')} not published yet, since ${count(Math.round(seconds), 'second')}`;
};
const checkpointOf = ({ log }: Status): string => {
  if (log === null) return NOT_KNOWN;
  if (log.signedUpTo === null) return 'No checkpoint is signed yet';
  const open = log.leaves - log.signed;
  return `Covers all up to ${fullMomentOf(log.signedUpTo)}${open === 0 ? '' : `; ${count(open, 'entry', 'entries')} not covered yet`}`;
};
const noticesOf = ({ notices }: Status): string => {
  if (notices === null) return NOT_KNOWN;
  if (notices.waiting === 0) return 'None waits';
  return `${count(notices.waiting, 'notice')} to send, ${notices.due === 0 ? 'none of them due' : `${notices.due.toLocaleString('en-GB')} of them due and not sent yet`}`;
};
const unrecordedOf = ({ record }: Status): string => {
  if (record === null) return NOT_KNOWN;
  return record.unrecorded === 0
    ? 'None'
    : `${count(record.unrecorded, 'entry', 'entries')} published once and not on the record: an older backup was put back`;
};

const Figures = ({ status }: { readonly status: Status }) => {
  const { record, log, asOf } = status;
  const rows = [
    ['Messages that come in', ingestOf(status)],
    ['Refused messages, of all organisations', waiting(status.deadLetters, 'message')],
    ['Events that wait for their programme', waiting(status.waitingEvents, 'event')],
    ['Publishing of the record', relayOf(status)],
    ['Lost entries', unrecordedOf(status)],
    ['Record served without interruption since', record === null ? NOT_KNOWN : fullMomentOf(record.servedSince)],
    ['Last checkpoint of the log', checkpointOf(status)],
    [
      'Last time-stamp of a checkpoint',
      log === null ? NOT_KNOWN : log.timeStampedAt === null ? 'None' : fullMomentOf(log.timeStampedAt),
    ],
    ['Reminders and other notices', noticesOf(status)],
  ] as const;
  return (
    <>
      <h2 class="nhsuk-heading-m">What waits</h2>
      {nhs('summary-list', { rows: rows.map(([key, text]) => ({ key: { text: key }, value: { text } })) })}
      <p class="nhsuk-body-s">As it was {fullMomentOf(asOf)}. Load the page again to see it as it is now.</p>
    </>
  );
};

/** Whether the service works. Operators see what waits as well. */
export const statusPage = ({ parts, letters }: Health, status: Status | undefined): Page => ({
  title: 'Operations',
  current: '/settings',
  before: breadcrumb(['/settings', 'Settings']),
  content: (
    <>
      <h1 class="nhsuk-heading-l">Operations</h1>
      <Parts parts={parts} />
      {status === undefined ? null : <Figures status={status} />}
      <h2 class="nhsuk-heading-m">
        {status === undefined
          ? 'Refused messages of your organisations'
          : 'Refused messages that are yours to look after'}
      </h2>
      <p>{waiting(letters, 'message')}.</p>
      <p>
        <a href={LETTERS}>See refused messages</a>
      </p>
    </>
  ),
});
