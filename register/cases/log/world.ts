import type { Kysely } from 'kysely';
import { z } from 'zod';
import { CardState } from '../../../contract/index.ts';
import { openToRead, type RegisterPlace } from '../../kernel/open-to-read.ts';
import type { AuditRow, Tables } from '../../kernel/schema/index.ts';
import type { WorldDifference } from './world-difference.ts';
import { compareRights, nothingSaid, tellRight, type RightsCompared, type SaidRights } from './world-rights.ts';

/** How the tables compare with what the log says. */
export interface WorldCheck {
  /** How many of each were held against the log. */
  readonly compared: {
    readonly cards: number;
    readonly cases: number;
    readonly receipts: number;
    readonly documents: number;
  } & RightsCompared;
  readonly differences: readonly WorldDifference[];
}

/** What the log says of one thing, by its id. */
type Said = Map<string, string>;

interface World {
  readonly cards: Said;
  /** Whose each card is that has been active. */
  readonly holders: Said;
  readonly cases: Said;
  readonly receipts: Said;
  readonly documents: Said;
}

/** What the log says, with what belongs to each case: an erasure takes that along. */
interface SaidWorld extends World {
  readonly mayWhat: SaidRights;
  readonly ofCase: Map<string, { readonly receipts: Set<string>; readonly documents: Set<string> }>;
}

const batch = 5000;
const Details = z.object({
  to: z.string().optional(),
  receiptNumber: z.string().optional(),
  replaces: z.string().optional(),
  documentId: z.string().optional(),
  sha256: z.string().optional(),
});

/**
 * Holds the tables against the log: the state of every card and whose it became, which cases there are and whether each is closed, the state of every
 * receipt, the SHA-256 that the tables have of every document, and who had which role, right and substitute from when to when. Not compared: the bytes of documents, which are held against it whenever one is
 * opened; whether a card of a bundle that was never moved is there; names, days, the level and unit of a card, employments. The log is to be whole (`verifyAuditFile`), and
 * nobody may write meanwhile: a copy, or a stopped house.
 */
export async function compareWorld(place: RegisterPlace): Promise<WorldCheck> {
  const db = openToRead(place);
  try {
    const [said, there] = [await saidByLog(db), await inTables(db)];
    const rights = await compareRights(db, said.mayWhat);
    const cards = differences('card', { said: said.cards, there: there.cards, untold: 'blank' });
    return {
      compared: {
        cards: there.cards.size,
        cases: there.cases.size,
        receipts: there.receipts.size,
        documents: there.documents.size,
        ...rights.compared,
      },
      differences: [
        ...cards,
        ...differences('holder', { said: said.holders, there: ofCards(there.holders, said.holders) }),
        ...differences('case', { said: said.cases, there: there.cases }),
        ...differences('receipt', { said: said.receipts, there: there.receipts }),
        ...differences('document', { said: said.documents, there: there.documents }),
        ...rights.differences,
      ],
    };
  } finally {
    await db.destroy();
  }
}

/** Cards that haven't been active have no holder yet to compare. */
const ofCards = (holders: Said, said: Said): Said =>
  new Map([...holders].filter(([cardNumber]) => said.has(cardNumber)));

/** @param untold what is as it was made and has no row of its own: cards of a bundle, which one row names together */
function differences(
  what: WorldDifference['what'],
  { said, there, untold }: { said: Said; there: Said; untold?: string },
): WorldDifference[] {
  const ids = new Set([...said.keys(), ...there.keys()]);
  return [...ids].flatMap((id) => {
    const [log, table] = [said.get(id), there.get(id)];
    return log === table || (log === undefined && table === untold) ? [] : [{ what, id, table, log }];
  });
}

async function saidByLog(db: Kysely<Tables>): Promise<SaidWorld> {
  const world: SaidWorld = {
    mayWhat: nothingSaid(),
    ofCase: new Map(),
    cards: new Map(),
    holders: new Map(),
    cases: new Map(),
    receipts: new Map(),
    documents: new Map(),
  };
  for (let after = 0; ;) {
    const rows = await db
      .selectFrom('audit')
      .select(['row', 'at', 'action', 'caseId', 'cardNumber', 'personId', 'unitId', 'details'])
      .where('row', '>', after)
      .orderBy('row')
      .limit(batch)
      .execute();
    for (const row of rows) tell(world, row);
    const last = rows.at(-1);
    if (!last || rows.length < batch) return world;
    after = last.row;
  }
}

type Row = Pick<AuditRow, 'row' | 'at' | 'action' | 'caseId' | 'cardNumber' | 'personId' | 'unitId' | 'details'>;

function tell(world: SaidWorld, row: Row): void {
  const { action, caseId, cardNumber, personId, details } = row;
  tellRight(world.mayWhat, row);
  const told = Details.safeParse(JSON.parse(details)).data ?? {};
  const moved = cardNumber === null ? undefined : CardState.safeParse(told.to).data;
  if (moved !== undefined && cardNumber !== null) world.cards.set(cardNumber, moved);
  if (moved === 'active' && cardNumber !== null && personId !== null) world.holders.set(cardNumber, personId);
  if (action === 'case-submitted' && caseId !== null) world.cases.set(caseId, 'open');
  if (action === 'case-closed' && caseId !== null) world.cases.set(caseId, 'closed');
  if (action === 'document-stored') world.documents.set(told.documentId ?? '', told.sha256 ?? '');
  tellReceipt(world.receipts, action, told);
  if (caseId !== null) tellErased(world, caseId, { action, told });
}

/** Receipts and documents go with their case; it stays, closed, with nobody in it. */
function tellErased(
  world: SaidWorld,
  caseId: string,
  { action, told }: { action: string; told: z.infer<typeof Details> },
): void {
  const { receiptNumber, documentId } = told;
  if (receiptNumber !== undefined || documentId !== undefined) {
    const own = world.ofCase.get(caseId) ?? { receipts: new Set(), documents: new Set() };
    if (receiptNumber !== undefined && receiptStates[action] !== undefined) own.receipts.add(receiptNumber);
    if (receiptNumber !== undefined && action === 'receipt-form-used') own.receipts.add(receiptNumber);
    if (documentId !== undefined && action === 'document-stored') own.documents.add(documentId);
    world.ofCase.set(caseId, own);
  }
  if (action !== 'case-erased') return;
  const own = world.ofCase.get(caseId);
  for (const each of own?.receipts ?? []) world.receipts.delete(each);
  for (const each of own?.documents ?? []) world.documents.delete(each);
}

const receiptStates: Readonly<Record<string, string>> = {
  'receipt-issued': 'issued',
  'receipt-sent': 'sent',
  'receipt-registered': 'registered',
  'receipt-registration-withdrawn': 'issued',
  'receipt-withdrawn': 'withdrawn',
};

/** A form that was filled in by hand takes the place of the printed one, as that was. */
function tellReceipt(receipts: Said, action: string, { receiptNumber, replaces }: z.infer<typeof Details>): void {
  if (receiptNumber === undefined) return;
  const state = receiptStates[action];
  if (state !== undefined) receipts.set(receiptNumber, state);
  if (action !== 'receipt-form-used' || replaces === undefined) return;
  receipts.set(receiptNumber, receipts.get(replaces) ?? 'issued');
  receipts.set(replaces, 'withdrawn');
}

async function inTables(db: Kysely<Tables>): Promise<World> {
  const cards = await db.selectFrom('cards').select(['cardNumber', 'state', 'holderId']).execute();
  const cases = await db.selectFrom('cases').select(['caseId', 'state']).execute();
  const receipts = await db.selectFrom('receipts').select(['receiptNumber', 'state']).execute();
  const documents = await db.selectFrom('documents').select(['documentId', 'sha256']).execute();
  return {
    cards: new Map(cards.map(({ cardNumber, state }) => [cardNumber, state])),
    holders: new Map(cards.map(({ cardNumber, holderId }) => [cardNumber, holderId ?? 'nobody'])),
    cases: new Map(cases.map(({ caseId, state }) => [caseId, state === 'closed' ? 'closed' : 'open'])),
    receipts: new Map(receipts.map(({ receiptNumber, state }) => [receiptNumber, state])),
    documents: new Map(documents.map(({ documentId, sha256 }) => [documentId, sha256])),
  };
}
