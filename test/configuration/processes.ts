import { API_VARIABLES } from '@throughline/api';
import { CONSOLE_VARIABLES } from '@throughline/console';
import { DOCTOR_VARIABLES, SETUP_VARIABLES } from '@throughline/infra';
import { INGEST_VARIABLES } from '@throughline/ingest';
import { SEALER_VARIABLES, WORKER_VARIABLES } from '@throughline/worker';

/** The schema of the settings of each process, by what the page of settings calls it. */
export const PROCESSES = {
  api: API_VARIABLES,
  worker: WORKER_VARIABLES,
  'a worker that seals the record': SEALER_VARIABLES,
  ingest: INGEST_VARIABLES,
  console: CONSOLE_VARIABLES,
  'set-up': SETUP_VARIABLES,
  doctor: DOCTOR_VARIABLES,
};
