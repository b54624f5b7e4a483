import type { Answered } from '../../form/questions.tsx';
import type { NamesOnRecord } from '../names-on-record.ts';
import type { Asked } from '../read-answers.ts';

/** What the questions of a step are drawn from. */
export interface Questions extends Asked, Answered, NamesOnRecord {
  /** Kinds that the gate of the stage still asks for, of which a few are meant; none unless given. */
  readonly needed?: readonly string[];
  /** Words by which a kind is looked for. */
  readonly find?: string;
}
