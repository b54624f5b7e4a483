import type { PolicyPackSource } from './pack.ts';

/** What the requirements of guidance rest on. The duties are those of the national body, not of a commissioner of care. Cited, not quoted; not legal advice. */
export const bases: PolicyPackSource['bases'] = {
  'national-duty': {
    citation: 'NHS Act 2006 s.13Q: public involvement by NHS England',
    force: 'statute',
    inForceFrom: '2013-04-01',
  },
  'national-inequalities': {
    citation: 'NHS Act 2006 s.13G: duty of NHS England as to reducing inequalities',
    force: 'statute',
    inForceFrom: '2013-04-01',
  },
  equality: {
    citation: 'Equality Act 2010 s.149: public sector equality duty',
    force: 'statute',
    inForceFrom: '2011-04-05',
  },
  gunning: {
    citation:
      'R v Brent LBC ex p Gunning (1985) 84 LGR 168: formative stage, enough reason, enough time, conscientious consideration',
    force: 'case_law',
    inForceFrom: '1985-04-30',
  },
  moseley: {
    citation: 'R (Moseley) v Haringey LBC [2014] UKSC 56: say briefly why other options were discarded',
    force: 'case_law',
    inForceFrom: '2014-10-29',
  },
  buckingham: {
    citation:
      'R (Buckingham) v NHS Corby CCG [2018] EWHC 2080 (Admin): promises to consult bind; involvement must be on the proposal itself',
    force: 'case_law',
    inForceFrom: '2018-08-01',
  },
  'statutory-guidance': {
    citation: 'Working in partnership with people and communities (2022): statutory guidance, ten principles',
    force: 'statutory_guidance',
    inForceFrom: '2022-07-01',
    formerly: [
      {
        citation: 'Patient and public participation in commissioning health and care (2017): statutory guidance',
        force: 'statutory_guidance',
        inForceFrom: '2017-04-06',
        inForceTo: '2022-06-30',
      },
      {
        citation: 'Transforming Participation in Health and Care (2013): statutory guidance',
        force: 'statutory_guidance',
        inForceFrom: '2013-09-25',
        inForceTo: '2017-04-05',
      },
    ],
  },
  interpreting: {
    citation: 'Improvement framework: community language translation and interpreting services',
    force: 'policy',
    inForceFrom: '2025-05-01',
  },
  local: {
    citation: 'Local involvement policy: a number or step of the body’s own choice',
    force: 'local',
    inForceFrom: '2026-11-01',
  },
};
