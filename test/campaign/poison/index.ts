import { inWorkspace } from '../../stack/workspace.ts';
import type { Campaign } from '../campaign.ts';
import { openPoisonGround } from './ground.ts';
import { poisonIngest } from './poison.ts';

const GOOD_EVENTS = 10_000;
const HOSTILE_EVENTS = 1_000;

/** Hostile events among good ones, by our own and by foreign clients, against a whole stack of which no process may end. */
export const poison: Campaign = (settings) =>
  inWorkspace('poison', async (directory, atEnd) => {
    settings.progress('Starting engines and applications');
    const ground = await openPoisonGround(directory, atEnd);
    return poisonIngest(ground, { ...settings, sizes: { good: GOOD_EVENTS, hostile: HOSTILE_EVENTS } });
  });
