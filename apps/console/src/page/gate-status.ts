import { formatStatus } from '@throughline/words';
import { capital } from './capital.ts';
import type { Html } from './html.ts';
import { nhs } from './nhs.ts';

const COLOURS = new Map(
  Object.entries({
    open: 'white',
    ready: 'green',
    closed: 'blue',
    closed_with_waiver: 'yellow',
    questioned: 'orange',
    reopened: 'pink',
    suspended: 'grey',
  }),
);

/** A gate's status as a tag; the text says it, the colour repeats it. */
export const statusTag = (status: string): Html =>
  nhs('tag', { text: capital(formatStatus(status)), colour: COLOURS.get(status) ?? 'grey' });
