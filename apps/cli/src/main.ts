#!/usr/bin/env node
import { runCli } from './run.ts';
import { processSurroundings } from './surroundings.ts';

process.exitCode = await runCli(process.argv.slice(2), processSurroundings());
