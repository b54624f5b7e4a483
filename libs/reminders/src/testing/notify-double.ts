import { own } from '@throughline/domain';
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the double keeps of a request, in the names of GOV.UK Notify's HTTP API. */
export interface KeptEmail {
  readonly id: string;
  readonly reference: string;
  readonly template_id: string;
  readonly email_address: string;
  readonly personalisation: Readonly<Record<string, string>>;
  status: string;
}

/** A local double of GOV.UK Notify's HTTP API: checks tokens, keeps what it is sent, fails on demand. */
export interface NotifyDouble {
  readonly url: string;
  readonly apiKey: string;
  readonly templateId: string;
  readonly emails: readonly KeptEmail[];
  /** Answers 429 (`no`), or keeps the message and hangs up (`perhaps`); a number: answers with it. */
  disturb(how: 'no' | 'perhaps' | number | null): void;
  settle(reference: string, status: string): void;
  close(): Promise<void>;
}

const SERVICE = '26785a09-ab16-4eb0-8407-a37497a57506';
const SECRET = '3d844edf-8d35-48ac-975b-e847b4f122b0';
const TEMPLATE = '9d751e0e-f929-4891-82a1-a3e1c3c18ee3';

/** A JSON web token, HS256, of our service, as the API asks for it. */
const isAuthorised = ({ headers: { authorization = '' } }: IncomingMessage): boolean => {
  const [head = '', claims = '', signature = ''] = authorization.replace('Bearer ', '').split('.');
  const right = createHmac('sha256', SECRET).update(`${head}.${claims}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== right.length || !timingSafeEqual(given, right)) return false;
  return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iss?: string }).iss === SERVICE;
};

const bodyOf = async (request: IncomingMessage): Promise<Omit<KeptEmail, 'id' | 'status'>> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as Omit<KeptEmail, 'id' | 'status'>;
};

const refuse = (response: ServerResponse, status: number, error: string, message: string): void =>
  void response.writeHead(status).end(JSON.stringify({ status_code: status, errors: [{ error, message }] }));

/** Refusals in the words of the API's documentation. */
const faultOf = ({
  email_address,
  template_id,
  personalisation,
}: Omit<KeptEmail, 'id' | 'status'>): readonly [string, string] | undefined => {
  if (!/^[^@\s]+@[^@\s]+\.[a-z]+$/.test(email_address) || email_address.startsWith('nobody@'))
    return ['ValidationError', 'email_address Not a valid email address'];
  if (template_id !== TEMPLATE) return ['BadRequestError', 'Template not found'];
  const missing = ['subject', 'body', 'reference'].filter((field) => own(personalisation, field) === undefined);
  if (missing.length > 0) return ['BadRequestError', `Missing personalisation: ${missing.join(', ')}`];
  return undefined;
};

export const startNotifyDouble = async (): Promise<NotifyDouble> => {
  const emails: KeptEmail[] = [];
  let disturbed: 'no' | 'perhaps' | number | null = null;

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = await bodyOf(request);
    const fault = faultOf(asked);
    if (fault !== undefined) return refuse(response, 400, ...fault);
    const kept = { ...asked, id: randomUUID(), status: 'created' };
    emails.push(kept);
    if (disturbed === 'perhaps') request.socket.destroy();
    else response.writeHead(201).end(JSON.stringify({ id: kept.id, reference: kept.reference }));
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.setHeader('content-type', 'application/json');
    if (!isAuthorised(request)) return refuse(response, 403, 'AuthError', 'Invalid token: API key not found');
    if (disturbed === 'no') return refuse(response, 429, 'RateLimitError', 'Exceeded rate limit');
    if (typeof disturbed === 'number') return refuse(response, disturbed, 'Exception', 'Internal server error');
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    if (request.method === 'POST' && pathname === '/v2/notifications/email') return take(request, response);
    const notifications = emails.filter(({ reference }) => reference === searchParams.get('reference'));
    response.end(JSON.stringify({ notifications, links: {} }));
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    apiKey: `local-${SERVICE}-${SECRET}`,
    templateId: TEMPLATE,
    emails,
    disturb: (how) => {
      disturbed = how;
    },
    settle: (reference, status) => {
      for (const email of emails) if (email.reference === reference) email.status = status;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
