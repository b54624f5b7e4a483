/** Unpacks the Chromium that npm brought, with its libraries and fonts, into TMPDIR, where the package looks for a place. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { inflate } from '@sparticuz/chromium';

const folder = join(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '../../bin');
await Promise.all(['chromium.br', 'al2023.tar.br', 'fonts.tar.br'].map((name) => inflate(join(folder, name))));
