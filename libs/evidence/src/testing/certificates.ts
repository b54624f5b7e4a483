import type { webcrypto } from 'node:crypto';
import { Integer, OctetString, Utf8String } from 'asn1js';
import {
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  Extension,
  type ExtKeyUsage,
  GeneralName,
  GeneralNames,
  Time,
} from 'pkijs';

const DAY_MS = 86_400_000;
/** Longer than any test lives. */
export const MANY_DAYS = 36_500;
const COMMON_NAME = '2.5.4.3';
const ALTERNATIVE_NAMES = '2.5.29.17';
export const BASIC_CONSTRAINTS = '2.5.29.19';
export const EXTENDED_KEY_USAGE = '2.5.29.37';

export const bytesOf = (schema: { toBER(sizeOnly?: boolean): ArrayBuffer }): ArrayBuffer => schema.toBER(false);

/** Keys of an elliptic curve. */
export const newKeys = () =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);

const named = (name: string) =>
  new AttributeTypeAndValue({ type: COMMON_NAME, value: new Utf8String({ value: name }) });

/** An extension that whoever reads the certificate must understand. */
export const extension = (extnID: string, value: BasicConstraints | ExtKeyUsage | GeneralNames) =>
  new Extension({ extnID, critical: true, extnValue: bytesOf(value.toSchema()) });

/** What a certificate says. */
export interface Certified {
  readonly name: string;
  readonly key: webcrypto.CryptoKey;
  readonly by: { readonly name: string; readonly key: webcrypto.CryptoKey };
  readonly days: number;
  readonly extensions: Extension[];
}

let serials = 0;
/** Another number for each certificate and stamp. */
export const nextSerial = () => new Integer({ value: (serials += 1) });

/** A certificate, signed by another or by itself. */
export const certify = async ({ name, key, by, days, extensions }: Certified): Promise<Certificate> => {
  const certificate = new Certificate({ version: 2, serialNumber: nextSerial(), extensions });
  certificate.subject.typesAndValues.push(named(name));
  certificate.issuer.typesAndValues.push(named(by.name));
  // Times of certificates have no fractions of a second.
  const now = Math.floor(Date.now() / 1_000) * 1_000;
  certificate.notBefore = new Time({ type: 1, value: new Date(now - 2 * DAY_MS) });
  certificate.notAfter = new Time({ type: 1, value: new Date(now + days * DAY_MS) });
  await certificate.subjectPublicKeyInfo.importKey(key);
  await certificate.sign(by.key, 'SHA-256');
  return certificate;
};

const inPem = (label: string, bytes: ArrayBuffer): string => {
  const text = Buffer.from(bytes)
    .toString('base64')
    .replace(/.{64}(?!$)/g, '$&\n');
  return `-----BEGIN ${label}-----\n${text}\n-----END ${label}-----\n`;
};

/** In PEM. */
export const pem = (certificate: Certificate): string => inPem('CERTIFICATE', bytesOf(certificate.toSchema()));

/** A certificate and its key, in PEM. */
export interface CertificateAndKey {
  readonly cert: string;
  readonly key: string;
}

/** An authority that certifies servers and clients of tests. */
export interface CertificateAuthority {
  /** Its own certificate, PEM. */
  readonly certificate: string;
  /** For whoever goes by a name, on this machine: 127.0.0.1 and localhost. */
  issue(name: string): Promise<CertificateAndKey>;
}

const THIS_MACHINE = new GeneralNames({
  names: [
    new GeneralName({ type: 2, value: 'localhost' }),
    new GeneralName({ type: 7, value: new OctetString({ valueHex: Uint8Array.of(127, 0, 0, 1).buffer }) }),
  ],
});

/** An authority of its own, which only those trust who are given its certificate. */
export const newCertificateAuthority = async (): Promise<CertificateAuthority> => {
  const root = await newKeys();
  const by = { name: 'Certificates for tests', key: root.privateKey };
  const extensions = [extension(BASIC_CONSTRAINTS, new BasicConstraints({ cA: true }))];
  const trusted = await certify({ name: by.name, key: root.publicKey, by, days: MANY_DAYS, extensions });
  return {
    certificate: pem(trusted),
    issue: async (name) => {
      const keys = await newKeys();
      const certificate = await certify({
        name,
        key: keys.publicKey,
        by,
        days: MANY_DAYS,
        extensions: [extension(ALTERNATIVE_NAMES, THIS_MACHINE)],
      });
      return {
        cert: pem(certificate),
        key: inPem('PRIVATE KEY', await crypto.subtle.exportKey('pkcs8', keys.privateKey)),
      };
    },
  };
};
