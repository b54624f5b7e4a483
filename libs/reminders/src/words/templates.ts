import { Eta } from 'eta';

/** A notice as both its forms, html and text, show it. All plain text; the html template escapes. */
export interface NoticeView {
  readonly heading: string;
  /** Below the heading; empty for a single item, which speaks for itself. */
  readonly lead: string;
  readonly items: readonly ItemView[];
  /** Small print, a paragraph each. */
  readonly footer: readonly string[];
}

export interface ItemView {
  /** Empty when the notice's own heading says it. */
  readonly heading: string;
  /** Set apart because they change how the rest is read: late, overdue, short notice. */
  readonly notes: readonly { readonly label: string; readonly text: string }[];
  readonly paragraphs: readonly string[];
  readonly list: { readonly heading: string; readonly entries: readonly EntryView[]; readonly more: string } | null;
  readonly link: { readonly href: string; readonly words: string };
}

export interface EntryView {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly text: string }[];
}

/** NHS colours, all above 7:1 on white; one column, no images, no scripts; readable where styles are taken away. */
const HTML = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title><%= it.heading %></title>
</head>
<body style="margin:0;padding:0;background:#f0f4f5;color:#212b32;font-family:Arial,Helvetica,sans-serif;font-size:17px;line-height:1.5">
<div role="article" aria-label="<%= it.heading %>" lang="en-GB" style="max-width:640px;margin:0 auto;padding:24px 20px;background:#ffffff">
<h1 style="margin:0 0 16px;font-size:26px;line-height:1.25"><%= it.heading %></h1>
<% if (it.lead !== '') { %><p style="margin:0 0 16px"><%= it.lead %></p>
<% } %><% for (const item of it.items) { %><% if (item.heading !== '') { %><h2 style="margin:32px 0 12px;padding-top:20px;border-top:2px solid #d8dde0;font-size:21px;line-height:1.3"><%= item.heading %></h2>
<% } %><% for (const note of item.notes) { %><p style="margin:0 0 12px;padding:10px 14px;border-left:6px solid #8a1538;background:#faf1f3"><strong><%= note.label %>.</strong> <%= note.text %></p>
<% } %><% for (const paragraph of item.paragraphs) { %><p style="margin:0 0 16px"><%= paragraph %></p>
<% } %><p style="margin:0 0 24px"><a href="<%= item.link.href %>" style="color:#004281;font-weight:bold;text-decoration:underline"><%= item.link.words %></a></p>
<% if (item.list !== null) { %><<%= it.items.length > 1 ? 'h3' : 'h2' %> style="margin:0 0 12px;font-size:19px;line-height:1.3"><%= item.list.heading %></<%= it.items.length > 1 ? 'h3' : 'h2' %>>
<ol style="margin:0 0 16px;padding-left:26px">
<% for (const entry of item.list.entries) { %><li style="margin:0 0 18px"><strong><%= entry.title %></strong>
<% for (const row of entry.rows) { %><p style="margin:4px 0 0"><span style="color:#425563"><%= row.label %>:</span> <%= row.text %></p>
<% } %></li>
<% } %></ol>
<% if (item.list.more !== '') { %><p style="margin:0 0 16px"><%= item.list.more %></p>
<% } %><% } %><% } %><div style="margin-top:32px;padding-top:16px;border-top:2px solid #d8dde0;font-size:15px;color:#425563">
<% for (const paragraph of it.footer) { %><p style="margin:0 0 8px;overflow-wrap:anywhere"><%= paragraph %></p>
<% } %></div>
</div>
</body>
</html>
`;

const TEXT = `<%= it.heading %>
<%= '='.repeat(Math.min(it.heading.length, 70)) %>

<% if (it.lead !== '') { %><%= it.lead %>

<% } %><% for (const item of it.items) { %><% if (item.heading !== '') { %>
<%= item.heading %>
<%= '-'.repeat(Math.min(item.heading.length, 70)) %>

<% } %><% for (const note of item.notes) { %><%= note.label.toUpperCase() %>: <%= note.text %>

<% } %><% for (const paragraph of item.paragraphs) { %><%= paragraph %>

<% } %><%= item.link.words %>:
<%= item.link.href %>

<% if (item.list !== null) { %><%= item.list.heading %>

<% for (const [at, entry] of item.list.entries.entries()) { %><%= at + 1 %>. <%= entry.title %>
<% for (const row of entry.rows) { %>   <%= row.label %>: <%= row.text %>
<% } %>
<% } %><% if (item.list.more !== '') { %><%= item.list.more %>

<% } %><% } %><% } %>--
<% for (const paragraph of it.footer) { %><%= paragraph %>
<% } %>`;

const html = new Eta({ autoEscape: true, autoTrim: false });
const text = new Eta({ autoEscape: false, autoTrim: false });
const [htmlTemplate, textTemplate] = [html.compile(HTML), text.compile(TEXT)];

/** The notice as an html document; whatever comes in is escaped. */
export const asHtml = (view: NoticeView): string => html.render(htmlTemplate, view);

/** The notice as plain text. */
export const asText = (view: NoticeView): string => text.render(textTemplate, view);
