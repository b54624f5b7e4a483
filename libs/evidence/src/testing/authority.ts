import type { webcrypto } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  Accuracy,
  Attribute,
  BasicConstraints,
  type Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  ExtKeyUsage,
  IssuerAndSerialNumber,
  PKIStatusInfo,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import { sha256 } from '../node/sha256.ts';
import { bufferOf, TST_INFO } from '../time-stamps/rfc3161.ts';
import { SIGNING_CERTIFICATE_V2, TIME_STAMPING } from '../time-stamps/authority.ts';
import {
  BASIC_CONSTRAINTS,
  bytesOf,
  certify,
  EXTENDED_KEY_USAGE,
  extension,
  MANY_DAYS,
  newKeys,
  nextSerial,
  pem,
} from './certificates.ts';

const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNED_DATA = '1.2.840.113549.1.7.2';

/** An authority that issues time-stamps, on this machine and for tests. */
export interface TestAuthority {
  /** Where it takes requests. */
  readonly url: string;
  /** The certificate behind it, PEM. */
  readonly certificates: string;
  /** Requests that it answered. */
  readonly answered: () => number;
  /** Gives the response to a request. @param genTime when it had it; now unless given. */
  respond(request: Uint8Array, genTime?: Date): Promise<Uint8Array>;
  close(): Promise<void>;
}

const digestOf = (bytes: ArrayBuffer): ArrayBuffer => {
  const digest = new Uint8Array(32);
  sha256(new Uint8Array(bytes), digest, 0);
  return digest.buffer;
};

const attribute = (type: string, value: ObjectIdentifier | OctetString | Sequence) =>
  new Attribute({ type, values: [value] });

/** What is signed beside the time-stamp: what it is, its digest, and the digest of the certificate. Source: RFC 5816. */
const attributesOf = (info: ArrayBuffer, certificate: Certificate) => {
  const certificateDigest = new OctetString({ valueHex: digestOf(bytesOf(certificate.toSchema())) });
  const nested = (value: Sequence | OctetString) => new Sequence({ value: [value] });
  return [
    attribute(CONTENT_TYPE, new ObjectIdentifier({ value: TST_INFO })),
    attribute(MESSAGE_DIGEST, new OctetString({ valueHex: digestOf(info) })),
    attribute(SIGNING_CERTIFICATE_V2, nested(nested(nested(certificateDigest)))),
  ];
};

const stamp = async (
  request: Uint8Array,
  key: webcrypto.CryptoKey,
  { certificate, genTime }: { readonly certificate: Certificate; readonly genTime: Date },
): Promise<Uint8Array> => {
  const { messageImprint, nonce } = TimeStampReq.fromBER(bufferOf(request));
  const info = new TSTInfo({
    version: 1,
    policy: '1.2.3.4.1',
    messageImprint,
    serialNumber: nextSerial(),
    genTime,
    accuracy: new Accuracy({ seconds: 1 }),
    ...(nonce === undefined ? {} : { nonce }),
  });
  const content = bytesOf(info.toSchema());
  const { issuer, serialNumber } = certificate;
  const attributes = attributesOf(content, certificate);
  const signer = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer, serialNumber }),
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
  });
  const eContent = new OctetString({ valueHex: content });
  const signed = new SignedData({
    version: 3,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: TST_INFO, eContent }),
    signerInfos: [signer],
    certificates: [certificate],
  });
  await signed.sign(key, 0, 'SHA-256');
  const response = new TimeStampResp({
    status: new PKIStatusInfo({ status: 0 }),
    timeStampToken: new ContentInfo({ contentType: SIGNED_DATA, content: signed.toSchema(true) }),
  });
  return new Uint8Array(bytesOf(response.toSchema()));
};

/**
 * Starts an authority of its own.
 * @param days for which the certificate holds by which it signs; one that has ended has fewer than none.
 */
export const startTestAuthority = async (days = MANY_DAYS): Promise<TestAuthority> => {
  const [root, unit] = [await newKeys(), await newKeys()];
  const by = { name: 'Time-stamps for tests', key: root.privateKey };
  const trusted = await certify({
    name: by.name,
    key: root.publicKey,
    by,
    days: MANY_DAYS,
    extensions: [extension(BASIC_CONSTRAINTS, new BasicConstraints({ cA: true }))],
  });
  const certificate = await certify({
    name: 'Time-stamping unit',
    key: unit.publicKey,
    by,
    days,
    extensions: [extension(EXTENDED_KEY_USAGE, new ExtKeyUsage({ keyPurposes: [TIME_STAMPING] }))],
  });
  let answered = 0;
  const respond = async (request: Uint8Array, genTime = new Date()): Promise<Uint8Array> => {
    const response = await stamp(request, unit.privateKey, { certificate, genTime });
    answered += 1;
    return response;
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      response.setHeader('content-type', 'application/timestamp-reply');
      respond(Buffer.concat(parts)).then(
        (answer) => response.end(answer),
        () => response.writeHead(500).end(),
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    certificates: pem(trusted),
    answered: () => answered,
    respond,
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
};
