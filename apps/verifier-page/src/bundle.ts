import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildPage } from './build-page.ts';

// Run after the build. Whoever hands the page out also says its digest, so that others can see that theirs is the same.
const folder = join(import.meta.dirname, '../dist');
const file = join(folder, 'verify.html');
const html = await buildPage();
mkdirSync(folder, { recursive: true });
writeFileSync(file, html);
const digest = createHash('sha256').update(html).digest('hex');
process.stdout.write(`${relative(process.cwd(), file)}\nSHA-256 ${digest}\n`);
