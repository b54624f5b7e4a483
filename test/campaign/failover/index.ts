import { inWorkspace } from '../../stack/workspace.ts';
import { databasePool } from '../../stack/database-pool.ts';
import type { Campaign } from '../campaign.ts';
import { startInstallation } from './installation.ts';
import { failOver, type Ground, type Incident, kill, restartAll } from './kills.ts';
import { startLoad } from './load.ts';
import { observe } from './observed.ts';
import { findingsOf, judgeLoad, resultsOf, tableOf } from './verdict.ts';

/**
 * More than one of everything, and each killed in turn while people and producers go on: two api, three ingest, three worker, two console, three brokers,
 * PostgreSQL with a standby behind PgBouncer, Temporal's server on PostgreSQL. Then all of them are restarted in turn.
 */
export const failover: Campaign = (settings) =>
  inWorkspace('campaign-failover', async (directory, atEnd) => {
    const { progress, explain } = settings;
    const installation = await startInstallation(directory, atEnd, settings);
    const pool = databasePool(installation.database.pooled.app);
    atEnd(() => pool.end());
    const observation = observe(pool);
    atEnd(() => observation.stop());
    progress('starting the load');
    const load = await startLoad(installation, observation);
    const ground: Ground = { installation, load, observation };
    const kills: Incident[] = [];
    const { apps, engines } = installation;
    for (const component of [...apps, ...engines]) {
      progress(`kill -9 of ${component.name}`);
      kills.push(await kill(ground, component));
    }
    progress('failover of PostgreSQL');
    kills.push(await failOver(ground));
    const rolling = await restartAll(ground, progress);
    progress('waiting for what is under way');
    await load.stop();
    progress('holding the record against what was acknowledged');
    const findings = [...(await judgeLoad(installation, load)), ...findingsOf({ kills, rolling, observation }, load)];
    explain(tableOf([...kills, rolling]));
    return resultsOf(findings, settings);
  });
