import { setImmediate } from 'node:timers/promises';
import { englandCalendar } from '@throughline/calendar';
import { programmeStream, type RequestedPack } from '@throughline/domain';
import type { StoredCheckpoint, StoredTimeStamp } from '@throughline/event-store';
import {
  madeFile,
  type PackContent,
  policyFiles,
  type Printing,
  reportFiles,
  timeStampPath,
} from '@throughline/evidence';
import { digestInParts, sha256 } from '@throughline/evidence/node';
import type { PolicyPack } from '@throughline/policy';
import type { ApiPorts } from '../ports.ts';

/** Names the report as this release makes it; to be changed with what it looks like, so that a manifest says by what it was made. */
const RENDERER = 'throughline-report-5';

type Ports = Pick<ApiPorts, 'store' | 'log' | 'policyEngine' | 'calendar'>;
interface OfGate {
  readonly gate?: unknown;
}

/** The last version that goes in: the request's, or that of the last closing before it. */
const lastVersion = async ({ store }: Ports, stream: string, { question, version }: RequestedPack): Promise<number> => {
  const { certificate } = question;
  if (certificate === undefined) return version;
  const closings = await store.readStream(stream, { types: ['GateClosed'] });
  const closing = closings.findLast(
    (event) => event.version < version && (event.payload as OfGate).gate === certificate,
  );
  if (closing === undefined) throw new Error(`${stream} has no closing of ${certificate} before version ${version}`);
  return closing.version;
};

interface OfPack {
  readonly pack?: { readonly id: string; readonly version: number };
}

/** Every policy pack that a programme was ever judged by, as far as this installation knows them. */
const packsOf = async ({ store, policyEngine }: Ports, stream: string): Promise<readonly PolicyPack[]> => {
  const pinning = await store.readStream(stream, { types: ['ProgrammeStarted', 'PackMoved', 'GateClosed'] });
  const pinned = new Map(
    pinning.flatMap(({ payload }) => {
      const { pack } = payload as OfPack;
      const found = pack && policyEngine.catalogue.find(pack.id, pack.version);
      return found === undefined ? [] : [[`${found.id} ${found.version}`, found] as const];
    }),
  );
  return [...pinned.values()];
};

/** Loads what prints only where something is printed: it is large. */
const print: Printing = {
  report: async function* (model, pause) {
    const { reportPdfs } = await import('@throughline/evidence/pdf');
    yield* reportPdfs(model, pause);
  },
  statements: async function* (model, pause) {
    const { statementPdfs } = await import('@throughline/evidence/pdf');
    yield* statementPdfs(model, pause);
  },
};

/** All that a pack is made of, under the first checkpoint that covers its request: made again, it has the same bytes. */
export const contentOf = async (
  ports: Ports,
  requested: RequestedPack,
  { checkpoint, stamp }: { readonly checkpoint: StoredCheckpoint; readonly stamp: StoredTimeStamp | undefined },
  onProgress: (records: number, of: number) => void = () => undefined,
): Promise<PackContent> => {
  const { log, policyEngine, calendar = englandCalendar } = ports;
  const { question } = requested;
  const stream = programmeStream(question.programme);
  const to = await lastVersion(ports, stream, requested);
  const packs = await packsOf(ports, stream);
  const base = {
    question,
    stream,
    to,
    checkpoint,
    sha256,
    digestInParts,
    // Lets the next request in.
    pause: () => setImmediate(),
    source: { sealedRecords: log.sealedRecords.bind(log), tiles: log },
  };
  const { bodies } = policyEngine;
  return {
    ...base,
    beside: [
      ...policyFiles({
        packs,
        calendar: calendar.data,
        ...(bodies.mark === '' ? {} : { bodyNames: bodies.lists }),
      }),
      ...reportFiles(base, policyEngine, print),
      ...(stamp === undefined ? [] : [madeFile(timeStampPath(stamp.size), () => stamp.response)]),
    ],
    renderer: RENDERER,
    onProgress: (records) => onProgress(records, to),
  };
};
