import type { Decided } from './put-again.ts';
import type { Judge } from './judging.ts';

/** A closing as it is on record. */
export type Closed = Extract<Decided, { readonly type: 'GateClosed' }>;

/** Where evidence stands on the record, by its id. */
export type Places = ReadonlyMap<string, number>;

/** What a closing rests on that does not stand before it, in words. */
export const restsOnLater = ({ payload }: Closed, version: number, places: Places): readonly string[] =>
  payload.reliedOn.flatMap(({ requirement, evidence }) =>
    evidence.flatMap((id) => {
      const at = places.get(id);
      if (at !== undefined && at < version) return [];
      const place = at === undefined ? 'which is not on this record' : `which was recorded after it, as version ${at}`;
      return [`${requirement} rests on ${id}, ${place}`];
    }),
  );

/** What is stated beside findings and fails nothing: what the record does not hold, or what was taken again with something else than it was first. */
export interface Remark {
  readonly code: 'calendar-not-recorded' | 'calendar-differs' | 'names-differ' | 'version-seen-not-recorded';
  readonly where: string;
  readonly version: number;
  readonly what: string;
}

type Said = Pick<Remark, 'code' | 'what'>;

/** Where a closing was evaluated with other data than it is decided again with, or does not say with which. */
export const evaluatedOtherwise = ({ payload }: Closed, { gates }: Judge): readonly Said[] => {
  const { calendarDigest, bodyNamesDigest } = payload;
  const now = gates.evaluatedWith;
  if (calendarDigest === undefined)
    return [{ code: 'calendar-not-recorded', what: 'the closing does not say which calendar it was evaluated with' }];
  const calendar: readonly Said[] =
    calendarDigest === now?.calendarDigest
      ? []
      : [
          {
            code: 'calendar-differs',
            what: `evaluated with the calendar ${calendarDigest}, decided again with ${now?.calendarDigest ?? 'one without a digest'}`,
          },
        ];
  const names: readonly Said[] =
    bodyNamesDigest === now?.bodyNamesDigest
      ? []
      : [
          {
            code: 'names-differ',
            what: `evaluated with ${bodyNamesDigest === undefined ? 'no body names' : `the body names ${bodyNamesDigest}`}, decided again with ${now?.bodyNamesDigest ?? 'none'}`,
          },
        ];
  return [...calendar, ...names];
};

/** Of a closing that agrees only if whoever closed named the version they looked at. */
export const VERSION_SEEN: Said = {
  code: 'version-seen-not-recorded',
  what: 'more is shown beside the gate than when closure was requested; that whoever closed named the version they looked at is not on record',
};
