import type { InvolvementKind } from '@throughline/domain';

/** One fact as a scenario tells it; `on` is the day it happened, that of the clock unless said otherwise. */
export interface Told {
  readonly kind: InvolvementKind;
  readonly details: Readonly<Record<string, unknown>>;
  readonly on?: string;
  /** Last day, where it took several. */
  readonly to?: string;
  /** Id that the producer gave it; one of its own unless said otherwise. */
  readonly id?: string;
  /** Merged over the data. */
  readonly data?: Readonly<Record<string, unknown>>;
}
type Particulars = Omit<Told, 'kind' | 'details'>;

/** Any kind of involvement event. */
export const fact = (kind: InvolvementKind, details: Told['details'], particulars: Particulars = {}): Told => ({
  kind,
  details,
  ...particulars,
});

/** What a version of the proposal is called as the subject of evidence. */
export const hub = (version: number) => ({ about: { proposal: 'hub', version } });

/** A group of people as reached, a handful of them. */
export const reached = (...codes: readonly string[]) => ({
  groupsReached: codes.map((code) => ({ code, band: '8-19' })),
});

/** A document of the time, by the first hex digit of its digest. */
export const documentOf = (day: string, digit = 'a') => ({
  evidence: [
    {
      uri: `https://documents.example.org/${digit}/${day}`,
      sha256: digit.repeat(64),
      documentDate: day,
      mediaType: 'application/pdf',
    },
  ],
});

/** Recorded late, with its reason; it counts once another person has countersigned it. */
export const late = (reason: string) => ({
  recording: { contemporaneous: false, reason },
});

export const survey = (completed: number, particulars: Particulars = {}): Told =>
  fact('survey', { completed }, particulars);

export const focusGroup = (groups: readonly string[], particulars: Particulars = {}): Told =>
  fact('focus_group', { sessions: 1 }, { ...particulars, data: { ...reached(...groups), ...particulars.data } });

export const decision = (decidedOn: string, particulars: Particulars = {}): Told =>
  fact(
    'decision_made',
    { level: 'final', decidedOn, outcome: 'Option B', body: 'Integrated care board' },
    { on: decidedOn, ...particulars },
  );

/** The consultation about a version, from its opening on. */
export const opened = (opensOn: string, closesOn: string, version = 1): Told =>
  fact('consultation_opened', { window: 'public', opensOn, closesOn }, { on: opensOn, data: hub(version) });
export const extended = (decidedOn: string, closesOn: string): Told =>
  fact('consultation_extended', { window: 'public', decidedOn, closesOn }, { on: decidedOn, data: hub(1) });
export const closed = (closedOn: string, version = 1): Told =>
  fact('consultation_closed', { window: 'public', closedOn }, { on: closedOn, data: hub(version) });
