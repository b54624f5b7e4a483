import type { KeptRecord } from './kept-record.ts';

/** The records of all programmes, read one programme after the other by somebody who does not trust what is kept beside them. */
export interface ProgrammeRecords {
  /** The stream of the first programme after this one, in order of their ids; undefined after the last. The first of all comes after `''`. */
  streamAfter(stream: string): Promise<string | undefined>;
  /** Its records from version 1. */
  recordsOf(stream: string): Promise<readonly KeptRecord[]>;
}
