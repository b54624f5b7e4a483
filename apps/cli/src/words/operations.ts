import type { Answer } from '@throughline/api-client';
import { count, momentOf } from '@throughline/words';
import type { Terminal } from '../terminal.ts';
import { drawTable } from './table.ts';

type Status = Answer<'get /v1/operations/status'>;

const NOT_KNOWN = 'not known: it cannot be asked now';
const waiting = (of: Status['deadLetters'], singular: string): string => {
  if (of === null) return NOT_KNOWN;
  if (of.number === 0 || of.oldest === null) return 'none';
  return `${count(of.number, singular)}${of.more ? ' or more' : ''}, the oldest since ${momentOf(of.oldest)}`;
};
const ingestOf = ({ ingest }: Status): string => {
  if (ingest === null) return NOT_KNOWN;
  return ingest.messages === 0 ? 'all messages were read' : `${count(ingest.messages, 'message')} not read yet`;
};
const relayOf = ({ record }: Status): string => {
  if (record === null) return NOT_KNOWN;
  const { events, seconds } = record.relayBehind;
  return events === 0
    ? 'all is published'
    : `${count(events, 'event')} not published yet, for ${count(Math.round(seconds), 'second')}`;
};
const logOf = ({ log }: Status): string => {
  if (log === null) return NOT_KNOWN;
  return log.signedUpTo === null
    ? 'no checkpoint is signed yet'
    : `${log.signed} of ${count(log.leaves, 'leaf', 'leaves')}, up to ${momentOf(log.signedUpTo)}`;
};
const noticesOf = ({ notices }: Status): string => {
  if (notices === null) return NOT_KNOWN;
  return notices.waiting === 0 ? 'none' : `${count(notices.waiting, 'notice')} to send, ${notices.due} of them due`;
};

/** Parts of an installation and what waits in it. */
export const formatStatus = (status: Status, terminal: Terminal): string => {
  const { green, red } = terminal.colours;
  const rows = [
    ...Object.entries(status.parts).map(([part, state]) => [
      part,
      { text: state, paint: state === 'up' ? green : red },
    ]),
    ['Messages that come in', ingestOf(status)],
    ['Refused messages', waiting(status.deadLetters, 'message')],
    ['Events that wait for their programme', waiting(status.waitingEvents, 'event')],
    ['Publishing', relayOf(status)],
    ['Published and not on record', status.record === null ? NOT_KNOWN : String(status.record.unrecorded)],
    ['Signed by the last checkpoint', logOf(status)],
    ['Notices', noticesOf(status)],
  ];
  return `${drawTable(terminal, ['Part', 'State'], rows)}\n`;
};
