import type { BrowserContextOptions, Page } from 'playwright-core';
import { type Keyboard, keyboardOf } from './by-keyboard.ts';
import { ON } from './running.ts';

/** Where the journey is made. */
export interface Travelling {
  readonly url: string;
  readonly signedIn: (person: string, path: string, options?: BrowserContextOptions) => Promise<Page>;
  /** A page of somebody who has not signed in. */
  readonly opened: (options?: BrowserContextOptions) => Promise<Page>;
  /** Applied to each browser, as to turn scripts off. */
  readonly options?: BrowserContextOptions;
  /** Called at each page that was reached. */
  readonly look: (page: Page, name: string) => Promise<void>;
  readonly programme: string;
}

/** Of the programme. */
export const TITLE = 'Stroke services in the north';

const CSV = (reference: string) => {
  const [year, month, day] = ON.split('-');
  return `Reference,Date,Sessions,People\n${reference}-01,${day}/${month}/${year},1,14\n`;
};
const MAPPING = (programme: string) => `version: 1
event:
  id: { column: Reference }
  source: urn:example:healthwatch
  type: throughline.involvement.focus_group.v1
  subject: ${programme}
  time: { column: Date, as: instant, format: DD/MM/YYYY, at: '17:00' }
  data:
    occurred:
      from: { column: Date, as: day, format: DD/MM/YYYY }
      to: { column: Date, as: day, format: DD/MM/YYYY }
    about: { planningQuestion: What people need at night }
    mode: engagement
    audience: [service_users]
    participants: { column: People, as: participants }
    groupsReached: []
    themes: []
    evidence: []
    recorder: { role: involvement-lead, staffId: il-1 }
    recording: { contemporaneous: true }
    details: { sessions: { column: Sessions, as: integer } }
`;
const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

/** Looks again until a text stands on the page: what was sent is recorded a moment later. */
const until = async (page: Page, address: string, text: RegExp): Promise<void> => {
  for (let looks = 0; looks < 200; looks += 1) {
    await page.goto(address);
    if (text.test(await page.locator('main').innerText())) return;
  }
  throw new Error(`${address} does not say ${String(text)}`);
};

/** Answers the questions that events of each kind have, and goes on to the next page. */
const whatAndWhen = async (page: Page, keys: Keyboard): Promise<void> => {
  await keys.choose(page.getByRole('radio', { name: 'The programme as a whole' }));
  const day = page.getByRole('group', { name: 'First day' });
  const [year, month, date] = ON.split('-');
  await keys.type(day.getByLabel('Day'), date!);
  await keys.type(day.getByLabel('Month'), month!);
  await keys.type(day.getByLabel('Year'), year!);
};
const goOn = (page: Page, keys: Keyboard) => keys.press(page.getByRole('button', { name: 'Continue' }));
const writtenAndSent = async (page: Page, keys: Keyboard): Promise<void> => {
  await keys.choose(page.getByRole('radio', { name: 'At the time' }));
  await goOn(page, keys);
  await keys.press(page.getByRole('button', { name: 'Send' }));
  await page.waitForURL(/\/programmes\/[^/]+(\/involvement\/sent\/.*)?$/);
};

/**
 * What people do with the console, by the keyboard alone, from the start of a programme: evidence by form and by file, the gate open and ready, its closure by two people,
 * a correction that questions it, its reaffirmation, and the record as it was known before.
 * What then leaves the organisation is in `outside.ts`.
 */
export const travel = async (by: Travelling): Promise<void> => {
  const { url, options = {}, look, programme } = by;
  const at = `/programmes/${programme}`;
  const gate = `${at}/gates/context`;

  const manager = await by.signedIn('pm-1', '/programmes', options);
  const pm = keyboardOf(manager);
  await pm.press(manager.getByRole('button', { name: 'Start a programme' }));
  await pm.type(manager.getByLabel('Programme ID'), programme);
  await pm.type(manager.getByLabel('Title'), TITLE);
  await pm.select(manager.getByLabel('Organisation'), 'QPM');
  await pm.choose(manager.getByLabel('Tier 1'));
  await look(manager, 'start');
  await pm.press(manager.getByRole('button', { name: 'Start programme' }));
  await manager.waitForURL(url + at);
  await look(manager, 'started');
  await pm.press(manager.getByRole('link', { name: 'See why gate Context is open' }));
  await look(manager, 'open');

  await pm.press(manager.getByRole('link', { name: 'Record duty assessment' }));
  await whatAndWhen(manager, pm);
  await pm.choose(manager.getByRole('radio', { name: 'Yes' }));
  await pm.type(manager.getByLabel('Why it applies, or does not'), 'The service moves to another town');
  await goOn(manager, pm);
  await writtenAndSent(manager, pm);
  await manager.goto(url + gate);
  await pm.press(manager.getByRole('link', { name: 'Record impact assessment' }));
  await whatAndWhen(manager, pm);
  await pm.choose(manager.getByRole('radio', { name: 'Screening' }));
  await pm.choose(manager.getByRole('radio', { name: 'Initial' }));
  await pm.type(manager.getByLabel('Version of the assessment'), '1');
  await pm.choose(manager.getByLabel('Unpaid carers'));
  await goOn(manager, pm);
  await writtenAndSent(manager, pm);

  const lead = await by.signedIn('il-1', at, options);
  const il = keyboardOf(lead);
  await il.press(lead.getByRole('link', { name: 'Import involvement from a file' }));
  await il.give(lead.getByLabel('CSV file'), file('groups.csv', CSV(programme)));
  await il.give(lead.getByLabel('Mapping file'), file('groups.yaml', MAPPING(programme)));
  await il.press(lead.getByRole('button', { name: 'Check the file' }));
  await look(lead, 'checked');
  await il.press(lead.getByRole('button', { name: 'Send 1 row' }));
  await look(lead, 'imported');

  await until(manager, url + gate, /Ready to close/);
  await look(manager, 'ready');
  await pm.press(manager.getByRole('button', { name: 'Request closure of gate Context' }).first());
  await pm.type(manager.getByLabel('Note'), 'All groups were heard');
  await look(manager, 'request');
  await pm.press(manager.getByRole('button', { name: 'Request closure of gate Context' }));
  await manager.getByText('Your request is on the record').waitFor();
  await manager.goto(`${url}${gate}/close`);
  if ((await manager.getByRole('button', { name: 'Close gate Context' }).count()) > 0)
    throw new Error('who asked for the closure is offered to close');
  await look(manager, 'not-offered');

  const approver = await by.signedIn('ap-1', '/', options);
  const ap = keyboardOf(approver);
  await look(approver, 'work');
  await ap.press(approver.getByRole('link', { name: /Closure to sign: gate Context.*/ }).first());
  await look(approver, 'close');
  await ap.press(approver.getByRole('button', { name: 'Close gate Context' }));
  await approver.getByText('Gate Context is closed.').waitFor();
  await look(approver, 'closed');

  await lead.goto(`${url}${at}/history`);
  await il.press(lead.getByRole('link', { name: /^Focus group/ }).first());
  await look(lead, 'entry');
  await il.press(lead.getByRole('button', { name: 'Correct this entry' }));
  await il.press(lead.getByRole('button', { name: 'Change How many sessions' }));
  await il.type(lead.getByLabel('How many sessions'), '2');
  await goOn(lead, il);
  await il.type(lead.getByLabel('Why is it corrected?'), 'There were two sessions');
  await look(lead, 'correction');
  await il.press(lead.getByRole('button', { name: 'Send' }));
  await lead.waitForURL(/\/programmes\/[^/]+(\/involvement\/sent\/.*)?$/);

  await until(approver, url + gate, /Questioned/);
  await look(approver, 'questioned');
  await approver.goto(`${url}${gate}/reaffirm`);
  await ap.choose(approver.getByLabel('Yes, the closure of gate Context stands'));
  await ap.type(approver.getByLabel('Reason'), 'Two sessions are more than one');
  await ap.press(approver.getByRole('button', { name: 'Put the decision on the record' }));
  await approver.getByText('The closure of gate Context stands.').waitFor();
  await look(approver, 'reaffirmed');

  await approver.goto(url + at);
  await ap.act(approver.locator('summary').filter({ hasText: 'as it was known at a moment' }));
  await ap.press(approver.getByRole('link', { name: /gate Context closed/i }).first());
  await approver.getByText('Not the record now').waitFor();
  await look(approver, 'as-known');
};
