import { COMMANDS, programmeStream } from '@throughline/domain';
import { packIdOf } from '@throughline/evidence';
import { sha256 } from '@throughline/evidence/node';
import { z } from 'zod';
import { READERS } from '../access/allow.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import { versionMeant } from '../programmes/version-meant.ts';
import type { ApiPorts } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { Answer } from '../requests/answer.ts';
import { commandAnswer } from '../requests/outcome.ts';
import type { CommandRoute, CommandRoutes } from './route.ts';

const packAnswer = z.strictObject({ ...commandAnswer.shape, pack: z.string().describe('Id of the pack') });

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

/** Says which pack it is, also where it had been requested before. */
const requesting: CommandRoute<'RequestEvidencePack'>['through'] = async (
  { ports, caller, programme, asked },
  give,
) => {
  const { version } = await readProgramme(ports, caller, { id: programme });
  const withheld = await withheldOf(ports, programme, { asked: asked.withheld, upTo: version });
  const { status, body, headers } = await give(withheld && { asked: { withheld } });
  if (!('outcome' in body)) return new Answer(status, body, headers);
  const { packs = [] } = (await ports.store.load(programmeStream(programme)))?.state.programme ?? {};
  const { renew: _, ...filters } = { ...asked, ...(withheld && { withheld }) };
  const event = body.event as { readonly id: string } | null;
  const recorded = packs.find(({ request }) => request === event?.id)?.pack;
  const pack = recorded ?? packIdOf({ programme, ...filters }, sha256);
  const location = `/v1/programmes/${programme}/evidence-packs/${pack}`;
  return new Answer(status, { ...body, pack }, { ...headers, location });
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
    problems: ['programme-not-found', 'event-not-recorded'],
    through: requesting,
  },
} satisfies Partial<CommandRoutes>;
