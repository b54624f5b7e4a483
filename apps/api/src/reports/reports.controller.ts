import { markOf, reportInvolvement } from '@throughline/programme';
import { READERS } from '../access/allow.ts';
import { sees } from '../access/caller.ts';
import { Problem } from '../problems/problem.ts';
import { readable } from '../programmes/programme.reader.ts';
import { readFor, recordRead } from '../reads/record-read.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import { completenessOf, completenessOfOrganisation } from './completeness.ts';
import { completenessView, readCompleteness } from './completeness.schemas.ts';
import { involvementReportView, readInvolvementReport } from './report.schemas.ts';

const notYours = (): Problem =>
  new Problem('organisation-not-yours', 'Reports are given on an organisation that the token names');

const involvement = operation({
  at: 'GET v1/reports/involvement',
  summary:
    'Involvement of an organisation over a span: coverage by gate, group, principle, framework and limb, and what is lacking',
  allow: READERS,
  query: readInvolvementReport,
  answers: { 200: ['The report; people in bands only', involvementReportView] },
  problems: ['organisation-not-yours'],
  run: async (reading) => {
    const { ports, caller, query } = reading;
    if (!sees(caller, query.organisation)) throw notYours();
    await recordRead(reading, 'report', [query.organisation]);
    const { asKnownAt, ...asked } = query;
    return { ...asked, ...(await markOf(ports, asKnownAt)), ...(await reportInvolvement(ports, query)) };
  },
});

const completeness = operation({
  at: 'GET v1/reports/completeness',
  summary:
    'Whether a record is whole: each closing with the evidence it relies on, each refusal with its reasons, waivers and reviews, and each decision taken again',
  allow: READERS,
  query: readCompleteness,
  answers: { 200: ['A report for each programme, in order of their ids', completenessView] },
  problems: ['organisation-not-yours', 'programme-not-found'],
  run: async (reading) => {
    const { ports, caller, query } = reading;
    const { programme, organisation, nature } = query;
    if (organisation !== undefined) {
      if (!sees(caller, organisation)) throw notYours();
      await recordRead(reading, 'completeness', [organisation]);
      return { programmes: await completenessOfOrganisation(ports, { organisation, nature }) };
    }
    const found = await readable(ports, caller, { id: programme ?? '' });
    await recordRead(reading, 'completeness', readFor(caller, found.stored.state.programme.organisation));
    return { programmes: [await completenessOf(ports, found)] };
  },
});

/** What the record says over all programmes of an organisation, and whether it is whole. */
export const ReportsController = controllerOf('ReportsController', { involvement, completeness }, 'reports');
