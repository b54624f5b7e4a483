import { join } from 'node:path';
import { buildAssets } from './build-assets.ts';

// Run after the build.
buildAssets(join(import.meta.dirname, '../dist/assets'));
