import { Client, Connection } from '@temporalio/client';
import { startTemporal } from '@throughline/infra';
import { inWorkspace } from '../../stack/workspace.ts';
import { openFloor } from './floor.ts';
import { median } from '../statistics.ts';
await inWorkspace('try', async (directory, atEnd) => {
  const t = await startTemporal({ directory, uiPort: false }); atEnd(() => t.stop());
  const connection = await Connection.connect({ address: t.address }); atEnd(() => connection.close());
  const floor = await openFloor(new Client({ connection }), { address: t.address, directory, perRound: 20 }); atEnd(() => floor.close());
  for (let i = 0; i < 3; i++) for (const k of ['viaQueue', 'local'] as const) { const r = await floor.round(k); console.log(k, median(r.start).toFixed(1), median(r.close).toFixed(1)); }
});
process.exit(0);
