#!/usr/bin/env node
import { runCli } from './run.ts';
import { processRuntime } from './runtime.ts';

process.exitCode = await runCli(process.argv.slice(2), processRuntime());
