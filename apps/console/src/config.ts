import {
  CONSOLE_DATABASE,
  type Environment,
  duration,
  ISSUER,
  LISTENING,
  listening,
  type Listening,
  LOGGING,
  readSettings,
  webAddress,
  TRACING,
} from '@throughline/runtime';
import { z } from 'zod';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;
const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

/** What the console reads from its environment. */
export const CONSOLE_VARIABLES = z
  .object({
    ...LISTENING,
    API_URL: webAddress('expected https://…, where the API answers')
      .transform(withoutSlash)
      .meta({ description: 'Where the API answers.', example: 'https://api.throughline.icb.example' }),
    ...ISSUER,
    OIDC_CLIENT_ID: z
      .string()
      .default('throughline-console')
      .meta({ description: 'The client registered at the issuer for the console.', example: 'throughline-console' }),
    OIDC_CLIENT_KEY_FILE: z.string().optional().meta({
      description: 'File of the private key (JWK, ES256) of a confidential client; without it the client is public.',
      example: '/run/secrets/console-client.jwk',
    }),
    OIDC_RESOURCE: z.string().optional().meta({
      description: 'Resource indicator of the API (RFC 8707), for issuers that need one.',
      example: 'https://api.throughline.icb.example',
    }),
    ...CONSOLE_DATABASE,
    SESSION_KEY: z
      .string('expected 64 hexadecimal digits')
      .regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits')
      .meta({
        description:
          'Key by which sessions are encrypted: 64 hexadecimal digits; all processes of the console share it, and with another one everybody signs in again.',
        example: '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff',
      }),
    SESSION_IDLE: duration
      .prefault('2h')
      .meta({ description: 'A session ends after so long without a request.', example: '30m' }),
    SESSION_LONGEST: duration
      .prefault('12h')
      .meta({ description: 'A session ends so long after sign-in, whatever is done.', example: '8h' }),
    PUBLIC_URL: webAddress('expected https://…, where people reach the console')
      .transform(withoutSlash)
      .optional()
      .meta({
        description: 'Where people reach the console; needed when `HOST` is not loopback.',
        example: 'https://throughline.icb.example',
      }),
    ...LOGGING,
    ...TRACING,
  })
  .refine(({ HOST, PUBLIC_URL }) => PUBLIC_URL !== undefined || LOOPBACK.test(HOST), {
    path: ['PUBLIC_URL'],
    error:
      'expected https://…, where people reach the console; needed when HOST is not loopback, since the Host header is not trusted',
  });

/** The settings of the console, from its environment alone. */
export interface ConsoleConfig {
  /** Where the API answers, without a slash at the end. */
  readonly apiUrl: string;
  readonly issuer: string;
  readonly clientId: string;
  /** File of the private key (a JWK) by which a confidential client signs; undefined: a public client. */
  readonly clientKeyFile: string | undefined;
  /** Resource indicator (RFC 8707) of the API, for issuers that need one. */
  readonly resource: string | undefined;
  /** Role `throughline_console`: sessions, and nothing else. */
  readonly databaseUrl: string;
  /** Encrypts sessions; 32 bytes in hexadecimal. */
  readonly sessionKey: string;
  /** A session ends after so many milliseconds without a request. */
  readonly sessionIdleMs: number;
  /** A session ends so many milliseconds after sign-in, whatever is done. */
  readonly sessionLongestMs: number;
  /** Where people reach the console, without a slash at the end; undefined on loopback: the address it listens on. */
  readonly publicUrl: string | undefined;
  readonly http: Listening;
  readonly logLevel: string;
}

/** @throws InvalidSettings naming each variable and what is expected, never its value. */
export const readConfig = (env: Environment): ConsoleConfig => {
  const read = readSettings(CONSOLE_VARIABLES, env);
  return {
    apiUrl: read.API_URL,
    issuer: read.OIDC_ISSUER,
    clientId: read.OIDC_CLIENT_ID,
    clientKeyFile: read.OIDC_CLIENT_KEY_FILE,
    resource: read.OIDC_RESOURCE,
    databaseUrl: read.CONSOLE_DATABASE_URL,
    sessionKey: read.SESSION_KEY,
    sessionIdleMs: read.SESSION_IDLE,
    sessionLongestMs: read.SESSION_LONGEST,
    publicUrl: read.PUBLIC_URL,
    http: listening(read),
    logLevel: read.LOG_LEVEL,
  };
};
