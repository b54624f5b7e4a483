import type { InstantString } from '../event.ts';
import type { ApprovePublication, RequestPublication, SendBackPublication, WithdrawPublication } from './commands.ts';
import { type Decision, fact, refusedCommand, reject, SEPARATION } from './decision.ts';
import type { RecordedProgrammeEvent, Signatory } from './events.ts';
import type { PUBLICATION_EVENTS } from './events/publication.ts';
import { refusedByRole } from './roles.ts';
import type { ProgrammeState } from './state.ts';
import { formatPerson, isSamePerson } from './succession.ts';

/** A text for the public page as the programme keeps it; what it says stands in its event. */
export interface PublicText {
  /** Its number, from 1. */
  readonly text: number;
  /** Version of the record at which it was asked for. */
  readonly version: number;
  /** ODS code and last part of the address under which it stands. */
  readonly organisation: string;
  readonly page: string;
  readonly by: Signatory;
  readonly at: InstantString;
}

/** What residents are shown of a programme, and what waits for approval. */
export interface Publication {
  /** Texts asked for so far. */
  readonly texts: number;
  /** Waits for a second person; null: none does. */
  readonly waiting: PublicText | null;
  /** The text that was sent back last, with the reason; absent where none was, and once another is asked for or the page is withdrawn. */
  readonly sentBack?: {
    readonly text: number;
    readonly requestedBy: Signatory;
    readonly by: Signatory;
    readonly at: InstantString;
    readonly reason: string;
  };
  /** What is shown; null: nothing. */
  readonly shown: (PublicText & { readonly approvedBy: Signatory; readonly approvedAt: InstantString }) | null;
  /** The text that was shown last, and since when it is not any more; null unless it was withdrawn. */
  readonly withdrawn: { readonly organisation: string; readonly page: string; readonly at: InstantString } | null;
  /** When a text was approved first; null before that. */
  readonly since: InstantString | null;
}

const NOTHING: Publication = { texts: 0, waiting: null, shown: null, withdrawn: null, since: null };

type PublicationEvent = Extract<RecordedProgrammeEvent, { type: keyof typeof PUBLICATION_EVENTS }>;

/** Folds what was decided about the public page. */
export const withPublication = (
  { sentBack, ...before }: Publication = NOTHING,
  event: PublicationEvent,
): Publication => {
  switch (event.type) {
    case 'PublicationRequested': {
      const { text, organisation, page, requestedBy: by } = event.payload;
      const waiting = { text, version: event.version, organisation, page, by, at: event.occurredAt };
      return { ...before, texts: text, waiting };
    }
    case 'PublicationApproved': {
      const { waiting } = before;
      if (waiting === null) return { ...before, ...(sentBack === undefined ? {} : { sentBack }) };
      const shown = { ...waiting, approvedBy: event.payload.approvedBy, approvedAt: event.occurredAt };
      return { ...before, waiting: null, shown, withdrawn: null, since: before.since ?? event.occurredAt };
    }
    case 'PublicationSentBack':
      return { ...before, waiting: null, sentBack: { ...event.payload, at: event.occurredAt } };
    case 'PublicationWithdrawn': {
      const { shown } = before;
      const { organisation, page } = shown ?? {};
      const withdrawn =
        organisation === undefined || page === undefined
          ? before.withdrawn
          : { organisation, page, at: event.occurredAt };
      return { ...before, waiting: null, shown: null, withdrawn };
    }
    default:
      return event satisfies never;
  }
};

/** Asks that a text be shown; it waits for another person, in place of one that waited before. */
export const decidePublicationRequest = (command: RequestPublication, state: ProgrammeState): Decision => {
  const { page, summary, takePart, contact, parts, easyRead, noindex, quoted, takenBy, by: requestedBy } = command;
  if (takenBy !== undefined && takenBy !== state.id)
    return reject('public-address-taken', `the address of another page of ${state.organisation} ends with ${page}`);
  const says = {
    page,
    summary,
    ...(takePart === undefined ? {} : { takePart }),
    contact,
    parts,
    ...(easyRead === undefined ? {} : { easyRead }),
    noindex,
  };
  const { organisation, title, publication = NOTHING } = state;
  const text = publication.texts + 1;
  const requested = { ...says, text, organisation, title, quoted, requestedBy };
  return refusedByRole(command) ?? [fact(command, 'PublicationRequested', requested)];
};

const otherWaits = (waiting: PublicText | null): Decision =>
  reject(
    'publication-not-requested',
    waiting === null ? 'no text waits for approval' : `the text that waits is number ${waiting.text}; look at it first`,
  );

/** Shows a text, as another person than whoever asked for it. */
export const decidePublicationApproval = (command: ApprovePublication, state: ProgrammeState): Decision => {
  const { text, by } = command;
  const { waiting, shown } = state.publication ?? NOTHING;
  if (shown?.text === text && waiting === null) return [];
  if (waiting?.text !== text) return otherWaits(waiting);
  if (isSamePerson(state, waiting.by.id, by.id)) {
    const reason = {
      requirement: 'same-person',
      title: 'Approved by someone who did not ask for it',
      why: `${formatPerson(waiting.by.id, by.id)} asked for this text and cannot also approve it`,
      wouldMeet: 'Another person with an approving role approves it',
      basis: SEPARATION,
    };
    return [refusedCommand(command, [reason])];
  }
  const approved = { text, requestedBy: waiting.by, approvedBy: by };
  return refusedByRole(command) ?? [fact(command, 'PublicationApproved', approved)];
};

/** Gives a text back to whoever asked for it; residents go on reading the one before it. */
export const decidePublicationReturn = (command: SendBackPublication, state: ProgrammeState): Decision => {
  const { text, by, reason } = command;
  const { waiting, sentBack } = state.publication ?? NOTHING;
  if (waiting === null && sentBack?.text === text) return [];
  if (waiting?.text !== text) return otherWaits(waiting);
  const returned = { text, requestedBy: waiting.by, by, reason };
  return refusedByRole(command) ?? [fact(command, 'PublicationSentBack', returned)];
};

/** Takes the page away, and what waits for approval with it. One person is enough: it is done when something should not be seen. */
export const decideWithdrawal = (command: WithdrawPublication, state: ProgrammeState): Decision => {
  const { reason, by } = command;
  const { waiting, shown } = state.publication ?? NOTHING;
  if (waiting === null && shown === null)
    return reject('not-published', 'nothing is shown to the public, and nothing waits for approval');
  return refusedByRole(command) ?? [fact(command, 'PublicationWithdrawn', { text: shown?.text ?? null, reason, by })];
};
