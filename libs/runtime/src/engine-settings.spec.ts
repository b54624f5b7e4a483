import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { KAFKA, kafkaAccess, TEMPORAL, temporalAccess, temporalConnection } from './engine-settings.ts';
import { type Environment, InvalidSettings, readSettings } from './read-settings.ts';

const kafka = (env: Environment) => kafkaAccess(readSettings(z.object(KAFKA), { KAFKA_BROKERS: 'a:9093', ...env }));
const temporal = (env: Environment) =>
  temporalAccess(readSettings(z.object(TEMPORAL), { TEMPORAL_ADDRESS: 't:7233', ...env }));
const PEM = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
const refusal = (reading: () => unknown): string => {
  try {
    reading();
  } catch (error) {
    if (error instanceof InvalidSettings) return error.message.replace('environment: ', '');
  }
  return 'not refused';
};

describe('Kafka', () => {
  it('is reached in clear text, unless encryption is asked for or an authority is named', () => {
    expect(kafka({}).tls).toBeUndefined();
    expect(kafka({ KAFKA_TLS: 'yes' }).tls).toEqual({});
    expect(kafka({ KAFKA_CA: PEM }).tls).toEqual({ ca: PEM });
    expect(kafka({ KAFKA_CERT: PEM, KAFKA_KEY: PEM }).tls).toEqual({ cert: PEM, key: PEM });
  });

  it('lets in by a password or by tokens of an issuer', () => {
    const password = { KAFKA_SASL: 'scram-sha-512', KAFKA_USERNAME: 'ingest', KAFKA_PASSWORD: 'secret' };
    expect(kafka(password).login).toEqual({ mechanism: 'scram-sha-512', username: 'ingest', password: 'secret' });
    const token = {
      KAFKA_SASL: 'oauthbearer',
      KAFKA_TOKEN_URL: 'https://login.example/token',
      KAFKA_TOKEN_CLIENT: 'ingest',
      KAFKA_TOKEN_SECRET: 'secret',
    };
    expect(kafka(token).login).toEqual({
      mechanism: 'oauthbearer',
      tokenUrl: 'https://login.example/token',
      clientId: 'ingest',
      clientSecret: 'secret',
    });
  });

  it.each([
    [{ KAFKA_SASL: 'digest' }, 'KAFKA_SASL: expected one of plain, scram-sha-256, scram-sha-512, oauthbearer'],
    [{ KAFKA_TLS: 'perhaps' }, 'KAFKA_TLS: expected yes or no'],
    [{ KAFKA_TLS: 'no', KAFKA_CA: PEM }, 'KAFKA_TLS: expected yes where KAFKA_CA is given'],
    [{ KAFKA_CA: 'ca.pem' }, 'KAFKA_CA: expected the certificates of the authorities in PEM'],
    [{ KAFKA_CERT: PEM }, 'KAFKA_KEY: expected with KAFKA_CERT'],
    [
      { KAFKA_SASL: 'plain', KAFKA_USERNAME: 'ingest', KAFKA_KEY: PEM },
      'KAFKA_CERT: expected with KAFKA_KEY; KAFKA_PASSWORD: expected where KAFKA_SASL is plain',
    ],
  ])('is not reached with %j', (env, message) => {
    expect(refusal(() => kafka(env))).toBe(message);
  });
});

describe('Temporal', () => {
  it('is reached in clear text, unless a certificate, a name or a key of its cloud is given', () => {
    expect(temporalConnection(temporal({}))).toEqual({ address: 't:7233' });
    expect(temporalConnection(temporal({ TEMPORAL_TLS: 'yes' }))).toEqual({ address: 't:7233', tls: {} });
    expect(temporalConnection(temporal({ TEMPORAL_API_KEY: 'key' }))).toEqual({
      address: 't:7233',
      apiKey: 'key',
      tls: {},
    });
    const both = { TEMPORAL_CA: PEM, TEMPORAL_CERT: PEM, TEMPORAL_KEY: PEM, TEMPORAL_SERVER_NAME: 'temporal' };
    const bytes = Buffer.from(PEM);
    expect(temporalConnection(temporal(both))).toEqual({
      address: 't:7233',
      tls: {
        serverNameOverride: 'temporal',
        serverRootCACertificate: bytes,
        clientCertPair: { crt: bytes, key: bytes },
      },
    });
  });

  it('is not reached where TLS is refused and needed', () => {
    expect(temporal({ TEMPORAL_TLS: 'no' }).tls).toBeUndefined();
    const needing = { TEMPORAL_SERVER_NAME: 'temporal', TEMPORAL_API_KEY: 'key' };
    expect(refusal(() => temporal({ TEMPORAL_TLS: 'no', ...needing }))).toBe(
      'TEMPORAL_TLS: expected yes where TEMPORAL_SERVER_NAME is given; TEMPORAL_TLS: expected yes where TEMPORAL_API_KEY is given',
    );
  });

  it('is not reached with a certificate without its key', () => {
    expect(refusal(() => temporal({ TEMPORAL_CERT: PEM }))).toBe('TEMPORAL_KEY: expected with TEMPORAL_CERT');
  });
});
