import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundlePath } from '@temporalio/worker';
import { atLondon, englandCalendar } from '@throughline/calendar';
import type { Gate } from '@throughline/domain';
import { programmeWorkflowId } from '@throughline/workflows';
import { fact } from '../acceptance/facts.ts';
import { createWorld, type Programme } from '../acceptance/world.ts';
import type { Left } from '../programme/reminded/dispatch.ts';
import { type Reminded, startReminded } from '../programme/reminded/reminded.ts';
import { startSkippingTime } from '../programme/skipping-time.ts';
import { sharedWorkflows } from '../engines/engines.ts';

let environment: TestWorkflowEnvironment;
let workflowBundle: WorkflowBundlePath;
let reminded: Reminded;

beforeAll(async () => {
  workflowBundle = await sharedWorkflows();
  environment = await startSkippingTime();
});
afterAll(() => environment.teardown());

const at = (day: string) => atLondon(day, '17:00');
const PM = 'pm-1';
const SRO = 'sro-1';
const EX = 'ex-1';
const told = (when: string, what: string, ...people: readonly string[]): readonly Left[] =>
  people.map((to) => [when.includes(':') ? when : `${when} 09:00`, what, to]);
/** As they stand in a list: those of one moment in no order. */
const inOrder = (left: readonly Left[]) => left.map((one) => one.join(' | ')).sort();

/** Calculated by hand from GOV.UK's bank holidays: Good Friday 26 March, Easter Monday 29 March, 3 and 31 May 2027, 27 and 28 December 2027, 3 January 2028. */
const CONTEXT = 'gate-target:context:2027-01-29';
const OPTIONS = 'gate-target:options:2027-04-16';
const READINESS = 'gate-target:readiness';
const WINDOW = 'window-close:public%2Fhub%401:2027-10-15';
const REPORT = 'report:hub%401:2027-10-22';
const INVOLVEMENT = 'gate-target:involvement:2027-10-29';
const DECISION = 'gate-target:decision:2027-11-26';
const MOBILISATION = 'gate-target:mobilisation:2028-01-14';
const REVIEW = 'gate-target:review:2028-06-30';
const EXPECTED: readonly Left[] = [
  // 20 working days before 29 January was 31 December, before the programme began: at once. Closed on 26 January: no more.
  ...told('2027-01-04 10:00', `${CONTEXT}:-20`, PM),
  ...told('2027-01-15', `${CONTEXT}:-10`, PM),
  ...told('2027-01-22', `${CONTEXT}:-5`, PM, SRO),
  // Over Easter and the change of clocks of 28 March; overdue from 19 April, closed on the 21st.
  ...told('2027-03-17', `${OPTIONS}:-20`, PM),
  ...told('2027-04-02', `${OPTIONS}:-10`, PM),
  ...told('2027-04-09', `${OPTIONS}:-5`, PM, SRO),
  ...told('2027-04-15', `${OPTIONS}:-1`, PM, SRO, EX),
  ...told('2027-04-19', `${OPTIONS}:1`, PM, SRO, EX),
  // Moved on 24 May from 11 June to 16 July. Called in from 28 June to 7 July: the reminder of 2 July waits for the end of that.
  ...told('2027-05-13', `${READINESS}:2027-06-11:-20`, PM),
  ...told('2027-05-24 10:00', 'moved', PM, SRO),
  ...told('2027-06-18', `${READINESS}:2027-07-16:-20`, PM),
  ...told('2027-07-07 10:00', `${READINESS}:2027-07-16:-10`, PM),
  ...told('2027-07-09', `${READINESS}:2027-07-16:-5`, PM, SRO),
  // The window closes as planned; its report comes one working day late; `involvement` closes on 26 October.
  ...told('2027-09-17', `${WINDOW}:-20`, PM),
  ...told('2027-09-24', `${REPORT}:-20`, PM),
  ...told('2027-10-01', `${WINDOW}:-10`, PM),
  ...told('2027-10-01', `${INVOLVEMENT}:-20`, PM),
  ...told('2027-10-08', `${WINDOW}:-5`, PM, SRO),
  ...told('2027-10-08', `${REPORT}:-10`, PM),
  ...told('2027-10-14', `${WINDOW}:-1`, PM, SRO, EX),
  ...told('2027-10-15', `${REPORT}:-5`, PM, SRO),
  ...told('2027-10-15', `${INVOLVEMENT}:-10`, PM),
  ...told('2027-10-21', `${REPORT}:-1`, PM, SRO, EX),
  ...told('2027-10-22', `${INVOLVEMENT}:-5`, PM, SRO),
  ...told('2027-10-25', `${REPORT}:1`, PM, SRO, EX),
  // Over the change of clocks of 31 October; closed on the day itself.
  ...told('2027-10-29', `${DECISION}:-20`, PM),
  ...told('2027-11-12', `${DECISION}:-10`, PM),
  ...told('2027-11-19', `${DECISION}:-5`, PM, SRO),
  ...told('2027-11-25', `${DECISION}:-1`, PM, SRO, EX),
  // Over Christmas and New Year; closed on 10 January.
  ...told('2027-12-14', `${MOBILISATION}:-20`, PM),
  ...told('2027-12-30', `${MOBILISATION}:-10`, PM),
  ...told('2028-01-07', `${MOBILISATION}:-5`, PM, SRO),
  // Closed on 26 June, and with it the programme.
  ...told('2028-06-02', `${REVIEW}:-20`, PM),
  ...told('2028-06-16', `${REVIEW}:-10`, PM),
  ...told('2028-06-23', `${REVIEW}:-5`, PM, SRO),
];

describe('reminders over the life of a programme', () => {
  it('leave at their moment, once, also where the workflow goes on as new while it waits for it', async () => {
    reminded = await startReminded(environment, workflowBundle);
    const { driver, left, goTo, begin, nudge } = reminded;
    const { londonDay, addWorkingDays } = englandCalendar;
    const today = londonDay(await reminded.now());
    const due = addWorkingDays(today, 25);
    const world = createWorld(driver, 98);
    const programme = await world.begins('LONG', { tier: 'T1', targets: { context: at(due) } });
    await begin(programme.id, { messagesPerRun: 3 });
    const handle = environment.client.workflow.getHandle(programmeWorkflowId(programme.id));
    const runs = new Set<string>();
    const goOnAsNew = async () => {
      for (let i = 0; i < 4; i += 1) await nudge(programme.id);
      // A run ends when nothing has arrived for a second.
      await environment.sleep('3 seconds');
      runs.add((await handle.describe()).runId);
    };
    await goOnAsNew();
    await goTo(addWorkingDays(due, -20), '08:59');
    expect(left).toEqual([]);
    await goOnAsNew();
    await goTo(addWorkingDays(due, -10));
    await goOnAsNew();
    await goTo(addWorkingDays(due, -4));
    expect(inOrder(left)).toEqual(
      inOrder([
        ...told(addWorkingDays(due, -20), `gate-target:context:${due}:-20`, PM),
        ...told(addWorkingDays(due, -10), `gate-target:context:${due}:-10`, PM),
        ...told(addWorkingDays(due, -5), `gate-target:context:${due}:-5`, PM, SRO),
      ]),
    );
    expect(runs.size).toBe(3);
    await handle.terminate();
    await reminded.close();
  });

  it('leave at these moments and no others in eighteen months, from start to review', async () => {
    reminded = await startReminded(environment, workflowBundle, atLondon('2027-01-04', '10:00'));
    const { driver, left, begin } = reminded;
    const world = createWorld(driver, 99);
    const goTo = async (day: string, time = '10:00') => {
      await reminded.goTo(day, time);
      world.at(day, time);
    };
    world.at('2027-01-04');
    const stroke = await world.begins('LIFE', {
      tier: 'T1',
      window: ['2027-09-06', '2027-10-15'],
      decidedOn: '2027-11-25',
      targets: {
        context: at('2027-01-29'),
        options: at('2027-04-16'),
        readiness: at('2027-06-11'),
        involvement: at('2027-10-29'),
        decision: at('2027-11-26'),
        mobilisation: at('2028-01-14'),
        review: at('2028-06-30'),
      },
    });
    await begin(stroke.id);
    const closes = async (gate: Gate) => expect([gate, await stroke.tryToClose(gate)]).toEqual([gate, []]);
    await live(stroke, goTo, closes);
    const handle = environment.client.workflow.getHandle(programmeWorkflowId(stroke.id));
    await handle.result();
    await environment.sleep('60 days');
    expect(inOrder(left)).toEqual(inOrder(EXPECTED));
    const history = await stroke.history();
    expect(history.filter(({ type }) => type === 'ReminderSent')).toHaveLength(EXPECTED.length);
    expect(history.filter(({ type }) => type === 'ReminderWithdrawn' || type === 'ReminderFailed')).toEqual([]);
    await reminded.close();
  });
});

/** What is done for the programme, and when. */
const live = async (
  stroke: Programme,
  goTo: (day: string, time?: string) => Promise<void>,
  closes: (gate: Gate) => Promise<void>,
): Promise<void> => {
  await goTo('2027-01-26');
  await stroke.hasGroundworkFor('context');
  await closes('context');
  await goTo('2027-04-21');
  await stroke.hasGroundworkFor('options');
  await closes('options');

  await goTo('2027-05-24');
  await reminded.driver.command(stroke.id, 'reschedule', {
    commandId: 'later',
    by: { id: PM, role: 'programme-manager' },
    targets: { readiness: at('2027-07-16') },
    reason: 'The materials take longer',
  });
  await goTo('2027-06-28');
  await stroke.records(fact('call_in_directed', { callIn: 'c-1', directedOn: '2027-06-28' }));
  await goTo('2027-07-07');
  await stroke.records(fact('call_in_ended', { callIn: 'c-1', endedOn: '2027-07-07', outcome: 'Not pursued' }));
  await goTo('2027-07-14');
  await stroke.hasGroundworkFor('readiness');
  await closes('readiness');

  await goTo('2027-09-06');
  await stroke.hasGroundworkFor('involvement', [
    ...(['survey', 'focus_group', 'mid_point_review', 'consultation_closed'] as const),
  ]);
  await goTo('2027-10-15', '17:30');
  await stroke.hasGroundworkFor('involvement', ['consultation_opened']);
  await goTo('2027-10-25');
  const later = ['feedback_published', 'impact_assessment_completed', 'board_papers_published'] as const;
  const last = ['conscientious_consideration', 'decision_made'] as const;
  await stroke.hasGroundworkFor('decision', [...later, ...last]);
  await goTo('2027-10-26');
  await closes('involvement');
  await goTo('2027-11-18');
  await stroke.hasGroundworkFor('decision', ['analysis_report', ...last]);
  await goTo('2027-11-25', '15:00');
  await stroke.hasGroundworkFor('decision', ['analysis_report', ...later]);
  await goTo('2027-11-26');
  await closes('decision');

  await goTo('2028-01-10');
  await stroke.records(
    fact('outcome_told', { toldOn: '2028-01-10', told: ['participants', 'scrutiny_body'] }),
    fact('individual_involvement_assured', { through: 'specification_clauses' }),
  );
  await closes('mobilisation');
  await goTo('2028-06-26');
  await stroke.records(
    fact('service_experience_reviewed', { service: 'Stroke services' }),
    fact('feedback_published', { publishedOn: '2028-06-26' }),
  );
  await closes('review');
};
