import { COMMANDS, programmeStream } from '@throughline/domain';
import { packIdOf, type Quotation, quotationsIn } from '@throughline/evidence';
import { sha256 } from '@throughline/evidence/node';
import { z } from 'zod';
import { READERS } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import { needGroups } from '../history/known-groups.ts';
import { type Asked, programmeAsKnown, readable, readProgramme } from '../programmes/programme.reader.ts';
import { versionMeant } from '../programmes/version-meant.ts';
import type { ApiPorts } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { Answer } from '../requests/answer.ts';
import { commandAnswer } from '../requests/outcome.ts';
import type { CommandRoute, CommandRoutes } from './route.ts';

const quotations = z
  .array(z.strictObject({ of: z.int(), by: z.array(z.int()) }))
  .optional()
  .describe(
    'Where records are withheld: versions of the later ones (`by`) that refer to one of them (`of`) by its id or an id in it. Others may quote it in other words',
  );
const packAnswer = z.strictObject({ ...commandAnswer.shape, pack: z.string().describe('Id of the pack'), quotations });

/** Which records refer to those that are withheld, so that a person can decide to withhold them as well. */
const quotationsOf = async (
  { store }: Pick<ApiPorts, 'store'>,
  programme: string,
  withheld: Readonly<Record<string, string>>,
): Promise<readonly Quotation[]> =>
  quotationsIn(await store.readStream(programmeStream(programme)), new Set(Object.keys(withheld).map(Number)));

/** What is withheld, by versions. @throws Problem `event-not-recorded` */
const withheldOf = async (
  ports: Pick<ApiPorts, 'store'>,
  programme: string,
  { asked, upTo }: { readonly asked: Readonly<Record<string, string>> | undefined; readonly upTo: number },
): Promise<Record<string, string> | undefined> => {
  if (asked === undefined) return undefined;
  const byVersion = Object.entries(asked).map(async ([event, ground]) => {
    const version = await versionMeant(ports, programme, event);
    if (version === undefined || version > upTo)
      throw new Problem('event-not-recorded', `The programme has no event of the id or version ${event} to withhold`);
    return [version, ground] as const;
  });
  return Object.fromEntries(await Promise.all(byVersion));
};

const pointOf = (asKnownAt: string | { readonly treeSize: number } | undefined): Asked['asKnownAt'] =>
  typeof asKnownAt === 'object' ? asKnownAt.treeSize : asKnownAt;

const isAhead = async ({ log, now }: Pick<ApiPorts, 'log' | 'now'>, asKnownAt: string | number): Promise<boolean> =>
  typeof asKnownAt === 'number' ? asKnownAt > (await log.edge()).size : Date.parse(asKnownAt) > Date.parse(now());

/**
 * Makes sure that something was known at a point that has been: a pack of an empty record, or of what may still come, would be taken for an answer.
 * @throws Problem `not-known-then`, `request-invalid`.
 */
const needKnown = async (
  ports: Pick<ApiPorts, 'store' | 'policyEngine' | 'log' | 'now'>,
  caller: Caller,
  asked: Asked,
): Promise<void> => {
  const { asKnownAt } = asked;
  if (asKnownAt === undefined) return;
  if (await isAhead(ports, asKnownAt))
    throw new Problem('request-invalid', 'asKnownAt: a moment that has passed, or a size that the log has reached');
  await programmeAsKnown(ports, await readable(ports, caller, asked));
};

/** Says which pack it is, also where it had been requested before. */
const requesting: CommandRoute<'RequestEvidencePack'>['through'] = async (
  { ports, caller, programme, asked },
  give,
) => {
  const { version, projection } = await readProgramme(ports, caller, { id: programme });
  const { organisation, nature } = projection.programme;
  await needGroups(ports, { organisation, nature, groups: asked.groups });
  await needKnown(ports, caller, { id: programme, asKnownAt: pointOf(asked.asKnownAt) });
  const withheld = await withheldOf(ports, programme, { asked: asked.withheld, upTo: version });
  const { status, body, headers } = await give(withheld && { asked: { withheld } });
  if (!('outcome' in body)) return new Answer(status, body, headers);
  const { packs = [] } = (await ports.store.load(programmeStream(programme)))?.state.programme ?? {};
  const { renew: _, ...filters } = { ...asked, ...(withheld && { withheld }) };
  const event = body.event as { readonly id: string } | null;
  const recorded = packs.find(({ request }) => request === event?.id)?.pack;
  const pack = recorded ?? packIdOf({ programme, ...filters }, sha256);
  const location = `/v1/programmes/${programme}/evidence-packs/${pack}`;
  const quoted = withheld && { quotations: await quotationsOf(ports, programme, withheld) };
  return new Answer(status, { ...body, pack, ...quoted }, { ...headers, location });
};

/** Routes of the commands of `PACK_COMMANDS`. */
export const PACK_ROUTES = {
  RequestEvidencePack: {
    at: 'POST v1/programmes/:id/evidence-packs',
    tag: 'evidence-packs',
    summary: 'Request an evidence pack: a question about the record, its answer, and all that is needed to check it',
    answers: ['Requested; Location says how far it is', 'The same question was asked before: the same pack'],
    allow: READERS,
    members: { edition: COMMANDS.RequestEvidencePack.schema.shape.edition.default('disclosure') },
    answer: packAnswer,
    problems: ['programme-not-found', 'event-not-recorded', 'group-unknown', 'not-known-then'],
    through: requesting,
  },
} satisfies Partial<CommandRoutes>;
