import * as z from 'zod/mini';
import { elementOf } from './page.ts';

const Part = z.object({
  looked: z.number(),
  changes: z.array(
    z.object({
      number: z.string(),
      what: z.string(),
      unitId: z.string(),
      unitName: z.string(),
      parts: z.array(z.object({ name: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
});
type Part = z.infer<typeof Part>;

/** Rows that are drawn; the table to keep has all. */
const mostDrawn = 500;

const told = elementOf('[data-replay-told]');
const table = elementOf('[data-replay-table]');
const rows = elementOf('[data-replay-rows]');
const units = new Set<string>();
let [looked, changed] = [0, 0];

/** Last year's decisions as they are decided anew: counted while they come, and those that differ drawn. */
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
  for (const change of part.changes) {
    changed += 1;
    units.add(change.unitId);
    if (changed <= mostDrawn) rows.append(rowOf(change));
  }
  table.hidden = changed === 0;
  told.textContent = summary();
}

function summary(): string {
  const where = units.size === 1 ? 'en enhet' : `${units.size} enheter`;
  const drawn = changed > mostDrawn ? ` De första ${mostDrawn} visas, alla finns i tabellen att spara.` : '';
  if (changed === 0) return `${looked} genomgångna. Inget hade blivit annorlunda.`;
  return `${looked} genomgångna. ${changed} hade blivit annorlunda, på ${where}.${drawn}`;
}

function rowOf({ what, number, unitName, parts }: Part['changes'][number]): HTMLElement {
  const row = document.createElement('tr');
  const head = cell('th', number);
  head.setAttribute('scope', 'row');
  head.append(smaller(what));
  const changes = cell('td', '', 'Ändras');
  for (const { name, before, after } of parts) {
    const line = document.createElement('p');
    const [was, is] = [document.createElement('del'), document.createElement('ins')];
    [was.textContent, is.textContent] = [before, after];
    line.append(`${name}: `, was, ' till ', is);
    changes.append(line);
  }
  row.append(head, cell('td', unitName, 'Enhet'), changes);
  return row;
}

function cell(kind: 'th' | 'td', text: string, label?: string): HTMLElement {
  const made = document.createElement(kind);
  made.textContent = text;
  if (label !== undefined) made.dataset['th'] = label;
  return made;
}

function smaller(text: string): HTMLElement {
  const made = document.createElement('small');
  made.textContent = text;
  return made;
}

void run(elementOf('[data-replay]').dataset['replay'] ?? '').catch(() => {
  told.textContent = 'Det gick inte att gå igenom allt. Ladda om sidan för att försöka igen.';
});
