import { createHash } from 'node:crypto';

/** The Message-ID of a notice: the same for the same reference, so that a mail journal can be asked for it. The reference itself does not travel. */
export const messageIdOf = (reference: string, domain: string): string =>
  `<${createHash('sha256').update(reference).digest('hex').slice(0, 40)}@${domain}>`;

/** `Name <address@domain>` or `address@domain`; group 1 is the domain. */
export const SENDER = /@([^\s@>]+)>?\s*$/;

/** The domain of `Name <address@domain>` or `address@domain`. @throws TypeError when there is none. */
export const domainOf = (from: string): string => {
  const domain = SENDER.exec(from)?.[1];
  if (domain === undefined) throw new TypeError('The sender is no address: name@domain, or Name <name@domain>, is one');
  return domain;
};
