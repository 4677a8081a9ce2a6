import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { eventsOf } from '../../portal/case/timeline/events-of.ts';
import { handIn } from '../support/activation.ts';
import { answerBlock, askForBlock } from '../support/blocking.ts';
import { onPostgres } from '../support/registers.ts';
import { plainIn, secretsOf } from '../support/plain-names.ts';
import { mustBe } from '../support/until.ts';
import { openWorld } from '../support/world.ts';
import { textOf } from '../templates/archivable.ts';
import { who } from '../support/ward/index.ts';

it('names everybody who had to do with a blocked card that was handed in, on paper, in mails and in the case, and none in the register’s file', async () => {
  const world = await openWorld();
  try {
    await askForBlock(world, { reason: 'broken' });
    await answerBlock(world, 'blocked');
    await handIn(world, who.holder.cardNumber);
    const block = mustBe(await world.register.blocks.find(who.holder.cardNumber));
    const found = mustBe(await world.register.cases.find(block.caseId));
    const viewer = await world.viewer(who.customerService);
    const author = await world.author(who.customerService);
    const papers = await Promise.all(
      (await world.register.documents.ofCase(block.caseId)).map(async ({ documentId }) => {
        const opened = await world.register.documents.open(documentId, { viewer, author });
        if (typeof opened !== 'object') throw new Error('Not to be opened');
        return (await textOf(opened.bytes)).join(' ');
      }),
    );
    const mails = (await world.postbox.mails()).map(({ subject, text }) => `${subject} ${text}`);
    const events = eventsOf(await world.register.cases.timeline(block.caseId), found).map(({ text }) => text);
    expect(papers).toHaveLength(2);
    expect(mails.length).toBeGreaterThan(0);
    const clerk = mustBe(await world.register.people.findByHsaId(viewer.hsaId));
    const manager = mustBe(await world.register.people.findByHsaId((await world.viewer(who.manager)).hsaId));
    for (const paper of papers) expect(paper).toContain(clerk.displayName);
    for (const text of [...papers, ...mails, ...events]) {
      expect(text).not.toContain(clerk.hsaId);
      expect(text).not.toContain(manager.hsaId);
    }
    const file = join(world.dir, 'register.db');
    if (!onPostgres) expect(plainIn(file, secretsOf(Object.values(who)))).toEqual([]);
  } finally {
    await world.close();
  }
}, 60_000);
