import type { WaiverInShort } from '@throughline/api-client';
import { formatDay, formatGate, formatGround, formatRole, fullDayOf } from '@throughline/words';
import { reasonsAgainst } from '../change/not-offered.tsx';
import { addressAt } from '../known/as-known.ts';
import { breadcrumb } from '../page/breadcrumb.ts';
import { capital } from '../page/capital.ts';
import { fragment } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { Callouts } from '../programmes/callouts.tsx';
import { anchorOf, nameOfRequirement } from '../programmes/requirements.tsx';
import { waiverPathOf, type WaiverRead } from './decide.tsx';

const STATUS = {
  proposed: { text: 'Proposed', colour: 'blue' },
  approved: { text: 'Approved', colour: 'yellow' },
  revoked: { text: 'Revoked', colour: 'grey' },
  expired: { text: 'Expired', colour: 'grey' },
} as const;

const statusOf = ({ status, approvedBy }: WaiverInShort) =>
  status === 'revoked' && approvedBy === null ? { text: 'Refused', colour: 'orange' as const } : STATUS[status];

const row = (key: string, text: string) => ({ key: { text: key }, value: { text } });

const Decisions = ({ of }: { readonly of: WaiverInShort['decisions'] }) => (
  <ul class="nhsuk-list nhsuk-u-margin-bottom-0">
    {of.map(({ decidedOn, level, rescinded }) => (
      <li>
        {capital(level)} decision of {formatDay(decidedOn)}
        {rescinded ? ', rescinded since' : ''}
      </li>
    ))}
  </ul>
);

/** All that a waiver says. */
export const WaiverSummary = ({ read: { programme, waiver, titles } }: { readonly read: WaiverRead }) => {
  const { requirement, gate, grounds, reason, mitigation, expiresAt, proposedBy, approvedBy } = waiver;
  const gateAt = addressAt(`/programmes/${programme.id}/gates/${gate}`, programme.asKnownAt ?? undefined);
  const { closures, decisions, disallowed, ended, status } = waiver;
  const isRefused = status === 'revoked' && approvedBy === null;
  const by = ({ role, id }: { readonly role: string; readonly id: string }) => `${formatRole(role)} ${id}`;
  return nhs('summary-list', {
    rows: [
      {
        key: { text: 'Requirement' },
        value: {
          html: fragment(
            <>
              <a href={`${gateAt}#${anchorOf({ key: requirement })}`}>{nameOfRequirement(requirement, titles)}</a>, gate{' '}
              {formatGate(gate)}
            </>,
          ),
        },
      },
      row('Grounds', capital(formatGround(grounds))),
      row('Reason', reason),
      row('What is done instead', mitigation),
      row('Until', fullDayOf(expiresAt)),
      row('Proposed by', by(proposedBy)),
      row('Approved by', approvedBy === null ? (ended === null ? 'Nobody yet' : 'Nobody') : by(approvedBy)),
      ...(ended === null || status !== 'revoked'
        ? []
        : [
            row(isRefused ? 'Refused by' : 'Revoked by', `${by(ended.by)}, on ${fullDayOf(ended.at)}`),
            row(isRefused ? 'Why it was refused' : 'Why it was revoked', ended.reason),
          ]),
      ...(disallowed
        ? [row('Counts', 'No. The rules that the programme moved to do not take these grounds for this requirement')]
        : []),
      ...(closures.length === 0
        ? []
        : [row('Gates closed on it', closures.map((closure) => formatGate(closure.gate)).join(', '))]),
      ...(decisions.length === 0
        ? []
        : [{ key: { text: 'Decisions taken on it' }, value: { html: fragment(<Decisions of={decisions} />) } }]),
    ],
  });
};

const Buttons = ({ read: { programme, waiver, actions } }: { readonly read: WaiverRead }) => {
  if (programme.asKnownAt !== null || waiver.status === 'revoked' || waiver.status === 'expired') return null;
  const at = waiverPathOf(programme.id, waiver.waiver);
  const of = (command: string) => actions.find((one) => one.command === command && one.about.waiver === waiver.waiver);
  const [approving, revoking] = [of('ApproveWaiver'), of('RevokeWaiver')];
  const against = reasonsAgainst({ action: approving, already: 'It is approved.' }) ?? [];
  return (
    <>
      <div class="nhsuk-button-group">
        {approving?.allowed === true ? nhs('button', { text: 'Approve the waiver', href: `${at}/approve` }) : null}
        {revoking?.allowed === true
          ? nhs('button', {
              text: waiver.status === 'proposed' ? 'Refuse the waiver' : 'Revoke the waiver',
              href: `${at}/revoke`,
              variant: 'secondary',
            })
          : null}
      </div>
      {waiver.status !== 'proposed' || against.length === 0 ? null : (
        <>
          <h2 class="nhsuk-heading-m">Why you cannot approve it</h2>
          <ul>
            {against.map((reason) => (
              <li>{reason}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};

/** One waiver: what it substitutes for, who decided on it, and what relied on it. */
export const waiverPage = (read: WaiverRead): Page => {
  const { programme, waiver } = read;
  const at = programme.asKnownAt ?? undefined;
  const of = `/programmes/${programme.id}`;
  return {
    title: 'Waiver',
    about: programme.title,
    current: '/programmes',
    before: breadcrumb(
      ['/programmes', 'Programmes'],
      [addressAt(of, at), programme.title],
      [addressAt(`${of}/gates/${waiver.gate}`, at), `Gate ${formatGate(waiver.gate)}`],
    ),
    content: (
      <>
        <h1 class="nhsuk-heading-l">
          <span class="nhsuk-caption-l">{programme.title}</span>
          Waiver
        </h1>
        <Callouts of={programme} now={waiverPathOf(programme.id, waiver.waiver)} />
        <p class="nhsuk-body-l">{nhs('tag', statusOf(waiver))}</p>
        <WaiverSummary read={read} />
        <Buttons read={read} />
      </>
    ),
  };
};
