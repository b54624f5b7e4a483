import { reportInvolvement } from '@throughline/programme';
import { READERS } from '../access/allow.ts';
import { sees } from '../access/caller.ts';
import { Problem } from '../problems/problem.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import { involvementReportView, readInvolvementReport } from './report.schemas.ts';

const involvement = operation({
  at: 'GET v1/reports/involvement',
  summary:
    'Involvement of an organisation over a span: coverage by gate, group, principle, framework and limb, and what is lacking',
  allow: READERS,
  query: readInvolvementReport,
  answers: { 200: ['The report; people in bands only', involvementReportView] },
  problems: ['organisation-not-yours'],
  run: async ({ ports, caller, query }) => {
    if (!sees(caller, query.organisation))
      throw new Problem('organisation-not-yours', 'Reports are given on an organisation that the token names');
    return { ...query, ...(await reportInvolvement(ports, query)) };
  },
});

/** What the record says over all programmes of an organisation. */
export const ReportsController = controllerOf('ReportsController', { involvement }, 'reports');
