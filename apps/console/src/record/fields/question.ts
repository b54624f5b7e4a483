import type { Answered } from '../../form/questions.tsx';
import type { NamesOnRecord } from '../names-on-record.ts';
import type { Asked } from '../read-answers.ts';

/** What the questions of a step are drawn from. */
export interface Questions extends Asked, Answered, NamesOnRecord {}
