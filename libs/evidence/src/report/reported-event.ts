import type { RecordedEvent } from '@throughline/domain';
import { titleOfType } from './words.ts';

/** A record with its leaf, as the report looks at it. */
export interface ReportedEvent {
  readonly event: RecordedEvent;
  readonly leafIndex: number;
  /** Why its payload cannot be shown; absent where it can. */
  readonly notShown?: string;
  /** It is withheld, and not erased. */
  readonly isWithheld?: true;
  /** It was erased, and counts by what stays of it. */
  readonly isErased?: true;
}

/** Records of a pack behind a version, some at a time and in order; none behind the last. They are read each time that they are asked for. */
export type ReadEvents = (after: number) => Promise<readonly ReportedEvent[]>;

/** All of them, in order. */
export const eachOf = async function* (read: ReadEvents): AsyncGenerator<ReportedEvent> {
  for (let some = await read(0); some.length > 0; some = await read(some.at(-1)!.event.version)) yield* some;
};

/** Those of some versions. @param versions in order, of records that the pack has. */
export const thoseOf = async function* (read: ReadEvents, versions: readonly number[]): AsyncGenerator<ReportedEvent> {
  for (let index = 0; index < versions.length;) {
    const wanted = versions[index]!;
    const some = await read(wanted - 1);
    if (some[0]?.event.version !== wanted) throw new Error(`the pack has no record of version ${wanted}`);
    for (const one of some)
      if (one.event.version === versions[index]) {
        index += 1;
        yield one;
      }
  }
};

/** Whether what a record says counts, itself or by what stays of it: nothing of a report is made of anything else. */
export const counts = ({ notShown, isErased }: ReportedEvent): boolean => notShown === undefined || isErased === true;

/** What a record is called: `Focus group (withheld)`. */
export const nameOf = ({ event, isWithheld, isErased }: ReportedEvent): string =>
  `${titleOfType(event.type)}${isWithheld === true ? ' (withheld)' : isErased === true ? ' (erased)' : ''}`;
