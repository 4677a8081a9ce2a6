import * as z from 'zod/mini';
import { elementOf } from './page.ts';

const Part = z.object({
  looked: z.number(),
  unread: z.number(),
  changed: z.number(),
  rows: z.array(z.array(z.string())),
});
type Part = z.infer<typeof Part>;

const told = elementOf('[data-replay-told]');
const table = elementOf('[data-replay-table]');
const rows = elementOf('[data-replay-rows]');
const labels = Array.from(table.querySelectorAll('th'), (column) => column.textContent);
let [looked, unread, changed] = [0, 0, 0];

/** So many rows are shown; the table to keep has them all. */
const most = 500;

/** Last year's decisions as they are decided anew: counted while they come, with what differs. */
async function run(address: string): Promise<void> {
  const response = await fetch(address);
  if (!response.ok || !response.body) throw new Error(`${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const lines = `${rest}${piece.value}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(Part.parse(JSON.parse(line)));
  }
  told.textContent = `${summary()} Klart.`;
}

function take(part: Part): void {
  looked += part.looked;
  unread += part.unread;
  changed += part.changed;
  rows.append(...part.rows.slice(0, most - rows.childElementCount).map(rowOf));
  table.hidden = rows.childElementCount === 0;
  told.textContent = lookedThrough();
}

const number = (value: number): string => value.toLocaleString('sv-SE');

const lookedThrough = (): string => `${number(looked)} ${looked === 1 ? 'genomgången' : 'genomgångna'}.`;

function summary(): string {
  const noun = unread === 1 ? 'beställning' : 'beställningar';
  const left = unread === 0 ? '' : ` ${number(unread)} ${noun} kan inte läsas längre och är inte med.`;
  const found = changed === 0 ? 'Inget hade blivit annorlunda.' : `${number(changed)} hade blivit annorlunda.`;
  return `${lookedThrough()} ${found}${left}`;
}

function rowOf([first = '', ...others]: readonly string[]): HTMLElement {
  const row = document.createElement('tr');
  const head = cell('th', first);
  head.setAttribute('scope', 'row');
  row.append(head, ...others.map((text, index) => cell('td', text, labels[index + 1])));
  if (/^SK-\d{4}-\d{6}$/.test(first)) head.replaceChildren(linkTo(first));
  return row;
}

function linkTo(caseNumber: string): HTMLElement {
  const link = document.createElement('a');
  link.href = `/arenden/${caseNumber}`;
  link.textContent = caseNumber;
  return link;
}

function cell(kind: 'th' | 'td', text: string, label?: string): HTMLElement {
  const made = document.createElement(kind);
  made.textContent = text;
  if (label !== undefined) made.dataset['th'] = label;
  return made;
}

void run(elementOf('[data-replay]').dataset['replay'] ?? '').catch(() => {
  told.textContent = 'Det gick inte att gå igenom allt. Ladda om sidan för att försöka igen.';
});
