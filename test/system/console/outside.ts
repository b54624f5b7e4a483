import { keyboardOf } from './by-keyboard.ts';
import { TITLE, type Travelling } from './journey.ts';

const MOST_LOOKS = 300;

/** An evidence pack is requested for a court, and downloaded. @returns the path of the file */
const handOver = async ({ signedIn, look, programme, options = {} }: Travelling): Promise<string> => {
  const page = await signedIn('co-1', `/programmes/${programme}`, { ...options, acceptDownloads: true });
  const keys = keyboardOf(page);
  await keys.press(page.getByRole('link', { name: 'Evidence', exact: true }));
  await look(page, 'evidence');
  await keys.choose(page.getByLabel('A court or its parties'));
  await keys.press(page.getByRole('button', { name: 'Request the pack' }));
  await page.getByText('Your request is on the record').waitFor();
  const download = page.getByRole('button', { name: 'Download the pack' });
  for (let looks = 0; looks < MOST_LOOKS && (await download.count()) === 0; looks += 1)
    await keys.press(page.getByRole('button', { name: 'Look again' }));
  await look(page, 'pack');
  const [file] = await Promise.all([page.waitForEvent('download'), keys.act(download)]);
  return file.path();
};

/** A page for residents is asked for, approved by another person, and read by somebody who has not signed in. */
const publish = async ({ url, signedIn, opened, look, programme, options = {} }: Travelling): Promise<void> => {
  const manager = await signedIn('pm-1', `/programmes/${programme}`, options);
  const pm = keyboardOf(manager);
  await pm.press(manager.getByRole('link', { name: 'Public page' }));
  await pm.press(manager.getByRole('button', { name: 'Ask for a public page' }));
  await pm.type(manager.getByLabel('What this is about'), 'We plan where people go after a stroke.');
  await pm.type(manager.getByLabel('How people can take part now'), 'Come to the meeting on Monday.');
  await pm.type(manager.getByLabel('Team to ask'), 'Involvement team');
  await pm.type(manager.getByLabel('Email address of the team'), 'involvement@icb.example');
  await look(manager, 'public-form');
  await pm.press(manager.getByRole('button', { name: 'Ask for this page' }));
  await manager.getByText('A second person must approve the page').waitFor();

  const approver = await signedIn('ap-1', '/', options);
  const ap = keyboardOf(approver);
  await ap.press(approver.getByRole('link', { name: /Page for the public to approve/ }).first());
  await ap.press(approver.getByRole('button', { name: 'Look at it and approve it' }));
  await look(approver, 'public-preview');
  await ap.press(approver.getByRole('button', { name: 'Show this to residents' }));
  await approver.getByText('The page is shown to residents.').waitFor();

  const resident = await opened(options);
  const reader = keyboardOf(resident);
  await resident.goto(`${url}/public/QPM`);
  await look(resident, 'public-list');
  await reader.press(resident.getByRole('link', { name: TITLE }).first());
  await look(resident, 'public');
};

/** What leaves the organisation, after the journey. @returns the path of the evidence pack */
export const goOutside = async (by: Travelling): Promise<string> => {
  const pack = await handOver(by);
  await publish(by);
  return pack;
};
