import { startCoordinator, type Coordinator } from './coordinator.ts';

declare global {
  var throughlineTestEngines: Coordinator | undefined;
}

/** Before the first system test: the coordinator only, no engine yet. Jest runs this for the `system` project alone. */
export default async (): Promise<void> => {
  globalThis.throughlineTestEngines = await startCoordinator();
  process.env['THROUGHLINE_TEST_ENGINES'] = globalThis.throughlineTestEngines.url;
};
