import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import type { Page } from 'playwright-core';
import { recorded, send, started, typeDay } from './given.ts';
import { ON, runConsole, type RunningConsole, YEAR } from './running.ts';

let running: RunningConsole;
beforeAll(async () => {
  running = await runConsole();
  await started(running.api, 'P-900');
  await started(running.api, 'P-901');
  await recorded(running.api, 'P-901');
}, 300_000);
afterAll(() => running?.stop());
afterEach(async () => {
  expect(await running.closePages()).toEqual([]);
});

const FORM = '/programmes/P-900/gates/context/request';

describe('a gate', () => {
  it('shows why it was refused, on the record, without JavaScript, and counts a form once', async () => {
    const page = await running.signedIn('pm-1', FORM, { javaScriptEnabled: false });
    const hidden = `[...document.querySelectorAll('form[action="${FORM}"] input[type=hidden]')]`;
    const fields = await page.evaluate(`${hidden}.map(({ name, value }) => [name, value])`);
    await page.getByRole('button', { name: 'Request closure of gate Context' }).click();
    expect(await page.locator('.nhsuk-error-summary').innerText()).toContain('Refused. The refusal is on the record');
    const form = { ...Object.fromEntries(fields as [string, string][]), note: '' };
    const again = await page.request.post(running.url + FORM, { form, headers: { origin: running.url } });
    expect(await again.text()).toContain('Refused. The refusal is on the record');
    const { body } = await running.api.ask('co-1', 'GET', '/v1/programmes/P-900');
    expect((body['gates'] as readonly { readonly refusals: number }[])[0]?.refusals).toBe(1);
    const scripted = await running.signedIn('pm-1', FORM);
    await scripted.getByRole('button', { name: 'Request closure of gate Context' }).click();
    await scripted.getByText('Refused. The refusal is on the record').waitFor();
    expect(await running.faultsOf(scripted)).toEqual([]);
  });

  it('closes by two people; the first is not offered to sign, and a page that is out of date records nothing', async () => {
    const path = '/programmes/P-901/gates/context';
    const manager = await running.signedIn('pm-1', path);
    await manager.getByRole('button', { name: 'Request closure of gate Context' }).first().click();
    await manager.locator('#note').fill('All groups were heard');
    await manager.getByRole('button', { name: 'Request closure of gate Context' }).click();
    await manager.getByText('Your request is on the record').waitFor();
    expect(await running.faultsOf(manager)).toEqual([]);
    await manager.goto(`${running.url}${path}/close`);
    expect(await manager.getByRole('button', { name: 'Close gate' }).count()).toBe(0);
    expect(await running.faultsOf(manager)).toEqual([]);

    const approver = await running.signedIn('ap-1', '/');
    await approver.getByRole('link', { name: /Closure to sign: gate Context/ }).click();
    await approver.waitForURL(`${running.url}${path}/close`);
    expect(await running.faultsOf(approver)).toEqual([]);
    await send(running.api, 'P-901', [
      cloudEvent('drop_in', { sessions: 1 }, { programme: 'P-901', id: 'P-901-later', on: ON }),
    ]);
    await approver.getByRole('button', { name: 'Close gate Context' }).click();
    await approver.getByText('The record changed while you were reading').waitFor();
    expect(
      await approver
        .getByRole('listitem')
        .filter({ hasText: /Drop.in/ })
        .count(),
    ).toBe(1);
    expect(await running.faultsOf(approver)).toEqual([]);
    await approver.getByRole('button', { name: 'Close gate Context' }).click();
    await approver.getByText('Gate Context is closed.').waitFor();
    expect(await approver.title()).toContain('Gate Context: closed');
    expect(await running.faultsOf(approver)).toEqual([]);
    await approver.reload();
    expect(await approver.getByText('Gate Context is closed.').count()).toBe(0);
  });
});

describe('starting a programme', () => {
  it('is offered to programme managers, says at each field what to do, keeps what was typed, and counts once', async () => {
    const lead = await running.signedIn('il-1', '/programmes');
    expect(await lead.getByRole('button', { name: 'Start a programme' }).count()).toBe(0);
    await lead.goto(`${running.url}/programmes/new`);
    expect(await lead.getByRole('heading', { name: 'You cannot do this' }).count()).toBe(1);
    expect(await running.faultsOf(lead)).toEqual([]);

    const page = await running.signedIn('pm-1', '/programmes', { javaScriptEnabled: false });
    await page.getByRole('button', { name: 'Start a programme' }).click();
    await page.getByLabel('Programme ID').fill('p-900');
    await page.getByRole('button', { name: 'Start programme' }).click();
    expect(await page.getByRole('link', { name: 'Enter a title' }).getAttribute('href')).toBe('#title');
    await page.getByLabel('Title').fill('Eye clinics');
    await page.getByLabel('Organisation').selectOption('QPM');
    await page.getByLabel('Tier 1').check();
    await page.locator('summary').filter({ hasText: 'Target dates' }).click();
    await typeDay(page, 'Gate Context', `${YEAR}-03-31`);
    await page.getByRole('button', { name: 'Start programme' }).click();
    expect(await page.getByRole('link', { name: /already exists/ }).getAttribute('href')).toBe('#programme');
    expect(await page.getByLabel('Title').inputValue()).toBe('Eye clinics');
    expect(await page.locator('details[open] #target-context-day').inputValue()).toBe('31');
    await page.getByLabel('Programme ID').fill('P-910');
    const fields = await page.evaluate(`[...new FormData(document.querySelector('form[action="/programmes/new"]'))]`);
    await page.getByRole('button', { name: 'Start programme' }).click();
    await page.waitForURL(`${running.url}/programmes/P-910`);
    expect(await page.getByText('The programme is started.').count()).toBe(1);
    const form = Object.fromEntries(fields as [string, string][]);
    const again = await page.request.post(`${running.url}/programmes/new`, { form, headers: { origin: running.url } });
    expect([again.status(), again.url()]).toEqual([200, `${running.url}/programmes/P-910`]);
  });

  it('shows its mistakes as pages without a fault', async () => {
    const page = await running.signedIn('pm-1', '/programmes/new');
    await page.getByRole('button', { name: 'Start programme' }).click();
    await page.locator('.nhsuk-error-summary').waitFor();
    expect(await running.faultsOf(page)).toEqual([]);
  });
});

const RECORD = '/programmes/P-900/involvement/new';

describe('recording involvement', () => {
  const next = (page: Page) => page.getByRole('button', { name: 'Continue' }).click();
  /** The programme, or the page of what is not on the record yet. */
  const SENT = /\/P-900(\/involvement\/sent\/.*)?$/;
  /** Looks again until the page of what was sent leads on to the programme. */
  const lookAgain = async (page: Page) => {
    for (let looks = 0; looks < 100 && !page.url().endsWith('/P-900'); looks += 1) await page.reload();
  };
  const untilRecorded = async (page: Page) => {
    await page.waitForURL(SENT);
    await lookAgain(page);
  };

  it.each([true, false])('goes step by step to the record (JavaScript: %s)', async (javaScriptEnabled) => {
    const page = await running.signedIn('il-1', '/programmes/P-900/gates/context', { javaScriptEnabled });
    // axe needs scripts.
    const isFine = async () => expect(javaScriptEnabled ? await running.faultsOf(page) : []).toEqual([]);
    await page.getByRole('button', { name: 'Record involvement' }).first().click();
    await page.waitForURL(running.url + RECORD);
    await next(page);
    await page.getByRole('link', { name: 'Select what took place' }).waitFor();
    await isFine();
    await page.getByLabel('Focus group').check();
    await next(page);
    await page.getByRole('heading', { name: 'About, when and how' }).waitFor();
    await page.getByLabel('A question of the planning stage').check();
    await page.getByLabel('Planning question').fill('What people need at night');
    await next(page);
    expect(await page.getByRole('link', { name: 'Enter the first day' }).getAttribute('href')).toBe('#from-day');
    expect(await page.getByLabel('Planning question').inputValue()).toBe('What people need at night');
    await isFine();
    await typeDay(page, 'First day', ON);
    await page.getByLabel('How many sessions').fill('2');
    await page.getByLabel('Engagement').check();
    await next(page);
    await page.getByLabel('Carers', { exact: true }).check();
    await page.getByLabel('8 to 19').check();
    await page.getByLabel('Unpaid carers').check();
    await isFine();
    await next(page);
    await page.getByLabel('Unpaid carers').selectOption('8-19');
    await isFine();
    await next(page);
    await page.getByLabel('Easy read').check();
    await isFine();
    await next(page);
    await page.getByLabel('Themes that were heard').fill('Buses stop at six\nAsk jane.doe@example.org');
    await page.getByRole('radio', { name: 'Not decided yet' }).check();
    await isFine();
    await next(page);
    await page.getByRole('radio', { name: 'At the time' }).check();
    await page.getByLabel('Address').fill('https://www.example.org/report.pdf');
    await next(page);
    await page.getByRole('link', { name: /^Choose the file of document 1/ }).waitFor();
    await isFine();
    if (javaScriptEnabled) {
      const file = { name: 'report.pdf', mimeType: 'application/pdf', buffer: Buffer.from('abc') };
      await page.getByLabel('Choose the file').setInputFiles(file);
      await page.waitForFunction(`document.getElementById('document:1:sha256').value.startsWith('ba7816bf')`);
    } else await page.getByLabel('SHA-256').fill('c'.repeat(64));
    await typeDay(page, 'Date on the document', ON);
    await page.getByLabel('What it is').selectOption('PDF');
    await page.getByRole('button', { name: 'Add another document' }).click();
    await page.getByText('Document 2 (optional)').waitFor();
    await next(page);
    expect(await page.locator('.nhsuk-error-summary').innerText()).toMatch(/Theme 2 looks like it holds .*Remove it/);
    await isFine();
    await page.getByLabel('Themes that were heard').fill('Buses stop at six\nParking costs too much');
    await next(page);
    await page.getByRole('heading', { name: 'Check your answers' }).waitFor();
    await isFine();
    await page.getByRole('button', { name: 'Change How many took part' }).click();
    await page.getByLabel('20 to 49').check();
    await next(page);
    await page.getByRole('heading', { name: 'Check your answers' }).waitFor();
    expect(await page.locator('dl').innerText()).toMatch(
      /20 to 49[^]*Unpaid carers: 8 to 19[^]*Easy read[^]*Parking costs[^]*report.pdf, dated/,
    );
    const action = `${RECORD}/check`;
    const fields = await page.evaluate(`[...new FormData(document.querySelector('form[action="${action}"]'))]`);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.waitForURL(SENT);
    const form = Object.fromEntries(fields as [string, string][]);
    const again = () => page.request.post(running.url + action, { form, headers: { origin: running.url } });
    await expect(again().then((answer) => answer.status())).resolves.toBe(200);
    // Recorded once, whoever was slow.
    await page.goto(`${running.url}/programmes/P-900/involvement/sent/${form['_key'] ?? ''}`);
    await lookAgain(page);
    expect(page.url()).toBe(`${running.url}/programmes/P-900`);
    const { body } = await running.api.ask('co-1', 'GET', '/v1/programmes/P-900/history?type=focus_group');
    const ids = (body['items'] as readonly { readonly eventId: string }[]).map(({ eventId }) => eventId);
    expect(ids.filter((id) => id.endsWith(form['_key'] ?? ''))).toHaveLength(1);
  });

  it('asks of each kind what it has to say, and corrects what was said wrongly', async () => {
    const page = await running.signedIn('il-1', `${RECORD}?kind=duty_assessed`, { javaScriptEnabled: false });
    await page.getByRole('radio', { name: 'The programme as a whole' }).check();
    await typeDay(page, 'First day', ON);
    await page.getByRole('radio', { name: 'Yes' }).check();
    await page.getByLabel('Why it applies, or does not').fill('The service moves to another town');
    await next(page);
    await page.getByRole('radio', { name: 'At the time' }).check();
    await next(page);
    await page.getByRole('button', { name: 'Send' }).click();
    await untilRecorded(page);

    const entry = async (type: string) => {
      const { body } = await running.api.ask('co-1', 'GET', `/v1/programmes/P-900/history?type=${type}`);
      return (body['items'] as readonly { readonly version: number; readonly payload: unknown }[]).at(-1);
    };
    const version = (await entry('duty_assessed'))?.version ?? 0;
    await page.goto(`${running.url}/programmes/P-900/history/${version}`);
    await page.getByRole('button', { name: 'Correct this entry' }).click();
    expect(await running.faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Change Why it applies, or does not' }).click();
    expect(await page.getByRole('radio', { name: 'Yes' }).isChecked()).toBe(true);
    await page.getByLabel('Why it applies, or does not').fill('The service moves to another hospital');
    await next(page);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('link', { name: 'Enter why it is corrected' }).waitFor();
    await page.getByLabel('Why is it corrected?').fill('The town stays the same');
    await page.getByRole('button', { name: 'Send' }).click();
    await untilRecorded(page);
    expect(JSON.stringify((await entry('correction'))?.payload)).toMatch(
      /The town stays the same.*il-1.*|another hospital/,
    );
    await page.goto(`${running.url}/programmes/P-900/history/${version}`);
    expect(await page.getByText('Changed by').count()).toBe(1);
  });

  it('says that an event is not on the record yet, and offers nothing to who may not record', async () => {
    const lead = await running.signedIn(
      'il-1',
      '/programmes/P-900/involvement/sent/8b0d5f3e-6f7e-4e55-9d0b-0f3b6d1c2a11',
    );
    expect(await lead.getByRole('heading', { name: 'Sent. Not on the record yet' }).count()).toBe(1);
    expect(await running.faultsOf(lead)).toEqual([]);
    const approver = await running.signedIn('ap-1', '/programmes/P-900/gates/context');
    expect(await approver.getByRole('button', { name: 'Record involvement' }).count()).toBe(0);
    await approver.goto(running.url + RECORD);
    expect(await approver.getByRole('heading', { name: 'You cannot do this' }).count()).toBe(1);
  });
});
