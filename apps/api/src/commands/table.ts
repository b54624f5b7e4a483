import { ERASURE_ROUTES } from './erasure.ts';
import { EVIDENCE_ROUTES } from './evidence.ts';
import { GATE_ROUTES } from './gates.ts';
import { PACK_ROUTES } from './packs.ts';
import { PUBLICATION_ROUTES } from './publication.ts';
import type { CommandRoutes } from './route.ts';
import { STEERING_ROUTES } from './steering.ts';
import { SUCCESSION_ROUTES } from './succession.ts';
import { WAIVER_ROUTES } from './waivers.ts';

/** The route of every command that people give, a row each. */
export const ROUTES: CommandRoutes = {
  ...GATE_ROUTES,
  ...WAIVER_ROUTES,
  ...STEERING_ROUTES,
  ...SUCCESSION_ROUTES,
  ...EVIDENCE_ROUTES,
  ...PACK_ROUTES,
  ...ERASURE_ROUTES,
  ...PUBLICATION_ROUTES,
};
