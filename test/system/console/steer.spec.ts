import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import { recorded, send, started, typeDay } from './given.ts';
import { ON, runConsole, type RunningConsole, YEAR } from './running.ts';

let running: RunningConsole;
beforeAll(async () => {
  running = await runConsole();
  await Promise.all(['P-920', 'P-921', 'P-922', 'P-923'].map((id) => started(running.api, id)));
  await Promise.all(['P-920', 'P-923'].map((id) => recorded(running.api, id)));
}, 300_000);
afterAll(() => running?.stop());
afterEach(async () => {
  expect(await running.closePages()).toEqual([]);
});

const ask = (person: string, path: string, body: object) =>
  running.api.ask(person, 'POST', `/v1/programmes/${path}`, { body });

describe('a closure whose evidence was corrected', () => {
  it('is questioned, found from the work of an approver, and reaffirmed with a reason', async () => {
    await ask('pm-1', 'P-920/gates/context/closure-requests', {});
    await ask('ap-1', 'P-920/gates/context/closures', {});
    const replacement = cloudEvent('public_meeting', { meetings: 2 }, { on: ON })['data'];
    const correction = { corrects: 'urn:throughline:spec#P-920-3', reason: 'counted once', replacement };
    await send(running.api, 'P-920', [
      cloudEvent('correction', correction, { programme: 'P-920', id: 'P-920-4', on: ON }),
    ]);

    const asker = await running.signedIn('pm-1', '/programmes/P-920/gates/context');
    expect(await asker.getByText('You cannot decide it').count()).toBe(1);
    expect(await running.faultsOf(asker)).toEqual([]);

    const approver = await running.signedIn('ap-1', '/');
    await approver.getByRole('link', { name: /Questioned closure: gate Context/ }).click();
    await approver.waitForURL(/\/P-920\/gates\/context\/reaffirm$/);
    expect(await running.faultsOf(approver)).toEqual([]);
    await approver.getByRole('button', { name: 'Put the decision on the record' }).click();
    await approver.getByRole('link', { name: 'Select whether the closing stands' }).waitFor();
    expect(await approver.getByRole('link', { name: 'Enter a reason' }).getAttribute('href')).toBe('#reason');
    expect(await running.faultsOf(approver)).toEqual([]);
    await approver.getByLabel('Yes, the closure of gate Context stands').check();
    await approver.getByLabel('Reason').fill('Two meetings are more than one');

    // Two people at once: what the first recorded is shown to the second, whose text is kept.
    await send(running.api, 'P-920', [
      cloudEvent('drop_in', { sessions: 1 }, { programme: 'P-920', id: 'P-920-5', on: ON }),
    ]);
    await approver.getByRole('button', { name: 'Put the decision on the record' }).click();
    await approver.getByText('The record changed while you were reading').waitFor();
    expect(await approver.getByLabel('Reason').inputValue()).toBe('Two meetings are more than one');
    expect(await running.faultsOf(approver)).toEqual([]);
    await approver.getByRole('button', { name: 'Put the decision on the record' }).click();
    await approver.getByText('The closure of gate Context stands.').waitFor();
    expect(await approver.getByText('A closure is questioned').count()).toBe(0);
  });
});

describe('a request for closure', () => {
  it('is sent back with what has to be done first, which whoever asked finds under their work', async () => {
    const path = '/programmes/P-923/gates/context';
    await ask('pm-1', 'P-923/gates/context/closure-requests', { note: 'All were heard' });
    const approver = await running.signedIn('ap-1', `${path}/close`, { javaScriptEnabled: false });
    expect(await approver.getByText('All were heard').count()).toBeGreaterThan(0);
    await approver.getByRole('link', { name: 'Send the request back with a reason' }).click();
    expect(await running.faultsOf(approver)).toEqual([]);
    await approver.getByLabel('What has to be done first').fill('Hear the carers first');
    await approver.getByRole('button', { name: 'Send the request back' }).click();
    await approver.getByText('The request to close gate Context is sent back.').waitFor();
    const manager = await running.signedIn('pm-1', '/');
    await manager.getByRole('link', { name: /Request to close: gate Context/ }).click();
    await manager.waitForURL(running.url + path);
    expect(await manager.locator('blockquote').innerText()).toBe('Hear the carers first');
    expect(await running.faultsOf(manager)).toEqual([]);
    await manager.goto(`${running.url}/programmes/P-923`);
    expect(await manager.locator('blockquote').innerText()).toBe('Hear the carers first');
    expect(await running.faultsOf(manager)).toEqual([]);
  });
});

describe('a waiver', () => {
  it('is proposed by one person, approved by another and revoked, without JavaScript', async () => {
    const manager = await running.signedIn('pm-1', '/programmes/P-921/gates/context', { javaScriptEnabled: false });
    expect(await manager.getByText('This requirement can never be waived.').count()).toBeGreaterThan(0);
    await manager.getByRole('link', { name: 'Propose a waiver' }).first().click();
    await manager.getByLabel('Reason').fill('A very small change');
    await manager.getByRole('button', { name: 'Propose the waiver' }).click();
    expect(await manager.getByRole('link', { name: 'Select the grounds' }).count()).toBe(1);
    await typeDay(manager, 'End date', '2026-01-01');
    await manager.getByLabel('Proportionality').check();
    await manager.getByLabel('What is done instead').fill('People are asked at the review');
    await manager.getByRole('button', { name: 'Propose the waiver' }).click();
    expect(await manager.getByRole('link', { name: 'End date must be in the future' }).count()).toBe(1);
    expect(await manager.getByLabel('Reason').inputValue()).toBe('A very small change');
    await typeDay(manager, 'End date', `${YEAR}-03-31`);
    await manager.getByRole('button', { name: 'Propose the waiver' }).click();
    await manager.getByText('A second person must approve it').waitFor();
    expect(await manager.getByRole('button', { name: 'Approve the waiver' }).count()).toBe(0);

    const approver = await running.signedIn('ap-1', '/');
    await approver.getByRole('link', { name: /Waiver to decide: gate Context/ }).click();
    await approver.getByRole('button', { name: 'Approve the waiver' }).click();
    expect(await running.faultsOf(approver)).toEqual([]);
    await approver.getByRole('button', { name: 'Approve the waiver' }).click();
    await approver.getByText('is approved.').waitFor();
    expect(await running.faultsOf(approver)).toEqual([]);
    await approver.getByRole('button', { name: 'Revoke the waiver' }).click();
    await approver.getByLabel('Reason').fill('The grounds were wrong');
    await approver.getByRole('button', { name: 'Revoke the waiver' }).click();
    await approver.getByText('is revoked.').waitFor();
  });
});

/** Of the pages that are made from one shape, those with questions of their own. */
const CHANGES = ['targets', 'tier', 'team', 'pack', 'fork'] as const;

describe('what is changed of a programme', () => {
  it('stands on a page each, by who may do it and why not, without a fault', async () => {
    const secretary = await running.signedIn('bs-1', '/programmes/P-922');
    await secretary.getByRole('link', { name: 'Change', exact: true }).click();
    expect(await secretary.getByText('It takes one of these roles: programme manager.').count()).toBeGreaterThan(0);
    expect(await running.faultsOf(secretary)).toEqual([]);
    for (const change of CHANGES) {
      await secretary.goto(`${running.url}/programmes/P-922/change/${change}`);
      expect([change, await running.faultsOf(secretary)]).toEqual([change, []]);
    }
    for (const path of ['/programmes/P-922/duplicates', '/offers']) {
      await secretary.goto(running.url + path);
      expect([path, await running.faultsOf(secretary)]).toEqual([path, []]);
    }
  });

  it('is a suspension that is shown, and ended', async () => {
    const manager = await running.signedIn('pm-1', '/programmes/P-922/change');
    await manager.getByRole('link', { name: 'Suspend the programme' }).click();
    await manager.getByLabel('Legal hold').check();
    await manager.getByLabel('Reference').fill('JR-1');
    await manager.getByLabel('Reason').fill('A claim was issued');
    await manager.getByRole('button', { name: 'Suspend the programme' }).click();
    await manager.getByText('The programme is suspended.').waitFor();
    expect(await manager.getByText('by legal hold, reference JR-1').count()).toBe(1);
    await manager.goto(`${running.url}/programmes/P-922/change/resume`);
    expect(await running.faultsOf(manager)).toEqual([]);
    await manager.getByLabel('Reason').fill('The claim was withdrawn');
    await manager.getByRole('button', { name: 'Record the end' }).click();
    await manager.getByText('The end of the suspension is on the record.').waitFor();
  });

  it('is an offer to another organisation that stands until it is answered or withdrawn', async () => {
    const manager = await running.signedIn('pm-1', '/programmes/P-922/change/transfer', { javaScriptEnabled: false });
    await manager.getByLabel('Organisation').fill('QHL');
    await manager.getByLabel('Reason').fill('The boards merge');
    await manager.getByLabel('Who acts in place of whom').fill('ap-1');
    await manager.getByLabel('Programme ID').fill('P-922');
    await manager.getByRole('button', { name: 'Offer the programme' }).click();
    await manager.getByRole('link', { name: 'Enter two staff IDs a line, for example ap-1 ap-9' }).waitFor();
    await manager.getByLabel('Who acts in place of whom').fill('ap-1 ap-9');
    await manager.getByRole('button', { name: 'Offer the programme' }).click();
    await manager.getByText('The programme is offered to QHL.').waitFor();
    await manager.getByRole('button', { name: 'Withdraw the offer' }).click();
    await manager.getByLabel('Reason').fill('The merger was put off');
    await manager.getByRole('button', { name: 'Withdraw the offer' }).click();
    await manager.getByText('The offer is withdrawn.').waitFor();
    expect(await running.faultsOf(manager)).toEqual([]);
  });

  it('is the end of it, once its ID is typed', async () => {
    const manager = await running.signedIn('pm-1', '/programmes/P-922/change/cancel');
    await manager.getByLabel('Reason').fill('The proposal was withdrawn');
    await manager.getByRole('button', { name: 'Cancel the programme' }).click();
    await manager.getByRole('link', { name: 'Enter the programme ID to confirm' }).waitFor();
    expect(await running.faultsOf(manager)).toEqual([]);
    await manager.getByLabel('Programme ID').fill('P-922');
    await manager.getByRole('button', { name: 'Cancel the programme' }).click();
    await manager.getByText('The programme is cancelled.').waitFor();
    await manager.goto(`${running.url}/programmes/P-922/change/cancel`);
    expect(await manager.getByText('The programme is cancelled already.').count()).toBe(1);
    expect(await running.faultsOf(manager)).toEqual([]);
  });
});
