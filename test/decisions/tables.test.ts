import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { openTable } from './decide.ts';

const ids = ['identity-check', 'card-type', 'validity', 'assurance-level', 'block-urgency'];

describe.each(ids)('%s', (id) => {
  it('is a decision of the name of its file, tested in a file of that name', async () => {
    const { text } = await openTable(id);
    expect(text).toContain(`<decision id="${id}"`);
    expect(readdirSync('test/decisions')).toContain(`${id}.test.ts`);
  });

  it('gives every row a reason that a person understands', async () => {
    const { rows, reasons } = await openTable(id);
    expect(reasons).toHaveLength(rows.length);
    for (const reason of reasons) expect(reason).toMatch(/^[A-ZÅÄÖ].+\.$/);
  });

  it('leaves every number to the policy data', async () => {
    const { text } = await openTable(id);
    const cells = [...text.matchAll(/<(?:text|description)>([^<]*)</g)].map(([, cell]) => cell ?? '');
    const bare = cells.map((cell) => cell.replaceAll(/LoA [23]|loa-[23]/g, ''));
    expect(bare.filter((cell) => /\d/.test(cell))).toEqual([]);
  });
});
