import type { ListStreams } from '@throughline/event-store';
import { type ReportedProgramme, reportedProgramme, type Reporting } from '@throughline/policy';
import type { ApiPorts } from '../ports.ts';

const AT_ONCE = 50;

/** The programmes that the store finds, in order, by stream. */
export async function* streamsOf(
  store: ApiPorts['store'],
  where: NonNullable<ListStreams['where']>,
): AsyncGenerator<string> {
  let after: string | undefined;
  for (;;) {
    const found = await store.list({ where, limit: AT_ONCE, ...(after === undefined ? {} : { after }) });
    for (const { stream } of found) yield stream;
    after = found.at(-1)?.stream;
    if (found.length < AT_ONCE) return;
  }
}

/** The programmes that the store finds, as a report looks at them; each stream is read whole, one after the other. */
export const programmesToReport = async (
  store: ApiPorts['store'],
  where: NonNullable<ListStreams['where']>,
  reporting: Reporting,
): Promise<readonly ReportedProgramme[]> => {
  const programmes: ReportedProgramme[] = [];
  for await (const stream of streamsOf(store, where)) {
    const programme = reportedProgramme({ stream, events: await store.readStream(stream) }, reporting);
    if (programme !== undefined) programmes.push(programme);
  }
  return programmes;
};
