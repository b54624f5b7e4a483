import { cloudEvent } from '@throughline/domain/testing';

/** So that nothing of that day is recorded late. */
const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

/** Evidence that makes the gate `context` of a programme of tier T1 ready. */
export const contextEvidence = (programme: string) => [
  cloudEvent(
    'duty_assessed',
    { applies: true, why: 'The service moves' },
    { programme, id: `duty-${programme}`, on: YESTERDAY },
  ),
  cloudEvent(
    'impact_assessment_completed',
    { scope: 'screening', stage: 'initial', version: 1, requiredGroups: ['PC-DIS-SENS'] },
    { programme, id: `screening-${programme}`, on: YESTERDAY },
  ),
  cloudEvent('public_meeting', { meetings: 1 }, { programme, id: `meeting-${programme}`, on: YESTERDAY }),
];
