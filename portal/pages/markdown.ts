/**
 * The part of Markdown that texts of forms and pages of instructions use, as HTML: paragraphs, headings with `## `, lists with `- ` or `1. `,
 * **bold** and [links](/arenden) to pages of the portal or to https addresses. Everything else is escaped, so that data in a text stays text.
 */
export function markdown(text: string): string {
  const blocks = text
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '');
  return blocks.map(blockOf).join('');
}

function blockOf(block: string): string {
  const lines = block.split('\n');
  if (block.startsWith('## ')) return `<h2>${inline(block.slice(3))}</h2>`;
  if (lines.every((line) => /^\d+\. /.test(line))) {
    return `<ol>${lines.map((line) => `<li>${inline(line.replace(/^\d+\. /, ''))}</li>`).join('')}</ol>`;
  }
  if (!lines.every((line) => /^\s*[-*] /.test(line))) return `<p>${lines.map(inline).join('<br>')}</p>`;
  return `<ul>${lines.map((line) => `<li>${inline(line.replace(/^\s*[-*] /, ''))}</li>`).join('')}</ul>`;
}

/** An address here (never `//host`) or elsewhere. What is bounded can't be searched for longer than the text is. */
const link = /\[([^[\]\n]{1,200})\]\((\/(?!\/)[\w/-]{0,500}(?:\?(?:[\w=-]|&#38;){1,500})?|https:\/\/[^\s)]{1,1000})\)/g;

function inline(text: string): string {
  const escaped = text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return escaped.replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>').replace(link, '<a href="$2">$1</a>');
}
