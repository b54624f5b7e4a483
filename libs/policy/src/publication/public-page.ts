import { asOriginal, type PayloadOf, type ProgrammeState, type PublicPart } from '@throughline/domain';
import { involvementIn, isAmendment } from '../reports/reported-programme.ts';
import { changesIn, type PublicChange } from './changes.ts';
import { decisionsIn, gatesIn, type PublicDecision, type PublicGate } from './decided.ts';
import { type Deciding, decidingIn } from './deciding.ts';
import { type Done, doneIn } from './done.ts';
import { feedbackIn, groupsIn, type PublicFeedback, type PublicGroup } from './heard.ts';
import type { Judge, Making, PublicRecord } from './making.ts';
import { type PublicPromise, promisesIn } from './promises.ts';
import { quotableTexts, quotesOf } from './quotable.ts';

type Approved = PayloadOf<'PublicationRequested'>;

/**
 * What residents are shown of a programme: what was approved, and facts of the record that hold no text, no place and no person. Of a part that was not
 * approved there is null.
 */
export interface PublicPage {
  readonly nature: ProgrammeState['nature'];
  readonly status: Exclude<ProgrammeState['status'], 'unknown'>;
  /** What was approved, beside the texts of events, which stand where they belong. */
  readonly approved: Pick<
    Approved,
    'organisation' | 'page' | 'title' | 'summary' | 'contact' | 'easyRead' | 'noindex' | 'text'
  >;
  readonly takePart: (NonNullable<Approved['takePart']> & { readonly isOver: boolean }) | null;
  readonly deciding: Deciding;
  readonly promises: readonly PublicPromise[] | null;
  readonly activity: Done | null;
  readonly groups: readonly PublicGroup[] | null;
  readonly feedback: readonly PublicFeedback[] | null;
  readonly decisions: readonly PublicDecision[] | null;
  readonly gates: readonly PublicGate[] | null;
  readonly corrections: readonly PublicChange[] | null;
  /** What changed, the newest first, as far as its part is shown. */
  readonly changes: readonly PublicChange[];
}

const MOST_CHANGES = 100;

/** The page as it stands: approved texts as far as the record still says them, and facts as they are now. */
export const publicPage = (judge: Judge, record: PublicRecord): PublicPage => {
  const { projection, events, approved, now, londonDay } = record;
  const { nature, status } = projection.programme;
  const originals = new Map(events.map((event) => [event.eventId, asOriginal(event).eventId]));
  const quotes = quotesOf(approved.quoted, quotableTexts(events, projection, judge));
  const making: Making = { ...record, judge, quotes, original: (event) => originals.get(event) ?? event };
  const part = <T>(name: PublicPart, make: (making: Making) => T): T | null =>
    approved.parts.includes(name) ? make(making) : null;
  const { organisation, page, title, summary, contact, easyRead, noindex, text, takePart } = approved;
  const changes = changesIn(record).filter((change) => change.part === null || approved.parts.includes(change.part));
  const { until } = takePart ?? {};
  return {
    nature,
    status: status === 'unknown' ? 'running' : status,
    approved: {
      ...{ organisation, page, title, summary, contact, noindex, text },
      ...(easyRead === undefined ? {} : { easyRead }),
    },
    takePart: takePart === undefined ? null : { ...takePart, isOver: until !== undefined && until < londonDay(now) },
    deciding: decidingIn(making),
    promises: part('promises', promisesIn),
    activity: part('activity', () => doneIn(involvementIn(events, projection, judge), events.filter(isAmendment))),
    groups: part('groups', groupsIn),
    feedback: part('feedback', feedbackIn),
    decisions: part('decisions', decisionsIn),
    gates: part('gates', gatesIn),
    corrections: part('corrections', () => changes.filter((change) => change.part === 'corrections')),
    changes: changes.slice(0, MOST_CHANGES),
  };
};
