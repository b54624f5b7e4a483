import {
  duration,
  type Environment,
  ISSUER,
  LISTENING,
  listening,
  type Listening,
  LOGGING,
  PARTNERS,
  PROCESS,
  processSettings,
  type ProcessSettings,
  READ_REPLICA,
  readSettings,
  TEMPORAL,
  type TemporalAccess,
  temporalAccess,
  webAddress,
  TRACING,
} from '@throughline/runtime';
import { z } from 'zod';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

/** What the API reads from its environment. */
export const API_VARIABLES = z
  .object({
    ...PROCESS,
    ...TEMPORAL,
    ...LISTENING,
    ...READ_REPLICA,
    ...ISSUER,
    OIDC_AUDIENCE: z
      .string()
      .default('throughline')
      .meta({ description: 'Audience that a token must name.', example: 'api://throughline' }),
    OIDC_ROLES_CLAIM: z.string().default('roles').meta({
      description: 'Claim of a token that holds roles, or a path to it with dots.',
      example: 'realm_access.roles',
    }),
    OIDC_ORGANISATIONS_CLAIM: z.string().default('organisations').meta({
      description: 'Claim of a token that holds ODS codes of organisations, or a path to it with dots.',
      example: 'https://throughline.icb.example/organisations',
    }),
    OIDC_CLAIMS_FILE: z.string().optional().meta({
      description:
        'Table of what the values of these claims stand for ([how to write it](sign-in.md)); unless given, they are our own roles and ODS codes.',
      example: '/etc/throughline/claims.yaml',
    }),
    OIDC_CLOCK_TOLERANCE: duration
      .prefault('5s')
      .refine((milliseconds) => milliseconds <= 300_000, 'expected at most 5m')
      .meta({ description: 'By how much our clock and that of the issuer may differ, at most `5m`.', example: '30s' }),
    INVOLVEMENT_TOPIC: z.string().default('involvement.events.v1').meta({
      description: 'Topic to which evidence is written that the API takes.',
      example: 'involvement.events.v1',
    }),
    ...PARTNERS,
    ELECTIONS: z.string().optional().meta({
      description: 'Polls other than the ordinary local ones, and where those are not held.',
      example: '/etc/throughline/elections.yaml',
    }),
    PUBLIC_URL: webAddress('expected https://…, where people reach this API')
      .transform((url) => url.replace(/\/+$/, ''))
      .optional()
      .meta({
        description: 'Where people reach this API from outside; needed when `HOST` is not loopback.',
        example: 'https://api.throughline.icb.example',
      }),
    ...LOGGING,
    ...TRACING,
  })
  .refine(({ HOST, PUBLIC_URL }) => PUBLIC_URL !== undefined || LOOPBACK.test(HOST), {
    path: ['PUBLIC_URL'],
    error:
      'expected https://…, where people reach this API; needed when HOST is not loopback, since the Host header is not trusted',
  });

/** The settings of the API, from its environment alone. */
export interface ApiConfig extends ProcessSettings {
  /** A replica of the database; undefined: there is none. */
  readonly databaseReadUrl?: string | undefined;
  readonly temporal: TemporalAccess;
  readonly oidcIssuer: string;
  readonly oidcAudience: string;
  /** Where roles and organisations stand in a token, and the file of what their values stand for. */
  readonly claims: { readonly roles: string; readonly organisations: string; readonly file?: string | undefined };
  readonly clockToleranceMs: number;
  readonly involvementTopic: string;
  /** Directory of partner organisations, YAML or JSON; undefined: none is known. */
  readonly partnersFile: string | undefined;
  /** Polls other than the ordinary local ones, and where those are not held; undefined: none. */
  readonly electionsFile?: string | undefined;
  /** Where people reach this API from outside, without a slash at the end; undefined on loopback: the address it listens on. */
  readonly publicUrl?: string | undefined;
  readonly http: Listening;
  readonly logLevel: string;
}

/** @throws InvalidSettings naming each variable and what is expected, never its value. */
export const readConfig = (env: Environment): ApiConfig => {
  const read = readSettings(API_VARIABLES, env);
  return {
    ...processSettings(read),
    databaseReadUrl: read.DATABASE_READ_URL,
    temporal: temporalAccess(read),
    oidcIssuer: read.OIDC_ISSUER,
    oidcAudience: read.OIDC_AUDIENCE,
    claims: { roles: read.OIDC_ROLES_CLAIM, organisations: read.OIDC_ORGANISATIONS_CLAIM, file: read.OIDC_CLAIMS_FILE },
    clockToleranceMs: read.OIDC_CLOCK_TOLERANCE,
    involvementTopic: read.INVOLVEMENT_TOPIC,
    partnersFile: read.PARTNERS_FILE,
    electionsFile: read.ELECTIONS,
    publicUrl: read.PUBLIC_URL,
    http: listening(read),
    logLevel: read.LOG_LEVEL,
  };
};
