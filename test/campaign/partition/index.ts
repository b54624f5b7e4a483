import { inWorkspace } from '../../stack/workspace.ts';
import type { Direction } from '../../stack/link.ts';
import type { Campaign } from '../campaign.ts';
import { openGround } from '../outage/ground.ts';
import { outlastAll } from '../outage/outlast-all.ts';
import { openLinks } from './links.ts';

const MINUTE_MS = 60_000;
const DIRECTIONS: readonly Direction[] = ['to the engine', 'from the engine'];

/** Cuts each process off each engine for a minute, in one direction at a time, while people and producers go on. Another order for each seed. */
export const partition: Campaign = (settings) =>
  inWorkspace('campaign-partition', async (directory, atEnd) => {
    const links = await openLinks();
    atEnd(() => links.close());
    settings.progress('Starting engines, applications and the load');
    const ground = await openGround(directory, atEnd, links.options);
    const cuts = links.ways.flatMap((way) => DIRECTIONS.map((direction) => ({ ...way, direction })));
    const outages = cuts.map(({ app, engine, link, direction }) => ({
      what: `${app} and ${engine}, ${direction}`,
      lastsMs: MINUTE_MS,
      begin: () => link.cut(direction),
      end: () => link.mend(),
    }));
    return outlastAll(ground, outages, settings);
  });
