import { COMMANDS, programmeStream } from '@throughline/domain';
import { packIdOf } from '@throughline/evidence';
import { sha256 } from '@throughline/evidence/node';
import { z } from 'zod';
import { READERS } from '../access/allow.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import { Answer } from '../requests/answer.ts';
import { commandAnswer } from '../requests/outcome.ts';
import type { CommandRoute, CommandRoutes } from './route.ts';

const packAnswer = z.strictObject({ ...commandAnswer.shape, pack: z.string().describe('Id of the pack') });

/** Says which pack it is, also where it had been requested before. */
const requesting: CommandRoute<'RequestEvidencePack'>['through'] = async (
  { ports, caller, programme, asked },
  give,
) => {
  await readProgramme(ports, caller, { id: programme });
  const { status, body, headers } = await give();
  if (!('outcome' in body)) return new Answer(status, body, headers);
  const { packs = [] } = (await ports.store.load(programmeStream(programme)))?.state.programme ?? {};
  const { renew: _, ...filters } = asked;
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
    through: requesting,
  },
} satisfies Partial<CommandRoutes>;
