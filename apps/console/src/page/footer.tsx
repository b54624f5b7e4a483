import type { Child } from 'hono/jsx';

export type FooterLinks = readonly (readonly [href: string, text: string])[];

/** What anybody can read. */
export const PUBLIC_LINKS: FooterLinks = [
  ['/accessibility', 'Accessibility statement'],
  ['/privacy', 'Privacy and cookies'],
];

/** What stands below each page: links, and how to read it. */
export const Footer = ({ links, children }: { readonly links: FooterLinks; readonly children?: Child }) => (
  <footer class="nhsuk-footer" role="contentinfo">
    <div class="nhsuk-width-container">
      <div class="nhsuk-footer__meta">
        <h2 class="nhsuk-u-visually-hidden">Support links</h2>
        <ul class="nhsuk-footer__list">
          {links.map(([href, text]) => (
            <li class="nhsuk-footer__list-item">
              <a class="nhsuk-footer__list-item-link" href={href}>
                {text}
              </a>
            </li>
          ))}
        </ul>
        <p class="nhsuk-body-s">{children}</p>
      </div>
    </div>
  </footer>
);
