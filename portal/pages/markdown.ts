/**
 * The part of Markdown that texts of forms use, as HTML: paragraphs, lists with `- `, **bold** and [links](/arenden) to pages of
 * the portal or to https addresses. Everything else is escaped, so that data in a text stays text.
 */
export function markdown(text: string): string {
  const blocks = text.split(/\n\s*\n/).filter((block) => block.trim() !== '');
  return blocks.map(blockOf).join('');
}

function blockOf(block: string): string {
  const lines = block.trim().split('\n');
  if (!lines.every((line) => /^\s*[-*] /.test(line))) return `<p>${lines.map(inline).join('<br>')}</p>`;
  return `<ul>${lines.map((line) => `<li>${inline(line.replace(/^\s*[-*] /, ''))}</li>`).join('')}</ul>`;
}

function inline(text: string): string {
  const escaped = text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return escaped
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/\[([^\]]+)\]\((\/[\w/-]*|https:\/\/[^\s)]+)\)/g, '<a href="$2">$1</a>');
}
