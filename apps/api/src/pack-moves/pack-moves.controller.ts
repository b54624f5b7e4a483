import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { programmeStream } from '@throughline/domain';
import { digestOf } from '@throughline/pack-files';
import type { PackMove } from '@throughline/policy';
import { CalledBy, READERS } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import { type ProgrammePath, programmePath } from '../programmes/programme.schemas.ts';
import { Answer, etag } from '../requests/answer.ts';
import { Read } from '../requests/describe.ts';
import * as schemas from './pack-move.schemas.ts';

/** What moving a programme to another policy pack would change; the move is decided on what was shown. */
@ApiTags('steering')
@Controller('v1/programmes/:id/pack-move')
export class PackMovesController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Read({
    summary: 'What moving the programme to another policy pack would change for it, requirement by requirement',
    allow: READERS,
    answers: { 200: ['The differences, with the digest that names them', schemas.packMoveView] },
    problems: ['programme-not-found', 'policy-pack-not-found', 'policy-pack-unknown'],
  })
  async preview(
    @Param({ schema: programmePath }) { id }: ProgrammePath,
    @Query({ schema: schemas.previewPackMove }) { to }: schemas.PreviewPackMove,
    @CalledBy() caller: Caller,
  ): Promise<Answer<schemas.PackMoveView>> {
    const { version } = await readProgramme(this.ports, caller, { id });
    const move = await this.moveOf(id, to);
    return new Answer(200, { programme: id, digest: digestOf(move), ...move }, { etag: etag(version) });
  }

  private async moveOf(id: string, to: schemas.PreviewPackMove['to']): Promise<PackMove> {
    const { store, policyEngine, now } = this.ports;
    const pack = policyEngine.catalogue.find(to.id, to.version);
    if (pack === undefined)
      throw new Problem('policy-pack-not-found', 'Accepted are the ids and versions that /v1/policy-packs lists');
    const move = policyEngine.previewMove(await store.readStream(programmeStream(id)), pack, now());
    if (move === undefined)
      throw new Problem('policy-pack-unknown', 'The pack this programme is under is not known here any more');
    return move;
  }
}
