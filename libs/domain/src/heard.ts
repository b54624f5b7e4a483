import type { LocalDate } from './values.ts';
import { leastIds } from './least-ids.ts';
import { type AnyFact, recorderKey, subjectKey } from './involvement/fact.ts';

interface OfEvent {
  readonly on: LocalDate;
  readonly eventId: string;
  readonly hands: string;
}
/** A request for a call-in, by whomever. */
export interface CallInRequest extends OfEvent {
  readonly by: string;
  readonly body: string | null;
  readonly reason: string;
}
/** A view of a scrutiny body, with what it says where that is on record. */
export interface ScrutinyView extends OfEvent {
  readonly body: string;
  readonly view: string;
  readonly content: string | null;
  /** Addresses of its documents. */
  readonly documents: readonly string[];
}
/** A survey of which it is on record how many began. */
export interface SurveyCounts extends OfEvent {
  readonly subject: string;
  readonly started: number;
  readonly completed: number;
}

/** What was heard that whoever signs has to see, each by its event. Adding is commutative and idempotent. */
export interface Heard {
  readonly callInRequests: Readonly<Record<string, CallInRequest>>;
  readonly views: Readonly<Record<string, ScrutinyView>>;
  /** The hundred least ids. */
  readonly surveys: Readonly<Record<string, SurveyCounts>>;
}

export const NOTHING_HEARD: Heard = { callInRequests: {}, views: {}, surveys: {} };

/** Views by which a scrutiny body says that it does not go along. */
export const ADVERSE_VIEWS: readonly string[] = ['objects', 'requests_call_in'];

/** Adds what one fact says; the same object where it says nothing of this. */
export const withHeard = (heard: Heard, fact: AnyFact): Heard => {
  const { eventId } = fact;
  const of = (on: LocalDate): OfEvent => ({ on, eventId, hands: recorderKey(fact) });
  switch (fact.kind) {
    case 'call_in_requested': {
      const { by, body = null, requestedOn, reason } = fact.data.details;
      return {
        ...heard,
        callInRequests: { ...heard.callInRequests, [eventId]: { ...of(requestedOn), by, body, reason } },
      };
    }
    case 'scrutiny_view': {
      const { details, evidence, note, occurred } = fact.data;
      const { body, view, content = note ?? null } = details;
      const documents = evidence.map(({ uri }) => uri);
      return { ...heard, views: { ...heard.views, [eventId]: { ...of(occurred.to), body, view, content, documents } } };
    }
    case 'survey': {
      const { started, completed } = fact.data.details;
      if (started === undefined || started === completed) return heard;
      const counts = { ...of(fact.data.occurred.to), subject: subjectKey(fact.data.about), started, completed };
      const surveys = leastIds(heard.surveys, eventId, counts);
      return surveys === heard.surveys ? heard : { ...heard, surveys };
    }
    default:
      return heard;
  }
};
