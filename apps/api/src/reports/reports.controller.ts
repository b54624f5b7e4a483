import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { reportInvolvement } from '@throughline/programme';
import { CalledBy, READERS } from '../access/allow.ts';
import { type Caller, sees } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { Read } from '../requests/describe.ts';
import {
  type InvolvementReportView,
  involvementReportView,
  type ReadInvolvementReport,
  readInvolvementReport,
} from './report.schemas.ts';

/** What the record says over all programmes of an organisation. */
@ApiTags('reports')
@Controller('v1/reports')
export class ReportsController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get('involvement')
  @Read({
    summary:
      'Involvement of an organisation over a span: coverage by gate, group, principle, framework and limb, and what is lacking',
    allow: READERS,
    answers: { 200: ['The report; people in bands only', involvementReportView] },
    problems: ['organisation-not-yours'],
  })
  async involvement(
    @Query({ schema: readInvolvementReport }) query: ReadInvolvementReport,
    @CalledBy() caller: Caller,
  ): Promise<InvolvementReportView> {
    if (!sees(caller, query.organisation))
      throw new Problem('organisation-not-yours', 'Reports are given on an organisation that the token names');
    return { ...query, ...(await reportInvolvement(this.ports, query)) };
  }
}
