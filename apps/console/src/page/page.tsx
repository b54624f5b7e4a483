import type { Child } from 'hono/jsx';
import { ASSETS_AT, type Assets } from './assets.ts';
import { Footer, type FooterLinks, PUBLIC_LINKS } from './footer.tsx';
import { Header } from './header.tsx';
import { fragment, type Html } from './html.ts';
import { nhs } from './nhs.ts';

/** What a handler answers: a page without what stands around it on every page. */
export interface Page {
  /** First part of the title: what the page is. */
  readonly title: string;
  /** Programme or other thing that it is about. */
  readonly about?: string;
  /** There is an error on it. */
  readonly isError?: boolean;
  /** Breadcrumb or back link. */
  readonly before?: Html;
  /** Exactly one h1 is in it. */
  readonly content: Child;
  /** Entry of the navigation that it belongs to. */
  readonly current?: string;
  /** The page checks evidence packs in the browser, and can send nothing anywhere. */
  readonly isVerifier?: boolean;
  /** HTTP status; 200 unless given. */
  readonly status?: number;
}

/** What stands around a page. */
export interface Frame {
  readonly person?: { readonly id: string; readonly roles: readonly string[] } | undefined;
  readonly csrf?: string | undefined;
  /** Shown once: what has just been recorded. */
  readonly notice?: string | undefined;
  readonly assets: Assets;
}

const LINKS: FooterLinks = [...PUBLIC_LINKS, ['/help', 'Help']];

const titleOf = ({ title, about, isError }: Page): string =>
  `${isError === true ? 'Error: ' : ''}${[title, ...(about === undefined ? [] : [about]), 'Throughline'].join(' - ')}`;

const Notice = ({ text }: { readonly text: string }) =>
  nhs('notification-banner', {
    variant: 'success',
    html: fragment(<p class="nhsuk-notification-banner__heading">{text}</p>),
  });

/** The script that checks packs, and the browser's promise that it sends nothing: this adds to the policy of every page. */
const Verifier = ({ script }: { readonly script: string }) => (
  <>
    <meta http-equiv="Content-Security-Policy" content="connect-src 'none'" />
    <script type="module" src={script}></script>
  </>
);

/** A whole page. There is no inline script and no inline style: the content security policy allows neither. */
export const renderPage = (page: Page, frame: Frame): string => {
  const { assets, notice } = frame;
  const html = (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <title>{titleOf(page)}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#005eb8" />
        <link rel="icon" href={ASSETS_AT + assets.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={ASSETS_AT + assets.style} />
        <script type="module" src={ASSETS_AT + assets.script}></script>
        {page.isVerifier === true ? <Verifier script={ASSETS_AT + assets.verifier} /> : null}
      </head>
      <body>
        <a class="nhsuk-skip-link" href="#maincontent" data-module="nhsuk-skip-link">
          Skip to main content
        </a>
        <Header frame={frame} current={page.current} />
        <div class="nhsuk-width-container">
          {page.before}
          <main class="nhsuk-main-wrapper" id="maincontent">
            {notice === undefined ? null : <Notice text={notice} />}
            {page.content}
          </main>
        </div>
        <Footer links={LINKS}>
          Times are UK time. Throughline shows what is recorded. It gives no opinion on whether something meets the law.
        </Footer>
      </body>
    </html>
  );
  return `<!doctype html>\n${fragment(html)}`;
};
