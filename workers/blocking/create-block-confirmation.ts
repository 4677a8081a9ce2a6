import { z } from 'zod';
import { CardNumber, Id, dayOf, policyOn, type Instant } from '../../contract/index.ts';
import type { Block, Case, WorkersRegister } from '../../register/index.ts';
import { drawDocument, type DocumentRecord } from '../../templates/index.ts';
import { isAccusedElsewhere } from './accusation.ts';
import { readsEnglish } from '../mail/reads-english.ts';
import { nameOf } from '../document/name-of.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/**
 * Draws the confirmation of a block and stores the file. A card that ended before anybody blocked it gets none. Drawing takes
 * longer than a transaction should; the block doesn't change any more, so a repeat draws the same.
 */
export const createBlockConfirmation = worker({
  type: 'create-block-confirmation',
  input: z.object({ caseId: Id, cardNumber: CardNumber }),
  output: z.object({}),
  once: 'by-step',
  async run({ caseId, cardNumber }, { register, key }) {
    const block = needed(await register.blocks.find(cardNumber), `Spärrbegäran för ${cardNumber}`);
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    if (block.confirmedAt === undefined || !found.holder || block.documentId !== undefined) return {};
    const record = await recordOf(register, found, block);
    const file = await drawDocument('block-confirmation', record);
    return register.once(key, async (work) => {
      const title = `Spärrbekräftelse ${cardNumber}`;
      const at = record.createdAt;
      const documentId = await work.documents.store({ caseId, title, ...file, at });
      await work.blocks.attachDocument(cardNumber, documentId);
      return {};
    });
  },
});

async function recordOf(
  register: WorkersRegister,
  found: Case,
  block: Block,
): Promise<DocumentRecord<'block-confirmation'> & { readonly createdAt: Instant }> {
  const { cardNumber } = block;
  const isAccused = isAccusedElsewhere(found, block);
  const requests = block.requests.filter(({ reason }) => !isAccused || reason !== 'misuse');
  const reason = isAccused ? needed(requests.at(-1), 'Spärrbegäran').reason : block.reason;
  const card = needed(await register.cards.find(cardNumber), `Kortet ${cardNumber}`);
  const holder = needed(
    card.holderId === undefined ? undefined : await register.people.find(card.holderId),
    'Innehavaren',
  );
  const events = await register.cards.events(cardNumber);
  const { at: createdAt } = needed(
    events.findLast(({ to }) => to === 'blocked'),
    'Spärren',
  );
  const day = dayOf(createdAt);
  const unit = await register.units.get(card.unitId ?? found.unitId, day);
  const { name, phone } = policyOn(day).customerService;
  return {
    caseNumber: found.number,
    createdAt,
    unit: { name: unit.name, hsaId: unit.hsaId, employer: unit.employer.name },
    holder: { name: holder.displayName, birthDate: holder.birthDate, hsaId: holder.hsaId },
    cardNumber,
    cardType: card.cardType,
    reason,
    requests: await Promise.all(
      requests.map(async ({ recordedAt, reason: why, channel, by }) => ({
        recordedAt,
        reason: why,
        channel,
        by: await nameOf(register, by),
      })),
    ),
    blockedAt: needed(block.confirmedAt, 'Spärrtiden'),
    blockedBy: await nameOf(register, needed(block.confirmedBy, 'Den som spärrade')),
    issuer: `${unit.employer.name}, ${name}`,
    phone,
    ...((await readsEnglish({ found, about: cardNumber, register })) && { english: true }),
  };
}
