import { prepareBundle } from './workflow-bundle.ts';

// Run after the build, so that workers start without bundling.
await prepareBundle();
