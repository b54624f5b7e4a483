import type { Child } from 'hono/jsx';
import { ASSETS_AT, type Assets } from '../page/assets.ts';
import { Footer, PUBLIC_LINKS } from '../page/footer.tsx';
import { fragment } from '../page/html.ts';

/** A page for residents, without what stands around it. */
export interface PublicDocument {
  readonly title: string;
  /** Exactly one h1 is in it. */
  readonly content: Child;
  /** Search engines are asked to leave it out. */
  readonly noindex: boolean;
  /** Path of its feed, if it has one. */
  readonly feed?: string;
}

/** A whole page for anybody: the same for everybody, without a script, a form or a sign-in. */
export const renderPublic = ({ title, content, noindex, feed }: PublicDocument, assets: Assets): string => {
  const html = (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <title>{title} - Throughline</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#005eb8" />
        {noindex ? <meta name="robots" content="noindex" /> : null}
        {feed === undefined ? null : (
          <link rel="alternate" type="application/rss+xml" title={`Changes: ${title}`} href={feed} />
        )}
        <link rel="icon" href={ASSETS_AT + assets.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={ASSETS_AT + assets.style} />
      </head>
      <body>
        <a class="nhsuk-skip-link" href="#maincontent">
          Skip to main content
        </a>
        <header class="nhsuk-header" role="banner">
          <div class="nhsuk-header__container nhsuk-width-container">
            <div class="nhsuk-header__service">
              <span class="nhsuk-header__service-name">Public involvement</span>
            </div>
          </div>
        </header>
        <div class="nhsuk-width-container">
          <main class="nhsuk-main-wrapper" id="maincontent">
            {content}
          </main>
        </div>
        <Footer links={PUBLIC_LINKS}>This page uses no cookies. Times are UK time. It shows what is recorded.</Footer>
      </body>
    </html>
  );
  return `<!doctype html>\n${fragment(html)}`;
};
