import { englandCalendar } from '@throughline/calendar';
import type { RecordedEvent } from '@throughline/domain';
import { sha256 } from '@throughline/evidence/node';
import { packIdOf } from '@throughline/evidence';
import { packed, packOfFork, sealedLog } from '@throughline/evidence/testing';
import { shippedPack } from '@throughline/policy/testing';
import { livedRecord } from '../../lived-record.ts';
import { playCase } from '../../play.ts';
import { readCase, readEvents } from '../../sample-cases.ts';
import { certificateOf } from './originals.ts';
import { EVENTS } from './parts.ts';
import type { PackTampering } from './tampering.ts';

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
};

const lived = once(livedRecord);

/** The record as somebody with the keys would seal it who leaves a withdrawal out. */
const withoutRetraction = once(async () => {
  const { events } = await lived();
  const kept = events.filter(({ eventId }) => !eventId.endsWith('#withdrawn'));
  const renumbered = kept.map((event, index) => ({ ...event, version: index + 1 }));
  return certificateOf(
    renumbered.map((event) =>
      event.type === 'GateClosed'
        ? { ...event, payload: { ...(event.payload as object), asKnownAtVersion: event.version - 1 } }
        : event,
    ),
  );
});

const EARLY = ['path-to-excellence', 'documented'] as const;

/** A record that was played by a policy which asks for less than the one that is pinned. */
const doctored = once(async () => {
  const [id, variant] = EARLY;
  const real = shippedPack();
  const laxer = real.requirements.filter(({ gate, rule }) => gate !== 'context' || rule.rule === 'signOff');
  const { events } = await playCase(readCase(id), variant, {
    events: readEvents(id, variant),
    packs: [{ ...real, requirements: laxer }],
  });
  return { events, files: (await certificateOf(firstClosing(events))).files };
});

/** The record up to its first closing. */
const firstClosing = (events: readonly RecordedEvent[]): readonly RecordedEvent[] =>
  events.slice(0, events.findIndex(({ type }) => type === 'GateClosed') + 1);

/** What somebody with the keys can seal, and what verifying says of it all the same. */
export const FORGED: Readonly<Record<string, PackTampering>> = {
  'a certificate without a retraction that preceded it, sealed so': async () => {
    const { files } = await withoutRetraction();
    return {
      files,
      found: [/^re-evaluation-differs: events\/00001\.ndjson line \d+, leaf \d+$/],
      allowed: (finding) => /^(re-evaluation-differs|early-closing): /.test(finding),
    };
  },
  'a closing by a doctored policy, sealed so': async () => {
    const { events, files } = await doctored();
    const closing = events.findIndex(({ type }) => type === 'GateClosed');
    return {
      files,
      // The request for closure came out otherwise, too.
      found: [
        `re-evaluation-differs: ${EVENTS} line ${closing}, leaf ${closing - 1}`,
        `early-closing: ${EVENTS} line ${closing + 1}, leaf ${closing}`,
      ],
      allowed: (finding) => /^(re-evaluation-differs|early-closing): /.test(finding),
    };
  },
  'an inherited record that says something else than its original, sealed so': async (_, random) => {
    const [count, edition] = [2 + random(20), 'disclosure' as const];
    const changed = 1 + random(count);
    const { files } = await packOfFork(count, { edition }, (event, version) =>
      version === changed ? { ...event, payload: { ...(event.payload as object), n: -1 - random(9) } } : event,
    );
    return { files, found: [`altered: originals/00001.ndjson line ${changed}, leaf ${changed - 1}`] };
  },
  'a second leaf for one version, sealed so': async (_, random) => {
    const log = sealedLog();
    const stream = 'programme-P-001';
    const twice = 2 + random(8);
    for (let n = 1; n <= 12; n += 1) log.record(stream, 'focus_group', { n }, { version: n > twice ? n - 1 : n });
    const question = { programme: 'P-001', edition: 'disclosure' } as const;
    const said = { pack: packIdOf(question, sha256), question };
    const { eventId: request } = log.record(stream, 'EvidencePackRequested', said, { version: 12 });
    const policy = { packs: [], calendar: englandCalendar.data };
    const { files } = await packed(log, { question, to: 13, request, ...policy });
    return {
      files,
      found: [`order: ${EVENTS} line ${twice + 1}, leaf ${twice}`],
      allowed: (finding) => finding.startsWith('missing: events/ after version 12') || finding.includes('receipt/'),
    };
  },
};
