import { ApiProduces } from '@nestjs/swagger';
import { programmeStream, type RequestedPack } from '@throughline/domain';
import { digestOf } from '@throughline/evidence';
import { sha256, zipOfPack } from '@throughline/evidence/node';
import { z } from 'zod';
import { READERS } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import { programmePath } from '../programmes/programme.schemas.ts';
import { readFor, recordRead } from '../reads/record-read.ts';
import { Answer } from '../requests/answer.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import { packPath, packsView, packView } from './evidence-pack.schemas.ts';
import { advancePack } from './issue-pack.ts';
import { contentOf } from './pack-content.ts';

interface Asked {
  readonly id: string;
  readonly pack: string;
}

/** @throws Problem `programme-not-found`, `programme-handed-over`, `pack-not-found`. */
const findPack = async (
  ports: ApiPorts,
  caller: Caller,
  { id, pack }: Asked,
): Promise<{ readonly found: RequestedPack; readonly organisation: string }> => {
  const { programme } = (await readProgramme(ports, caller, { id })).projection;
  const found = programme.packs?.find((one) => one.pack === pack);
  if (found === undefined)
    throw new Problem('pack-not-found', 'The list of the programme’s evidence packs has their ids');
  return { found, organisation: programme.organisation };
};

const inShort = ({ pack, question, version, issued }: RequestedPack) => ({
  pack,
  question: question as z.input<typeof packView>['question'],
  version,
  issued,
});

const list = operation({
  at: 'GET v1/programmes/:id/evidence-packs',
  summary: 'Evidence packs that were requested of a programme, oldest first',
  allow: READERS,
  path: programmePath,
  answers: { 200: ['All of them', packsView] },
  problems: ['programme-not-found', 'programme-handed-over'],
  run: async ({ ports, caller, path: { id } }) => {
    const { projection } = await readProgramme(ports, caller, { id });
    return { programme: id, items: (projection.programme.packs ?? []).map(inShort) };
  },
});

const read = operation({
  at: 'GET v1/programmes/:id/evidence-packs/:pack',
  summary: 'How far an evidence pack is; asking has it made where it was not',
  allow: READERS,
  path: packPath,
  answers: { 200: ['The pack, its stage and its progress', packView] },
  problems: ['programme-not-found', 'programme-handed-over', 'pack-not-found'],
  run: async ({ ports, caller, path }) => {
    const { found } = await findPack(ports, caller, path);
    const { stage, records, of } = await advancePack(ports, found);
    return { programme: path.id, ...inShort(found), stage, progress: { records, of } };
  },
});

const file = operation({
  at: 'GET v1/programmes/:id/evidence-packs/:pack/file',
  summary: 'The file of an evidence pack: a ZIP file that anybody checks offline',
  allow: READERS,
  path: packPath,
  answers: { 200: ['The file, made as it is sent', z.string().meta({ format: 'binary' })] },
  problems: [
    'programme-not-found',
    'programme-handed-over',
    'pack-not-found',
    'pack-not-ready',
    'pack-not-reproducible',
  ],
  describe: [ApiProduces('application/zip')],
  run: async (reading) => {
    const { ports, caller, path } = reading;
    const { found, organisation } = await findPack(ports, caller, path);
    const { issued } = found;
    const { requestedIn, issuedIn } = await advancePack(ports, found);
    if (issued === null || requestedIn === undefined || issuedIn === undefined)
      throw new Problem('pack-not-ready', 'Ask for its stage until it is ready');
    const stamp = issued.timeStamp === undefined ? undefined : await ports.log.timeStamp(requestedIn.size);
    const content = await contentOf(ports, found, { checkpoint: requestedIn, stamp });
    const [sealed] = await ports.log.sealedRecords(programmeStream(path.id), issued.version - 1, 1);
    const zip = await zipOfPack(content, { issued: sealed!, checkpoint: issuedIn }, async (manifest) => {
      if (digestOf(manifest, sha256) !== issued.manifestDigest)
        throw new Problem(
          'pack-not-reproducible',
          'It was issued by another release, under another calendar or policy text, or before something in it was erased, and is not made again with other bytes; request it with `renew`',
        );
      await recordRead(reading, 'export', readFor(caller, organisation));
    });
    return new Answer(200, zip as never, {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${path.id}-${found.pack.slice(0, 12)}.zip"`,
    });
  },
});

/** What was handed over of a programme's record, and can be had again. */
export const EvidencePacksController = controllerOf('EvidencePacksController', { list, read, file }, 'evidence-packs');
