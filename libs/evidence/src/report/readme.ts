import { natureOf, type PackQuestion } from '@throughline/domain';

/** What somebody has to know who finds the file years later, and has no program of ours. */
export const readme = ({ programme, certificate, edition }: PackQuestion): string => `${
  certificate === undefined ? 'EVIDENCE PACK' : `CERTIFICATE OF GATE ${certificate.toUpperCase()}`
} of programme ${programme}, ${edition} edition

report.html     what was asked and what was known, for people; open it in any browser
report-01.pdf   the same to print and to put in a bundle, in files of up to 500 records; above 2,000 records without them
${
  edition === 'public' || natureOf(programme) === 'replay'
    ? ''
    : 'statements/     where there are any: drafts under the Civil Evidence Act 1995 for a person to complete and sign; nobody has signed them\n'
}manifest.json   the question, and the SHA-256 digest of every other file but the receipt
events/         every record of the programme from version 1, a line each
checkpoint      the signed state of the log under which the records are proven (C2SP tlog-checkpoint)
originals/      of records that a fork inherited: their originals in the other programme, each with its own proof
proofs/         that each record stands in that log (C2SP tlog-proof@v1; with many records, the tiles of the log)
receipt/        that the digest of manifest.json was recorded in the same log when this pack was issued
policy/, calendar.json   by which rules and working days gates were closed

Check it without a network:   throughline verify <this file>.zip --keys <file of public keys>
or in a browser:              the page verify.html, which the organisation gives with its SHA-256 digest; it is not in this file
Take the keys from where the organisation cannot change them alone: board papers, a website, an annual report.

Check it by hand, or by another program:
1. In a line of events/, SHA-256 of the bytes of "salt" (hexadecimal) followed by the text "payload" is "dataDigest" of "record".
   In the public edition there are no payloads. A line with "withheld" has none either, and says on what ground; its digest and proof stay.
2. The leaf of a record is the JSON of its members with "v": 1 added, in the order actor (id, role), dataDigest, eventId, occurredAt,
   recordedAt, stream, type, v, version, without spaces. Its hash is SHA-256 of a zero byte and the leaf (RFC 6962).
3. Its proof leads from that hash to the root in the checkpoint, and the checkpoint is signed by the key of the log.
4. Versions go from 1 to the last without a gap. ${
  certificate === undefined
    ? 'The last record is the request of this very pack: nothing was left out before it.'
    : 'The last record is the closing that is certified.'
}
5. The receipt is the record EvidencePackIssued; its payload has the SHA-256 digest of manifest.json.

6. A record that a fork inherited says what was recorded in the other programme: SHA-256 of the bytes of the "salt" in its line of
   originals/ followed by its "payload" without "inherited" is the "dataDigest" of the original, whose leaf has a proof too.

It shows what was recorded and that none of it was changed since. It does not show that what was recorded is true.
`;
