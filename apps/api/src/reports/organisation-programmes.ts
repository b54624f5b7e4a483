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

/** Programmes that an organisation has or once had, as its report looks at them; each stream is read whole, one after the other. */
export const programmesToReport = async (
  store: ApiPorts['store'],
  { organisation, nature }: { readonly organisation: string; readonly nature: string },
  reporting: Reporting,
): Promise<readonly ReportedProgramme[]> => {
  const programmes = new Map<string, ReportedProgramme>();
  for (const whose of [{ organisation }, { formerly: [organisation] }])
    for await (const stream of streamsOf(store, { ...whose, nature })) {
      const record = { stream, events: await store.readStream(stream), organisation };
      const programme = programmes.has(stream) ? undefined : reportedProgramme(record, reporting);
      if (programme !== undefined) programmes.set(stream, programme);
    }
  return [...programmes.values()];
};
