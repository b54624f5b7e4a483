/** Where the descriptions of problem types live; a type is this and a code, and never changes once published. */
export const PROBLEM_BASE = 'https://throughline.example/problems/';

/** Every problem this API answers with: its code, HTTP status and title. The only place where the three meet. */
export const PROBLEMS = {
  'request-invalid': [400, 'The request is not of the form this endpoint takes'],
  'body-not-json': [400, 'The body is not JSON'],
  'file-not-text': [400, 'The file cannot be read as text'],
  'cursor-invalid': [400, 'The cursor is not one this list gave out'],
  'idempotency-key-missing': [400, 'An Idempotency-Key is needed'],
  'idempotency-key-invalid': [400, 'The Idempotency-Key is not of the form accepted'],
  'if-match-invalid': [400, 'The If-Match header is not a version of ours'],
  'token-missing': [401, 'An access token is needed'],
  'token-invalid': [401, 'The access token is not accepted'],
  'role-not-allowed': [403, 'This role may not do this'],
  'organisation-not-yours': [403, 'The token does not name this organisation'],
  'answer-no-longer-yours': [403, 'The answer to this request was kept for somebody with other rights'],
  'no-longer-acting': [403, 'Somebody else acts in this place now'],
  'programme-handed-over': [403, 'The programme was handed over to another organisation'],
  'not-found': [404, 'There is nothing here'],
  'programme-not-found': [404, 'There is no such programme'],
  'not-known-then': [404, 'Nothing of it was on record at that moment'],
  'event-not-recorded': [404, 'This event is not recorded'],
  'event-not-sealed': [404, 'No signed checkpoint covers this event yet'],
  'person-not-found': [404, 'There is nobody of this id in the directory'],
  'calendar-feed-not-found': [404, 'There is no such calendar feed'],
  'webhook-not-found': [404, 'This organisation has no webhook'],
  'event-source-not-found': [404, 'There is no such event source'],
  'dead-letter-not-found': [404, 'There is no such dead letter'],
  'offer-not-found': [404, 'There is no such offer'],
  'pack-not-found': [404, 'There is no such evidence pack'],
  'pack-not-ready': [409, 'The evidence pack is not made yet'],
  'certificate-not-possible': [409, 'This closing cannot be certified any more'],
  'pack-not-reproducible': [409, 'The evidence pack cannot be made again as it was'],
  'search-not-found': [404, 'There is no search of this name'],
  'waiver-not-found': [404, 'There is no such waiver'],
  'commitment-not-found': [404, 'There is no such public commitment'],
  'duplicate-not-found': [404, 'There is no such suspected duplicate'],
  'policy-pack-not-found': [404, 'There is no policy pack of this id and version'],
  'request-in-flight': [409, 'The same request is being worked on'],
  'closure-request-refused': [409, 'Closure of the gate was not requested'],
  'gate-closure-refused': [409, 'The gate did not close'],
  'sending-back-refused': [409, 'The request was not sent back'],
  'closure-not-requested': [409, 'Nobody has asked for this gate to be closed'],
  'review-refused': [409, 'The closing was neither reaffirmed nor reopened'],
  'waiver-refused': [409, 'The waiver was refused'],
  'tier-refused': [409, 'The tier stays as it is'],
  'pack-move-refused': [409, 'The programme stays with its policy pack'],
  'steering-refused': [409, 'This was refused, and the refusal is on the record'],
  'resolution-refused': [409, 'The suspected duplicate was not resolved'],
  'confirmation-refused': [409, 'The message was not confirmed'],
  'countersignature-refused': [409, 'The evidence was not countersigned'],
  'erasure-refused': [409, 'Nothing was erased, and the refusal is on the record'],
  'not-erasable': [409, 'What this event says is not erased'],
  'publication-refused': [409, 'What the public is shown stays as it is, and the refusal is on the record'],
  'publication-not-requested': [409, 'This text does not wait for approval'],
  'not-published': [409, 'Nothing is shown to the public'],
  'public-address-taken': [409, 'Another page has this address'],
  'erasure-not-requested': [409, 'Nobody has asked for this erasure'],
  'nothing-to-countersign': [409, 'This evidence asks for no countersignature'],
  'override-refused': [409, 'The public commitment stands'],
  'fork-refused': [409, 'The programme was not forked'],
  'fork-id-taken': [409, 'A programme of this id is on record'],
  'offer-refused': [409, 'The offer stays as it is, and the refusal is on the record'],
  'offer-open': [409, 'Another offer stands'],
  'offer-over': [409, 'The offer stands no more'],
  'gate-not-questioned': [409, 'The closure of this gate is not in question'],
  'gate-not-closed': [409, 'This gate has not closed'],
  'not-suspended': [409, 'The programme is not suspended for this'],
  'waiver-over': [409, 'The waiver is over'],
  'waiver-id-taken': [409, 'A waiver of this id is on record'],
  'programme-id-taken': [409, 'This id cannot be used for a programme'],
  'already-started': [409, 'A programme of this id has been started with other particulars'],
  'not-running': [409, 'The programme is not running'],
  'target-of-closed-gate': [409, 'The target of a closed gate cannot move'],
  'event-source-taken': [409, 'This event source cannot be registered so'],
  'event-id-taken': [409, 'This event id is recorded with other content'],
  'already-replayed': [409, 'This dead letter has been replayed'],
  'policy-pack-changed': [409, 'The policy pack is not the text the programme was pinned to'],
  'page-withdrawn': [410, 'This page was withdrawn'],
  'version-stale': [412, 'The programme has changed since it was read'],
  'differences-stale': [412, 'The move changes other things than were shown'],
  'body-too-large': [413, 'The body is too large'],
  'address-too-long': [414, 'The address is too long'],
  'media-type-unsupported': [415, 'This media type is not accepted'],
  'idempotency-key-reused': [422, 'The Idempotency-Key was used for another request'],
  'command-refused': [422, 'The command cannot be carried out as asked'],
  'event-refused': [422, 'An involvement event was refused'],
  'mapping-refused': [422, 'The mapping cannot be used'],
  'csv-refused': [422, 'The CSV file was not taken'],
  'board-calendar-refused': [422, 'The board calendar was not taken'],
  'moment-missing': [422, 'A replay takes its moments from its case'],
  'moment-not-accepted': [422, 'A live programme takes its moments from the clock'],
  'organisation-unknown': [422, 'Nothing can be handed to this organisation'],
  'approver-unknown': [422, 'A successor is not in the directory of the receiving organisation'],
  'policy-pack-unknown': [422, 'There is no such policy pack'],
  'policy-pack-invalid': [422, 'This is not a policy pack'],
  'group-unknown': [422, 'There is no such group'],
  'requirement-unknown': [422, 'This gate has no such requirement'],
  'evidence-unknown': [422, 'This evidence is not on the record of the programme'],
  'repair-of-other-event': [422, 'The event does not repair this dead letter'],
  'dead-letter-without-content': [422, 'The content of this dead letter was not kept'],
  'version-needed': [428, 'An If-Match header is needed'],
  'too-many-requests': [429, 'There are too many requests from this address'],
  internal: [500, 'Something went wrong here'],
  'engine-unavailable': [503, 'An engine behind this API cannot be reached'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof PROBLEMS;

export interface ProblemOptions {
  /** Further members of the problem document (RFC 9457, extension members). */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A problem document as it is sent. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** `urn:uuid:` of the request, as in the log. */
  readonly instance?: string;
  readonly [member: string]: unknown;
}

/** An answer that is a problem. `detail` says what came, why it was refused and what would be accepted; never the offending value. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly #members: Readonly<Record<string, unknown>>;

  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    options: ProblemOptions = {},
  ) {
    super(`${code}: ${detail}`);
    this.status = PROBLEMS[code][0];
    this.headers = options.headers ?? {};
    this.#members = options.members ?? {};
  }

  document(): ProblemDocument {
    const [status, title] = PROBLEMS[this.code];
    return { type: `${PROBLEM_BASE}${this.code}`, title, status, detail: this.detail, ...this.#members };
  }
}
