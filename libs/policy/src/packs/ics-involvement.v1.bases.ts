import type { PolicyPackSource } from './pack.ts';

/** What the requirements rest on, each with its force and dates. Cited, not quoted; not legal advice. */
export const bases: PolicyPackSource['bases'] = {
  'duty-planning': {
    citation: 'NHS Act 2006 s.14Z45(2)(a): involvement in the planning of services',
    force: 'statute',
    inForceFrom: '2022-07-01',
    formerly: [
      {
        citation: 'NHS Act 2006 s.14Z2(2)(a): involvement by clinical commissioning groups in the planning of services',
        force: 'statute',
        inForceFrom: '2013-04-01',
        inForceTo: '2022-06-30',
      },
      {
        citation: 'NHS Act 2006 s.242(1B)(a): involvement by NHS bodies in the planning of services',
        force: 'statute',
        inForceFrom: '2008-11-03',
        inForceTo: '2013-03-31',
      },
    ],
  },
  'duty-proposals': {
    citation: 'NHS Act 2006 s.14Z45(2)(b): involvement in developing and considering proposals',
    force: 'statute',
    inForceFrom: '2022-07-01',
    formerly: [
      {
        citation:
          'NHS Act 2006 s.14Z2(2)(b): involvement by clinical commissioning groups in developing and considering proposals',
        force: 'statute',
        inForceFrom: '2013-04-01',
        inForceTo: '2022-06-30',
      },
      {
        citation: 'NHS Act 2006 s.242(1B)(b): involvement by NHS bodies in developing and considering proposals',
        force: 'statute',
        inForceFrom: '2008-11-03',
        inForceTo: '2013-03-31',
      },
    ],
  },
  'duty-decisions': {
    citation: 'NHS Act 2006 s.14Z45(2)(c): involvement in decisions',
    force: 'statute',
    inForceFrom: '2022-07-01',
    formerly: [
      {
        citation: 'NHS Act 2006 s.14Z2(2)(c): involvement by clinical commissioning groups in decisions',
        force: 'statute',
        inForceFrom: '2013-04-01',
        inForceTo: '2022-06-30',
      },
      {
        citation: 'NHS Act 2006 s.242(1B)(c): involvement by NHS bodies in decisions',
        force: 'statute',
        inForceFrom: '2008-11-03',
        inForceTo: '2013-03-31',
      },
    ],
  },
  'individual-involvement': {
    citation: 'NHS Act 2006 s.14Z36: promoting the involvement of each patient',
    force: 'statute',
    inForceFrom: '2022-07-01',
    formerly: [
      {
        citation: 'NHS Act 2006 s.14U: promoting the involvement of each patient, by clinical commissioning groups',
        force: 'statute',
        inForceFrom: '2013-04-01',
        inForceTo: '2022-06-30',
      },
    ],
  },
  inequalities: {
    citation: 'NHS Act 2006 s.14Z35: reducing inequalities',
    force: 'statute',
    inForceFrom: '2022-07-01',
    formerly: [
      {
        citation: 'NHS Act 2006 s.14T: reducing inequalities, by clinical commissioning groups',
        force: 'statute',
        inForceFrom: '2013-04-01',
        inForceTo: '2022-06-30',
      },
    ],
  },
  equality: {
    citation: 'Equality Act 2010 s.149: public sector equality duty',
    force: 'statute',
    inForceFrom: '2011-04-05',
  },
  'scrutiny-regulations': {
    citation: 'SI 2013/218 reg 23: consultation of the scrutiny body on substantial change',
    force: 'statute',
    inForceFrom: '2013-04-01',
    formerly: [
      {
        citation: 'SI 2002/3048 reg 4: consultation of the overview and scrutiny committee on substantial change',
        force: 'statute',
        inForceFrom: '2003-01-01',
        inForceTo: '2013-03-31',
      },
    ],
  },
  'call-in': {
    citation: 'NHS Act 2006 Sch 10A: notification to and call-in by the Secretary of State',
    force: 'statute',
    inForceFrom: '2024-01-31',
  },
  referral: {
    citation: 'NHS Act 2006 Sch 10A: direction of the Secretary of State that calls a proposal in',
    force: 'statute',
    inForceFrom: '2024-01-31',
    formerly: [
      {
        citation: 'SI 2013/218 reg 23(9): report of the scrutiny body to the Secretary of State',
        force: 'statute',
        inForceFrom: '2013-04-01',
        inForceTo: '2024-01-30',
      },
      {
        citation: 'SI 2002/3048 reg 4: report of the overview and scrutiny committee to the Secretary of State',
        force: 'statute',
        inForceFrom: '2003-01-01',
        inForceTo: '2013-03-31',
      },
    ],
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
  'commissioning-framework': {
    citation: 'Strategic Commissioning Framework, paragraph 4.5: involvement from the start to review',
    force: 'policy',
    inForceFrom: '2025-11-04',
  },
  'service-change': {
    citation: 'Planning, assuring and delivering service change for patients',
    force: 'policy',
    inForceFrom: '2018-03-01',
    formerly: [
      {
        citation: 'Planning and delivering service changes for patients (2013, revised 2015)',
        force: 'policy',
        inForceFrom: '2013-12-20',
        inForceTo: '2018-02-28',
      },
      {
        citation: 'Revision to the Operating Framework for the NHS in England 2010/11: four tests of reconfiguration',
        force: 'policy',
        inForceFrom: '2010-06-21',
        inForceTo: '2013-12-19',
      },
    ],
  },
  'patient-safety': {
    citation: 'Framework for involving patients in patient safety',
    force: 'policy',
    inForceFrom: '2021-06-29',
  },
  interpreting: {
    citation: 'Improvement framework: community language translation and interpreting services',
    force: 'policy',
    inForceFrom: '2025-05-01',
  },
  'experience-of-care': {
    citation: 'Experience of care improvement framework',
    force: 'policy',
    inForceFrom: '2018-06-01',
  },
  'inequalities-framework': {
    citation: 'National framework for action on inclusion health',
    force: 'policy',
    inForceFrom: '2023-10-09',
  },
  moseley: {
    citation: 'R (Moseley) v Haringey LBC [2014] UKSC 56: say briefly why other options were discarded',
    force: 'case_law',
    inForceFrom: '2014-10-29',
  },
  nettleship: {
    citation: 'R (Nettleship) v NHS South Tyneside CCG [2020] EWCA Civ 46: genuine options only need be consulted on',
    force: 'case_law',
    inForceFrom: '2020-01-28',
  },
  buckingham: {
    citation:
      'R (Buckingham) v NHS Corby CCG [2018] EWHC 2080 (Admin): promises to consult bind; involvement must be on the proposal itself',
    force: 'case_law',
    inForceFrom: '2018-08-01',
  },
  gunning: {
    citation:
      'R v Brent LBC ex p Gunning (1985) 84 LGR 168: formative stage, enough reason, enough time, conscientious consideration',
    force: 'case_law',
    inForceFrom: '1985-04-30',
  },
  local: {
    citation: 'Local involvement policy: a number or step of the commissioner’s own choice',
    force: 'local',
    inForceFrom: '2026-11-01',
  },
};
